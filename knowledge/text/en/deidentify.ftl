# yotsui deidentify

cli-deidentify = Copy a DICOM study without what identifies the patient (PS3.15 basic profile)
cli-deidentify-study = The study: a DICOM folder, zip archive, DICOMDIR or object
cli-deidentify-out = Folder for the copies, one folder a series
cli-deidentify-key = A secret file of your own: with the same key a later study of this patient keeps the same new UIDs (default: a new key that is not kept)

deidentify-written = { $count } images written to { $folder }
deidentify-without-pixels = Left out: { $count } objects without pixels (reports, presentation states), since their text may name anybody
deidentify-foreign = Left out: { $count } files that are not DICOM images (a DICOMDIR among them)
deidentify-broken = Left out: { $count } objects that cannot be read
deidentify-refused = Left out: { $what }
deidentify-removed = Removed or replaced: names, numbers, dates and times, places, free text, private attributes and all UIDs. The weighting must now be known from the sequence parameters, and the day of the examination is lost.
deidentify-pixels = The pixels are as they were: nobody has looked whether a name is drawn into them. Look before you pass them on.
deidentify-key-given = The new UIDs hang on the key. Keep it secret: with it and the original UIDs, images can be matched.
deidentify-key-forgotten = The key of the new UIDs was not kept: a second run gives other UIDs.

deidentify-error-key = The key file { $path } cannot be used
    .found = { $found }
    .expected = a secret of your own, any bytes
    .action = Leave out --key, or give a file with a secret in it
