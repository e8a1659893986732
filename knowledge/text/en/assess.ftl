## Assessment: what image and examination say together.

# ---- faults of our own data ----
assess-error-malformed = The built-in data file { $file } cannot be read.
    .found = { $found }
    .expected = rows as the head of the file describes
    .action = Correct the line that is named; the tests of yotsui-assess find it.
assess-error-row = The row { $row } of the built-in data file { $file } cannot be used.
    .found = { $found }
    .expected = ids that exist and claims that hold a number
    .action = Correct the row; the tests of yotsui-assess find it.

# ---- figures ----
assess-figure = { $value } ({ $more })
assess-figure-counts = { $events } of { $n }
assess-figure-n = n = { $n }
assess-figure-interval = 95% CI { $low } to { $high }
assess-figure-wilson = 95% CI { $low } to { $high } by Wilson's formula, computed here
assess-figure-range = { $low } to { $high }
assess-figure-at-least = at least { $value }
assess-figure-at-most = at most { $value }
assess-share = { $value } ({ $interval })
assess-share-counts = { $value } ({ $events } of { $n }; { $interval })

# ---- safety ----
assess-line-emergency = EMERGENCY, act now: { $conditions }. (Asked { $asked }; not asked { $not-asked }; not known { $unknown }.)
assess-line-same-day = Act today: { $conditions }. (Asked { $asked }; not asked { $not-asked }; not known { $unknown }.)
assess-line-soon = Investigate soon: { $conditions }. (Asked { $asked }; not asked { $not-asked }; not known { $unknown }.)
assess-line-consider = Weak signs only, to be weighed: { $conditions }. (Asked { $asked }; not asked { $not-asked }; not known { $unknown }.)
assess-line-none-among-asked = No danger sign among the { $asked } asked; { $not-asked } not asked; { $unknown } not known.
assess-line-nothing-asked = None of the safety questions was answered ({ $not-asked } not asked; { $unknown } not known): nothing can be said about safety.
assess-detail-strength = strength, { $what }, { $side ->
    [left] left
    [right] right
   *[unknown] side not known
}: { $grade }/5
assess-detail-sensation = loss of sensation, { $what }, { $side ->
    [left] left
    [right] right
   *[unknown] side not known
}
assess-detail-residual = post-void residual { $value } mL
assess-detail-heel-walking = cannot walk on the heel, { $side ->
    [left] left
    [right] right
   *[unknown] side not known
}
assess-detail-toe-walking = cannot walk on the toes, { $side ->
    [left] left
    [right] right
   *[unknown] side not known
}

# ---- findings ----
assess-finding = { $what } at { $level }{ $side ->
    [left] {" on the left"}
    [right] {" on the right"}
    [bilateral] {" on both sides"}
    [central] {" in the midline"}
    [not-stated] {" (side not stated)"}
    [unknown] {" (side not known)"}
   *[none] {""}
}
assess-detail-day = images of { $day }
assess-detail-side-in-doubt = the side is the reader's; the images at hand do not prove left from right
assess-detail-zone = zone: { $zone }
assess-detail-size = size as the reader gives it: { $value } mm
assess-detail-migration = migrated: { $direction }
assess-detail-pfirrmann = Pfirrmann grade { $grade }
assess-detail-modic = Modic type { $grade }
assess-detail-upper-endplate = endplate above the disc
assess-detail-lower-endplate = endplate below the disc
assess-detail-degree = degree: { $degree }
assess-detail-slip = direction: { $direction }
assess-detail-meyerding = Meyerding grade { $grade }
assess-detail-root = root { $root }: grade { $grade }
assess-detail-length = { $value } mm beyond the line
assess-detail-length-bound = { $value } mm beyond the line (bound by half a voxel: { $low } to { $high } mm)
assess-detail-no-cut-off = a measure, no diagnosis: no cut-off by this formula was read

# ---- prevalence ----
assess-prevalence-at = People without symptoms at age { $age } (shown for ages { $age } to { $last }): { $share } ({ $basis }; { $interval }).
assess-prevalence-span = People without symptoms aged { $from } to { $to }: { $share } ({ $basis }; { $interval }).
assess-prevalence-from = People without symptoms aged { $from } or more: { $share } ({ $basis }; { $interval }).
assess-prevalence-to = People without symptoms up to age { $to }: { $share } ({ $basis }; { $interval }).
assess-prevalence-adults = Adults without symptoms, ages not given: { $share } ({ $basis }; { $interval }).
assess-prevalence-not-read = How often people of this age without symptoms have it: not read in any source.
assess-prevalence-age-not-known = The age is not recorded: no figure is chosen.
assess-basis-observed = observed, n = { $n }
assess-basis-observed-of-study = observed, in a study of { $n } people, number of that age not read
assess-basis-model = model-based, { $n } people of that age
assess-basis-model-n-not-read = model-based, number of people of that age not read
assess-basis-model-nobody = model-based, nobody of that age was observed
assess-ages-at = of people without symptoms at age { $age }
assess-ages-span = of people without symptoms aged { $from } to { $to }
assess-ages-from = of people without symptoms aged { $from } or more
assess-ages-to = of people without symptoms up to age { $to }
assess-ages-adults = of adults without symptoms

# ---- image against examination ----
assess-agreement-none = No finding in the picture could be set against a root: nothing is compared.
assess-agreement-back-only = No symptoms or signs of a leg are recorded: pain in the back alone has no root to be set against.
assess-agreement-rule = Each finding is set against every sign of the root that it can touch, on its side. A sign that was not looked for is neither for nor against.
assess-found-sides = left: { $left }; right: { $right }
assess-found-not-examined = not examined
assess-found-not-asked = not asked
assess-found-unknown = not known
assess-found-back-pain-only = no leg symptoms recorded (back pain)
assess-found-midline = in the midline
assess-found-symptoms = symptoms
assess-found-no-symptoms = no symptoms
assess-found-dermatomes = in { $roots }
assess-found-no-dermatome = in no dermatome
assess-found-hypersensitive = oversensitive
assess-found-angle-only = angle without a result
assess-found-root = muscles of { $root }
assess-expected-side = symptoms in the { $side ->
    [left] left leg
    [right] right leg
   *[unknown] leg of the side of the finding (side not verified)
}
assess-expected-distribution = pain or numbness in { $root } ({ $area }), { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}
assess-expected-strength = weakness of { $muscles }, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}
assess-expected-heel = weak on the heel, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
} (that this tests { $root } is an assumption)
assess-expected-toe = weak on the toes, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
} (that this tests { $root } is an assumption)
assess-expected-sensation = changed in { $root } ({ $area }), { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}
assess-expected-reflex = reduced or absent, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}
assess-expected-tension = positive, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}
assess-expected-tension-assumed = positive, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
} (that this tests { $root } is an assumption)
assess-expected-emg = denervation or reinnervation in { $root }, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}
assess-caveat-shared-muscle = The tables give { $muscle } to { $roots }: its weakness does not tell these roots apart.
assess-overall-fits = Root { $root }, { $side ->
    [left] left
    [right] right
   *[unknown] side not verified
}: signs there { $there }, missing { $missing }, not looked for or not known { $not-looked }. Image and examination point to the same root.
assess-overall-level-only = Root { $root }: signs there { $there }, missing { $missing }, not looked for or not known { $not-looked }. The root fits; whether the side does cannot be said.
assess-overall-partly = Root { $root }: signs there { $there }, missing { $missing }, not looked for or not known { $not-looked }. Image and examination agree in part.
assess-overall-does-not-fit = Root { $root }: signs there { $there }, missing { $missing }, not looked for or not known { $not-looked }. Image and examination do not agree.
assess-overall-cannot-say = Root { $root }: signs there { $there }, missing { $missing }, not looked for or not known { $not-looked }. Agreement cannot be judged.

# ---- the answer ----
assess-explains-fits = The image can explain these symptoms: the { $finding } can touch root { $root }, and { $there } of the { $looked } signs of that root examined on that side are there.
assess-explains-partly = The image explains these symptoms in part at most: the { $finding } can touch root { $root }, but { $missing } of the { $looked } signs of that root examined on that side are missing.
assess-explains-partly-level = The image explains these symptoms in part at most: the { $finding } can touch root { $root }, but { $missing } of the { $looked } signs of that root examined are missing, and the side is not verified.
assess-explains-level-only = By level the image can explain these symptoms: the { $finding } can touch root { $root }, and { $there } of the { $looked } signs of that root examined are there; whether the side fits cannot be said, since left and right are not verified.
assess-explains-does-not-fit = The image does not explain these symptoms as examined: the { $finding } can touch root { $root }, and no sign of that root was found where it would be expected.
assess-explains-back-only = Whether the image explains this back pain cannot be said, since pain in the back alone has no root against which a finding could be tested.
assess-explains-no-finding = The image shows no finding that could touch a root, as far as it was read and measured, so it does not explain symptoms in the leg.
assess-explains-no-symptoms = No symptoms are recorded, so there is nothing for the image to explain.
assess-explains-symptoms-not-known = Whether the image explains the symptoms cannot be said, since no symptoms are recorded.
assess-explains-no-image = Whether an image explains the symptoms cannot be said, since no image was read or measured.
assess-explains-not-examined = Whether the image explains these symptoms cannot be said: the { $finding } can touch root { $root }, but too few signs of that root were examined ({ $looked }).
assess-otherwise-prevalence = The picture alone proves nothing, since { $what } is also there in { $share }; nerve function, inflammation, sensitisation and the person do not show in it, and { $not-looked } signs of this root were not looked for or are not known.
assess-otherwise-not-read = How often people of this age without symptoms have { $what } was not read, and { $context }; nerve function, inflammation, sensitisation and the person do not show in the picture, and { $not-looked } signs of this root were not looked for or are not known.
assess-otherwise-does-not-fit = Something else must be sought, such as another level or side, the hip, the sacroiliac joint, a peripheral nerve or a process outside the picture, and { $context }.
assess-otherwise-back-only = Much besides the picture contributes to back pain, and { $context }; the figures below show how often people without symptoms have such findings, where one was read.
assess-otherwise-no-finding = What explains them instead cannot be said from these data, and a picture without compression does not exclude a diseased root: { $context }.
assess-otherwise-no-symptoms = Findings in a picture without symptoms need no explanation, and their numbers among people without symptoms stand beside them.
assess-otherwise-nothing-known = What else contributes cannot be said before complaint, examination and image are recorded.
assess-next-emergency = Next: the emergency route now, as the safety box says; everything else waits.
assess-next-same-day = Next: a specialist today, as the safety box says; everything else comes after.
assess-next-soon = Next: clear up the danger signs in the safety box soon, then the rest.
assess-next-ask = Next: answer the { $open } safety questions that are open, since a question not asked is not a 'no'.
assess-next-resolved = Next: nothing in these data asks for more imaging, since the symptoms were gone at the last follow-up ({ $date }); look again if they return or if weakness, bladder or bowel trouble appears.
assess-next-widen = Next: examine hip, sacroiliac joint, peripheral nerves and pulses, and widen the imaging if the pain does not follow its usual course.
assess-next-back = Next: follow the course and examine the roots again if pain, numbness or weakness reaches a leg.
assess-next-nothing = Next: nothing in these data asks for treatment or more imaging.
assess-next-complete = Next: record the complaint, examine the roots on both sides, and have the image read or measured.
assess-next-side = Next: confirm left and right on the original images or by the reader before anything is done on one side.
assess-next-examine = Next: examine the { $not-looked } signs of root { $root } that are open, on both sides, before the picture is given more weight.
assess-next-follow = Next: repeat the examination of strength, sensation and reflexes in the course, and again at once if weakness or bladder trouble appears.

# ---- outlook ----
assess-outlook-by-type = Published rates of regression for the type that the reader gives, each with its definition and time.
assess-outlook-type-not-known = The reader gives no type of herniation: the rates for every type stand here.
assess-outlook-no-herniation = The reading names no herniation or bulge: no rate of regression applies.
assess-outlook-not-read = No reading of the images is recorded: the type is not known, and no rate is chosen.

# ---- two dates ----
assess-comparison = Values by the same formula side by side; no rate of change is computed, since how well each measure repeats is not known here.
assess-comparison-provisional = Values by the same formula side by side; no rate of change is computed, since how well each measure repeats is not known here. The level numbers are provisional at one date or both: make sure that the same disc stands in a row.
assess-comparison-one-date = { $measure }: at some level taken at one date only
assess-comparison-other-formula = { $measure }: formulas differ, not compared

# ---- assumptions ----
assess-assumed-age = The age is computed from the year of birth and can be one year too high.
assess-assumed-temperature = A temperature of { $limit } °C or more is taken for fever; no source was read for this limit.
assess-assumed-urgency = The urgency given to '{ $finding }' is an assumption on the side of caution; no figure was read.
assess-assumed-counting = How signs are weighed is this program's own rule and rests on no study: where at least two signs of the root were examined, image and examination fit if more of them are there than missing, in part if some are, not if none is.
assess-assumed-zone = { $level }: the zone is not known, so both the passing and the leaving root are considered.
assess-assumed-migration = { $level }: material has migrated; the root is still taken from the zone at the disc.
assess-assumed-root-elsewhere = { $level }: a root named or inferred there is in no table of this program and was left out.
assess-assumed-measured-lesion = { $level }: without a reading, the level where most disc tissue lies behind the posterior line stands for the finding; no cut-off was read.
assess-assumed-pfirrmann = Pfirrmann grade { $grade } or more is set beside the figures for disc degeneration; the source does not define degeneration by this grade.
