## Words used everywhere.

notice = For research and review by a clinician; not an approved medical device.
no-interval = no interval published
