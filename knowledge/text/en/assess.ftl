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
assess-figure-interval = { $level }% CI { $low } to { $high }
assess-figure-wilson = { $level }% CI { $low } to { $high } by Wilson's formula, computed here
assess-figure-range = { $low } to { $high }
assess-figure-at-least = at least { $value }
assess-figure-at-most = at most { $value }
assess-share = { $value } ({ $interval })
assess-share-counts = { $value } ({ $counts }; { $interval })

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
assess-detail-length-bound = { $value } mm beyond the line (bound: { $low } to { $high } mm)
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
assess-otherwise-prevalence = The picture alone proves nothing, since { $what } is also there in { $share }; { $beyond }, and { $not-looked } signs of this root were not looked for or are not known.
assess-otherwise-not-read = How often people of this age without symptoms have { $what } was not read, and { $context }; { $beyond }, and { $not-looked } signs of this root were not looked for or are not known.
assess-otherwise-prevalence-alone = The picture alone proves nothing, since { $what } is also there in { $share }; what else contributes cannot be said before complaint and examination are recorded.
assess-otherwise-not-read-alone = How often people without symptoms have { $what } was not read for this age, and { $context }; what else contributes cannot be said before complaint and examination are recorded.
assess-otherwise-not-in-picture = nerve function, inflammation, sensitisation and the person do not show in it
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

# ---- the network ----
assess-network-none = Expected symptoms and probabilities cannot be given: { $why }
assess-network-refused = { $what } ({ $from }) was not used: { $why }
assess-network-other-scale = { $scale ->
    [moderate-load] Moderate physical load was not used: the network knows heavy work or none.
    [crp] CRP was not used: the network knows the high-sensitivity assay only.
    [temporal-summation-nrs] Temporal summation as an NRS difference was not used: the network knows the ratio only.
    [cpm-kpa] Conditioned pain modulation in kPa was not used: the network knows percent only.
    [hads] HADS was not used: the network knows the PHQ-9 only.
    [rmdq] The Roland-Morris score was not used: the network knows the ODI only.
   *[fabq] FABQ was not used: the network knows the TSK-17 only.
}
assess-network-assumed-setting = The record does not say where the patient is seen: a spine clinic is assumed, and with it the share of symptoms that come from the index disc before any finding.
assess-network-assumed-vas = A visual analogue scale is read as a numerical rating of the same length; the two are not the same instrument.
assess-network-assumed-tests = Tests are listed by this program's own rule: a drop in the entropy of the source of at least 0.01 nats, and no source above 95% at both ends of the assumed range.
assess-network-assumption-moves = { $what } rests on assumptions: with the { $edges } paths that no study bears on at zero it would be { $without } instead of { $with }.
assess-network-index-explaining = { $level }{ $side ->
    [left] {", left"}
    [right] {", right"}
   *[unknown] {", side not known"}
}: its finding fits the examination at least in part
assess-network-index-read = { $level }: the most affected disc as read
assess-network-index-measured = { $level }: the disc with most tissue behind the posterior line as measured
assess-network-class-none = no symptoms
assess-network-class-disc = from the index disc
assess-network-class-other = from another source
assess-network-summary-disc = The index disc is the likelier source over the whole assumed range ({ $from } to { $to } of patients in this setting before any finding): { $disc }, and with all uncertainty { $disc-range }.
assess-network-summary-other = Another source is likelier over the whole assumed range (index disc { $from } to { $to } of patients in this setting before any finding): { $other }, and with all uncertainty { $other-range }.
assess-network-summary-open = Whether the index disc or another source is likelier cannot be said: index disc { $disc }, but { $disc-range } with all uncertainty, as its share in this setting before any finding is only assumed ({ $from } to { $to }).
assess-network-clause-disc = the index disc is the likelier source ({ $range } if the model holds)
assess-network-clause-other = another source is likelier ({ $range } if the model holds)
assess-network-clause-open = which source is likelier is not known, the index disc lying anywhere in { $range }
assess-network-symptom-concordant = { $symptom }: reported { $reported }, which such images allow. Expected { $expected } ({ $unit }); 90% of such patients lie between { $low } and { $high }, and { $above } report more.
assess-network-symptom-exceeds = { $symptom }: reported { $reported }, more than such images predict. Expected { $expected } ({ $unit }); 90% of such patients lie between { $low } and { $high }, and { $above } report more.
assess-network-symptom-below = { $symptom }: reported { $reported }, less than such images predict. Expected { $expected } ({ $unit }); 90% of such patients lie between { $low } and { $high }, and { $above } report more.
assess-network-symptom-not-reported = { $symptom }: not reported as a number. Expected { $expected } ({ $unit }); 90% of such patients lie between { $low } and { $high }.
assess-network-bar = { $source ->
    [class] source of the symptoms (class)
    [context] context (age, sex, body, work, duration)
    [structure] disc and canal
    [compression] compression of root and sac
    [muscle] muscle
    [inflammation] inflammation
    [nerve] nerve function
    [sensitisation] sensitisation
    [person] person (distress, beliefs)
    [symptom] other symptoms
   *[unexplained] unexplained
}
assess-network-burden = { $burden ->
    [b0] asked
    [b1] bedside
    [b2] blood or questionnaire
   *[b3] special imaging or electrophysiology
}
assess-network-tests-alarm = No test is ranked while a danger sign stands: what the safety box says comes first.
assess-network-tests-safety-open = No test is ranked while { $open } safety questions are open: answering them comes first.
assess-network-tests-settled = No test is listed: one source stands above 95% over the whole assumed range, so no result would change it.
assess-network-tests-none = No test is listed: none is expected to tell enough about the source.
assess-network-tests-ranked = Tests not yet done, by how much they are expected to tell about the source of the symptoms.
assess-network-headline = { $readout ->
    [index-disc-probability] probability of the index disc
    [leg-pain-expected] expected leg pain
    [leg-pain-z] departure of the leg pain from what is expected (z)
   *[leg-pain-explained-over-classes] share of leg pain that the images explain
}
assess-network-conflict = These findings hardly go together: { $findings }. Check that they were entered as meant.
assess-network-contradiction = These findings exclude each other: { $what }. Correct them before reading the figures.
assess-network-csi = The CSI measures burden; it does not diagnose sensitisation.

# ---- five reasons for a mismatch ----
assess-reason-assumed = Whether a reason for a mismatch applies is judged by this program's own rules and bounds (6 weeks between image and symptoms; two signs of nerve function; one twentieth of a scale), which rest on no study.
assess-reason-incidental-applies = The finding may be incidental: another source is likelier over the whole assumed range ({ $share }; { $low } to { $high }), no deficit matches its level and side, and no safety question is open.
assess-reason-incidental-blocked = { $block ->
    [no-finding] No finding that could touch a root was read or measured.
    [deficit] A deficit lies, or may lie, at the level and on the side of the finding.
    [alarm] Not judged while a danger sign stands.
    [safety-open] Not judged while { $open } safety questions are open.
    [not-examined] Strength or sensation of the root was not examined.
    [no-network] No probability can be given.
    [disc-leads] The index disc is the likelier source over the whole assumed range ({ $share }; { $low } to { $high }).
   *[open] Which source is likelier is open (index disc { $share }; { $low } to { $high }).
}
assess-reason-function-no-grade = Nobody graded what touches the root, so form and function cannot be set against each other.
assess-reason-function-no-side = Level or side of the finding is not known, so the signs cannot be set against it.
assess-reason-function-without-form = No contact with the root was read (grade 0), yet { $abnormal } of { $looked } signs of its function are abnormal.
assess-reason-function-contact = The root is only touched (grade 1) and none of { $looked } signs of its function is abnormal: this decides nothing.
assess-reason-function-both = The root is affected (grade { $grade }) and { $abnormal } of { $looked } signs of its function are abnormal.
assess-reason-function-not-examined = The root was graded { $grade }, but too few signs of its function have a result ({ $looked }).
assess-reason-function-neither = No contact with the root was read (grade 0), and none of { $looked } signs of its function is abnormal.
assess-reason-function-without-loss = The root is affected (grade { $grade }), yet none of { $looked } signs of its function is abnormal.
assess-reason-clinical-no-network = No contribution can be given.
assess-reason-clinical-not-asked = No clinical factor beyond age and sex was recorded.
assess-reason-clinical-no-symptom = No symptom was reported as a number.
assess-reason-clinical-applies = { $symptom }, { $unit }, by contribution: { $bars }; at least one differs from zero.
assess-reason-clinical-does-not = { $symptom }, { $unit }, by contribution: { $bars }; all are small.
assess-reason-clinical-wide = { $symptom }, { $unit }, by contribution: { $bars }; too wide, or too little recorded, to say.
assess-reason-bar = { $name } { $value } (90% interval { $low } to { $high })
assess-reason-bar-bare = { $name } { $value } (no interval)
assess-reason-readers-not-read = No disc was read or measured.
assess-reason-readers-measured = The disc was measured by the program and not graded by eye.
assess-reason-readers-differ = Readings of the same images differ at { $level }.
assess-reason-readers-agree = { $readers } readings of the same images agree at { $level }.
assess-reason-readers-not-graded = Neither herniation nor root was graded by eye at { $level }.
assess-reason-readers-one = The finding at { $level } rests on one reader. { $kappas }.
assess-reason-timing-not-read = No herniation or bulge was read, so no rate applies.
assess-reason-timing-nothing-shrinks = The reading names nothing that would shrink.
assess-reason-timing-no-dates = The date of the image or of the symptoms is not recorded.
assess-reason-timing-applies = { $days } days lie between image and symptoms; such findings often shrink ({ $stratum }: { $share }; follow-up: { $time }).
assess-reason-timing-does-not = { $gap ->
    [none] Image and symptoms are of the same day
    [one] 1 day lies between image and symptoms
   *[some] { $days } days lie between image and symptoms
}, too few for a herniation to have shrunk much ({ $stratum }: { $share }; follow-up: { $time }).
assess-network-share-range = { $low } to { $high }
assess-network-no-complaint = No complaint is recorded: these shares hold for a patient of this setting who has one, and say nothing of this one.
assess-network-near-certain = A probability this near to 0% or 100% holds only if the model does: its classes, their shifts and the independence of errors are in part assumed. It is no certainty about this patient.
