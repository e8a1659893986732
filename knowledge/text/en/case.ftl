## The record of a patient: errors, warnings, the form, its fields and its words.

### Errors. The value says what and where; the attributes what was found, what was expected, what to do.

case-error-read = { $file } could not be read.
    .found = { $detail }
    .expected = a file or a folder that exists and may be read
    .action = Check the path and its permissions.
case-error-no-case-file = The folder { $file } holds no case file.
    .expected = one file named case.yaml, case.yml or case.json
    .action = Write one with 'yotsui case template', or name the file itself.
case-error-several-case-files = The folder { $file } holds more than one case file.
    .found = { $found }
    .expected = only one of case.yaml, case.yml and case.json
    .action = Name the file itself, or move the others away.
case-error-extension = The name of { $file } does not say that it is a record.
    .expected = a name that ends in .yaml, .yml or .json
    .action = Rename the file, or name the case file of the patient.
case-error-too-large = { $file } is too large for a record.
    .expected = at most { $limit } KiB of text
    .action = Check that this is the case file; images are named in it by path.
case-error-not-text = { $file } is not text in UTF-8.
    .found = byte { $offset } does not belong to UTF-8
    .expected = text in UTF-8
    .action = Save the file again as UTF-8 (not Shift_JIS or UTF-16).
case-error-syntax = { $file } is not well formed: line { $line }, column { $column }.
    .found = { $detail }
    .expected = YAML or JSON, each field once
    .action = Look at this line and the one above: indentation, colons, quotation marks.
case-error-invalid = { $file }: entries that are not valid: { $count }.
    .action = Mend each of them; what is not known is left empty or written 'unknown'.
case-error-format = { $place }: the version of the format is missing or not known to this program.
    .found = { $found }
    .expected = format: yotsui-case/1
    .action = Write 'format: yotsui-case/1' as the first line.
case-error-unknown-field = { $place }: there is no such field.
    .expected = one of { $known }
    .action = Remove the field, or see 'yotsui case template' for where it belongs.
case-error-unknown-field-near = { $place }: there is no such field.
    .expected = perhaps { $near }
    .action = Correct the name.
case-error-missing = { $place } is missing.
    .expected = a value: without it the entry says nothing
    .action = Fill it in, or remove the whole entry.
case-error-kind = { $place }: the wrong kind of value.
    .found = { $found }
    .expected = { $kind ->
        [number] a number
        [whole] a whole number
        [list] a list (entries that begin with '- ')
        [group] a group of fields
        [date] a date such as 2026-03-14
        [when] a date such as 2026-03-14, 2026-03 or 2026
        [level] a disc level such as L4/L5 or L5/S1
        [root] a nerve root from T12 to S5, such as L5
        [record] a record of this format
       *[text] a text (put it in quotation marks if it looks like a number)
    }
    .action = Correct the value. Not asked: leave it empty. Asked and not known: unknown.
case-error-choice = { $place }: this word is not in the list.
    .found = { $found }
    .expected = { $allowed }
    .action = Choose one of them. Not asked: leave it empty. Asked and not known: unknown.
case-error-range = { $place }: this value is impossible.
    .found = { $found }
    .expected = { $low } to { $high }{ $unit ->
        [none] { "" }
        [a] { " " }years
        [wk] { " " }weeks
        [d] { " " }days
       *[other] { " " }{ $unit }
    }
    .action = Check the number and its unit.
case-error-no-such-date = { $place }: there is no such day.
    .found = { $found }
    .expected = a date of the calendar, year-month-day
    .action = Correct the date; if only month or year is known, write 2026-03 or 2026 where the field allows it.
case-error-after-record = { $place } lies after the day of the record.
    .found = { $found }
    .expected = { $record } (date) at the latest
    .action = Correct this date, or 'date' at the top of the record.
case-error-before-birth = { $place } lies before the patient was born.
    .found = { $found }
    .expected = { $born } at the earliest
    .action = Correct this date, or the age or year of birth.
case-error-ends-before-start = { $place } lies before the beginning.
    .found = { $found }
    .expected = { $start } or later
    .action = Correct one of the two dates.
case-error-too-long = { $place } is too long.
    .found = { $length } characters
    .expected = at most { $limit } characters
    .action = Shorten it.
case-error-pseudonym = { $place } is not a pseudonym.
    .found = { $found }
    .expected = 1 to 64 letters (a-z), digits, '-', '_' or '.'
    .action = Use a code, never a name or a hospital number.
case-error-above-scale = { $place } is above the end of its scale.
    .found = { $found }
    .expected = 0 to { $maximum } ({ $scale })
    .action = Correct the value or the scale.
case-error-no-root-or-muscle = { $place } names neither a root nor a muscle.
    .expected = root, muscle or both
    .action = Add 'root: L5' or 'muscle: tibialis_anterior'.
case-error-no-image = { $place } names no image.
    .expected = image (a path) or phantom
    .action = Add the path of the image, relative to the case file.
case-error-twice = { $place } is about the same thing as { $first }.
    .expected = one entry for each level, root or test and side
    .action = Remove one of the two. Check left and right.
case-error-contradiction = { $place } contradicts { $other }.
    .found = { $place }: { $found }; { $other }: { $otherfound }
    .expected = only one of the two, or values that agree
    .action = Correct one of the two.

### Warnings.

case-warning-unusual = { $place }: { $found } is unusual; check the number and its unit (usually { $low } to { $high }{ $unit ->
        [none] { "" }
        [a] { " " }years
        [wk] { " " }weeks
        [d] { " " }days
       *[other] { " " }{ $unit }
    }).
case-warning-no-date = { $place }: without the day of the record no age follows from the year of birth.
case-warning-bmi = { $place }: { $found } kg/m² was entered; height and weight give { $computed } kg/m².
case-warning-pregnancy = { $place }: pregnancy is entered for a male patient; check both.
case-warning-duration = { $place }: { $found } weeks were entered; the date of onset gives { $computed } weeks.
case-warning-condoliase = { $place }: condoliase is entered { $count } times; check the entries.
case-warning-unit = { $place }: { $found } is unusual; check the unit.

### The form.

case-template-intro =
    Clinical record for Yotsui: one patient on one day. For research and review by a clinician;
    not an approved medical device.

    Each question has three answers:
      left empty     not asked, not examined
      unknown        asked or tried, and not known
      a value        known
    Empty is never taken for normal and never for zero.

    Lines with ## explain. Lines with a single # are examples of an entry: remove the # of the lines
    you use and change the values; copy the lines for a second entry. What is not listed was not
    examined. An empty list, [], says 'asked, none'.
    Left and right are always the patient's. Dates are year-month-day. No names anywhere.
    The ranges are what is possible, not what is normal.
case-template-required = { " " }(required)
case-template-number = { " — " }{ $kind ->
        [whole] whole number
       *[number] number
    }, { $low } to { $high }{ $unit ->
        [none] { "" }
        [a] { " " }years
        [wk] { " " }weeks
        [d] { " " }days
       *[other] { " " }{ $unit }
    }
case-template-value = { " — " }{ $kind ->
        [number] number
        [whole] whole number
        [date] as 2026-03-14
        [when] as 2026-03-14, 2026-03 or 2026
        [level] such as L4/L5 or L5/S1
        [root] T12 to S5
        [texts] list of texts, [A, B]
       *[text] text
    }
case-template-example = ; e.g. { $example }

### Fields. 'any' is the text for every field of that name without one of its own.

case-field-format = Version of the format
case-field-id = A pseudonym: a code of letters and digits, never a name or a hospital number
case-field-date = Day of the record. Nothing in it may lie later
case-field-setting = Where the patient is seen
case-field-goals = What the patient wants to be able to do again, in their own words

case-field-any-side = Side, the patient's
case-field-any-root = Nerve root
case-field-any-level = Disc level
case-field-any-effect = Effect
case-field-any-value = Value
case-field-any-scale = Scale; it sets the greatest value
case-field-any-result = Result
case-field-any-state = State
case-field-any-from = First day, month or year
case-field-any-to = Last day, month or year; empty while it goes on
case-field-any-unit = Unit as printed by the laboratory
case-field-any-limit = Only if the laboratory printed a limit ('<' or '>') and no value
case-field-any-course = Course of late

case-field-patient = ── Patient ──
case-field-patient-age = Age on the day of the record. Either this or birth_year
case-field-patient-birth-year = Year of birth
case-field-patient-sex = Sex
case-field-patient-bmi = Body mass index. Either this or height and weight
case-field-patient-height-cm = Height
case-field-patient-weight-kg = Weight
case-field-patient-smoking = Smoking
case-field-patient-physical-load = Physical load at work or at home
case-field-patient-pregnancy = Pregnancy
case-field-patient-anticoagulant = Takes an anticoagulant
case-field-patient-antiplatelet = Takes an antiplatelet drug
case-field-patient-immunosuppression = Immunosuppression by disease or drug
case-field-patient-systemic-steroid = Systemic steroid for a long time
case-field-patient-diabetes = Diabetes
case-field-patient-egfr = Estimated glomerular filtration rate
case-field-patient-allergies = Allergies; [] is 'asked, none'
case-field-patient-cancer-history = Cancer, now or in the past
case-field-patient-osteoporosis = Osteoporosis, or a low-energy fracture in the past

case-field-presentation = ── Complaint ──
case-field-presentation-date = Day to which this description belongs; empty: the day of the record
case-field-presentation-site = Chief place of the pain
case-field-presentation-side = Side of the chief complaint, the patient's
case-field-presentation-both-legs = Symptoms in both legs (pain, numbness or weakness)
case-field-presentation-duration-weeks = Duration. Either this or onset_date
case-field-presentation-onset-date = When it began
case-field-presentation-onset = How it began
case-field-presentation-leg-pain = Leg pain
case-field-presentation-back-pain = Back pain
case-field-presentation-numbness = Numbness or tingling in the leg
case-field-presentation-numbness-score = How strong the numbness is
case-field-presentation-distribution = Where pain or numbness is felt, by dermatome and side; [] is 'follows no root'
case-field-presentation-below-knee = Pain below the knee
case-field-presentation-widespread-pain = Pain in many parts of the body
case-field-presentation-claudication = Leg symptoms on standing or walking, relieved by sitting or bending forward
case-field-presentation-saddle-numbness = Numbness of the saddle area, as the patient says
case-field-presentation-urinary-retention = Cannot pass urine, or a weak stream, new
case-field-presentation-urinary-incontinence = Loses urine, new
case-field-presentation-urinary-urgency = Urgency of urine, new
case-field-presentation-bowel-dysfunction = Loses stool or does not feel it pass, new
case-field-presentation-sexual-dysfunction = Loss of sexual function or of genital sensation, new
case-field-presentation-leg-weakness = Weakness of the leg, as the patient says
case-field-presentation-fever = Fever or chills
case-field-presentation-trauma = Trauma before the onset (a minor one counts where bone is weak)
case-field-presentation-weight-loss = Weight loss without intent
case-field-presentation-night-pain = Pain at night or at rest that no position relieves
case-field-presentation-iv-drug-use = Injects drugs
case-field-presentation-recent-infection = A recent bacterial infection
case-field-presentation-recent-spinal-procedure = Recent surgery, injection or puncture at the spine
case-field-presentation-thoracic-pain = Pain in the thoracic spine
case-field-presentation-pulsatile-abdominal-mass = Pulsating mass in the abdomen

case-field-follow-up = ── Symptoms on later days ──
case-field-follow-up-date = Day, month or year
case-field-follow-up-course = Course since the complaint above
case-field-follow-up-leg-pain = Leg pain
case-field-follow-up-back-pain = Back pain
case-field-follow-up-numbness = Numbness or tingling in the leg

case-field-examination = ── Examination ──
    A root, test or side that is not listed was not examined.
case-field-examination-date = Day of the examination
case-field-examination-strength = Strength, by root or muscle and by side
case-field-examination-strength-root = Root; at least one of root and muscle
case-field-examination-strength-muscle = Muscle
case-field-examination-strength-grade = Grade (Medical Research Council)
case-field-examination-strength-onset-date = When the weakness began
case-field-examination-strength-duration-days = How long it has been there
case-field-examination-strength-progression = How it has gone since
case-field-examination-reflexes = Tendon reflexes, by side
case-field-examination-reflexes-reflex = Reflex
case-field-examination-sensation = Sensation, by root and side
case-field-examination-straight-leg-raise = Straight leg raise (Lasègue), by leg
case-field-examination-straight-leg-raise-side = The leg raised
case-field-examination-straight-leg-raise-angle-deg = Angle at which the leg pain appears; if negative, the angle reached
case-field-examination-straight-leg-raise-result = Reproduces the leg pain of that side
case-field-examination-crossed-straight-leg-raise = Crossed straight leg raise
case-field-examination-crossed-straight-leg-raise-raised = The leg RAISED, the sound one: the pain appears in the other
case-field-examination-crossed-straight-leg-raise-result = Reproduces the pain of the other leg
case-field-examination-femoral-nerve-stretch = Femoral nerve stretch test, by leg
case-field-examination-slump = Slump test, by leg
case-field-examination-gait = Gait
case-field-examination-heel-walking = Walking on the heel, by foot
case-field-examination-toe-walking = Walking on the toes, by foot
case-field-examination-saddle-sensation = Sensation of the saddle area (perianal)
case-field-examination-sphincter-tone = Tone of the anal sphincter
case-field-examination-post-void-residual-ml = Urine left after voiding
case-field-examination-upper-motor-neuron-signs = Upper motor neuron signs (Babinski, clonus)
case-field-examination-percussion-tenderness = Pain on percussion of a spinous process
case-field-examination-temperature-c = Body temperature

case-field-readings = ── Images as reported by a reader ──
    A level that is not listed was not reported.
case-field-readings-reader = Who read
case-field-readings-date = Day of the report
case-field-readings-image-date = Day of the images
case-field-readings-nomenclature = Nomenclature of disc displacement
case-field-readings-levels = Levels
case-field-readings-levels-herniation = Herniation
case-field-readings-levels-bulge = Bulge (more than a quarter of the circumference; not a herniation)
case-field-readings-levels-zone = Zone of the herniation
case-field-readings-levels-side = Side of the herniation, the patient's
case-field-readings-levels-size-mm = Size of the herniation, anteroposterior
case-field-readings-levels-migration = Migration of displaced material
case-field-readings-levels-roots = Relation to nerve roots (Pfirrmann 2004, grades 0 to 3)
case-field-readings-levels-roots-relation = Relation
case-field-readings-levels-pfirrmann = Disc degeneration, Pfirrmann grade
case-field-readings-levels-modic = Modic type, 0 is none
case-field-readings-levels-upper-endplate = Change of the endplate above the disc
case-field-readings-levels-lower-endplate = Change of the endplate below the disc
case-field-readings-levels-narrowing = Narrowing of the disc
case-field-readings-levels-high-intensity-zone = High-intensity zone of the posterior annulus
case-field-readings-levels-stenosis = Stenosis
case-field-readings-levels-stenosis-place = Place
case-field-readings-levels-stenosis-side = Side, for recess and foramen
case-field-readings-levels-stenosis-degree = Degree
case-field-readings-levels-listhesis = Listhesis of the vertebra above the disc
case-field-readings-levels-listhesis-direction = Direction of the slip
case-field-readings-levels-listhesis-mm = Slip
case-field-readings-levels-meyerding = Meyerding grade
case-field-readings-cauda-equina-compression = Compression of the cauda equina
case-field-readings-fracture = Vertebral fracture
case-field-readings-infection = Suspicion of infection
case-field-readings-tumour = Suspicion of tumour
case-field-readings-aneurysm = Aortic aneurysm

case-field-emg = ── Electromyography ──
case-field-emg-date = Day of the study
case-field-emg-roots = Roots studied, by side

case-field-laboratory = ── Blood tests ──
case-field-laboratory-date = Day of the sample
case-field-laboratory-crp = C-reactive protein. Mind the unit: 1 mg/dL is 10 mg/L
case-field-laboratory-hs-crp = C-reactive protein by a high-sensitivity method
case-field-laboratory-esr-mm-h = Erythrocyte sedimentation rate, first hour
case-field-laboratory-wbc = Leukocytes
case-field-laboratory-il6-pg-ml = Interleukin 6
case-field-laboratory-tnf-alpha-pg-ml = Tumour necrosis factor alpha

case-field-qst = ── Quantitative sensory testing ──
case-field-qst-date = Day of the tests
case-field-qst-sites = Points of the body
case-field-qst-sites-place = In relation to the pain
case-field-qst-sites-point = The point
case-field-qst-sites-ppt-kpa = Pressure pain threshold
case-field-qst-sites-two-point-mm = Two-point discrimination
case-field-qst-temporal-summation-ratio = Temporal summation as wind-up ratio (series / single stimulus)
case-field-qst-temporal-summation-nrs = Temporal summation as difference of NRS (last minus first)
case-field-qst-cpm-percent = Conditioned pain modulation, change of the threshold; positive inhibits
case-field-qst-cpm-kpa = Conditioned pain modulation, change of the threshold; positive inhibits

case-field-questionnaires = ── Questionnaires: totals ──
case-field-questionnaires-date = Day on which they were filled in
case-field-questionnaires-odi-percent = Oswestry Disability Index
case-field-questionnaires-rmdq = Roland-Morris, 24 items
case-field-questionnaires-joabpeq = JOABPEQ, five domains, higher is better; never summed
case-field-questionnaires-joabpeq-pain = Pain-related disorders
case-field-questionnaires-joabpeq-lumbar = Lumbar spine dysfunction
case-field-questionnaires-joabpeq-gait = Gait disturbance
case-field-questionnaires-joabpeq-social = Social life dysfunction
case-field-questionnaires-joabpeq-mental = Psychological disorders
case-field-questionnaires-joa = JOA score for low back pain
case-field-questionnaires-pcs = Pain Catastrophizing Scale
case-field-questionnaires-tsk-17 = Tampa Scale of Kinesiophobia, 17 items
case-field-questionnaires-fabq-pa = Fear-Avoidance Beliefs, physical activity
case-field-questionnaires-fabq-w = Fear-Avoidance Beliefs, work
case-field-questionnaires-hads-anxiety = HADS, anxiety
case-field-questionnaires-hads-depression = HADS, depression
case-field-questionnaires-phq9 = PHQ-9
case-field-questionnaires-phq9-item9 = Item 9 of the PHQ-9 (thoughts of death or self-harm)
case-field-questionnaires-csi = Central Sensitization Inventory, part A
case-field-questionnaires-paindetect = painDETECT
case-field-questionnaires-start-back-total = STarT Back, total
case-field-questionnaires-start-back-distress = STarT Back, distress subscale
case-field-questionnaires-eq5d-utility = EQ-5D utility
case-field-questionnaires-eq5d-vas = EQ-5D visual analogue scale

case-field-history = ── Earlier treatment ──
    For each list: empty is 'not asked', [] is 'asked, none'.
case-field-history-surgery = Operations at the lumbar spine
case-field-history-surgery-operation = Operation
case-field-history-surgery-date = Day, month or year
case-field-history-condoliase = Condoliase
case-field-history-condoliase-date = Day, month or year
case-field-history-injections = Other injections
case-field-history-injections-kind = Where it went
case-field-history-injections-steroid = With a steroid
case-field-history-injections-date = Day, month or year
case-field-history-drugs = Drugs
case-field-history-drugs-class = Class
case-field-history-drugs-name = Name
case-field-history-therapy = Physiotherapy and the like
case-field-history-therapy-kind = Kind
case-field-history-therapy-sessions = Number of sessions

case-field-context = ── Circumstances ──
case-field-context-compensation = A claim for compensation is open
case-field-context-litigation = Litigation is open
case-field-context-cause = Cause, as the patient sees it
case-field-context-accident-date = Date of the accident
case-field-context-work = Work at present
case-field-context-sick-leave-weeks = Time off work because of the symptoms

case-field-images = ── Images ──
    Paths are relative to this file.
case-field-images-date = Day of the image
case-field-images-image = Path of the image (NIfTI). Either this or phantom
case-field-images-labels = Path of its label map
case-field-images-phantom = An image that the program makes itself
case-field-images-label-convention = What the numbers of the label map mean; empty: judged from the numbers
case-field-images-sides = Whether left and right of the file are known to be true; empty: judged from the file
case-field-images-lowest-disc = The lowest disc in the image, if counting from below would go wrong
case-field-images-edited-labels = Whether a person has corrected the labels

### Words.

case-side-left = left
case-side-right = right
case-laterality-left = left
case-laterality-right = right
case-laterality-bilateral = both sides
case-laterality-central = midline
case-presence-present = present
case-presence-absent = absent
case-positivity-positive = positive
case-positivity-negative = negative
case-course-resolved = resolved
case-course-improving = improving
case-course-stable = stable
case-course-worsening = worsening
case-effect-complete = symptoms gone
case-effect-good = clearly better
case-effect-some = a little better
case-effect-none = no change
case-effect-worse = worse
case-degree-none = none
case-degree-mild = mild
case-degree-moderate = moderate
case-degree-severe = severe
case-sex-female = female
case-sex-male = male
case-smoking-never = never
case-smoking-former = former smoker
case-smoking-current = current smoker
case-load-sedentary = mostly sitting
case-load-light = standing and walking
case-load-moderate = regular lifting
case-load-heavy = heavy lifting or vibration
case-setting-volunteer = volunteer, not a patient
case-setting-primary-care = primary care
case-setting-spine-clinic = pain or spine clinic
case-setting-surgical-clinic = surgical clinic
case-site-back = low back
case-site-leg = leg
case-site-buttock = buttock
case-onset-sudden = sudden
case-onset-gradual = gradual
case-onset-traumatic = after an accident or a fall
case-scale-nrs-0-10 = NRS 0 to 10
case-scale-vas-0-10-cm = VAS 0 to 10 cm
case-scale-vas-0-100-mm = VAS 0 to 100 mm
case-muscle-iliopsoas = iliopsoas (hip flexion)
case-muscle-hip-adductors = hip adductors
case-muscle-quadriceps = quadriceps (knee extension)
case-muscle-tibialis-anterior = tibialis anterior (ankle dorsiflexion)
case-muscle-extensor-hallucis-longus = extensor hallucis longus (great toe extension)
case-muscle-extensor-digitorum = extensor digitorum (toe extension)
case-muscle-peronei = peronei (ankle eversion)
case-muscle-gluteus-medius = gluteus medius (hip abduction)
case-muscle-gluteus-maximus = gluteus maximus (hip extension)
case-muscle-hamstrings = hamstrings (knee flexion)
case-muscle-gastrocnemius-soleus = gastrocnemius and soleus (plantar flexion)
case-muscle-flexor-hallucis-longus = flexor hallucis longus (great toe flexion)
case-reflex-patellar = patellar
case-reflex-achilles = Achilles
case-state-normal = normal
case-state-reduced = reduced
case-state-absent = absent
case-state-increased = increased
case-tone-normal = normal
case-tone-reduced = reduced
case-tone-absent = absent
case-gait-normal = normal
case-gait-antalgic = antalgic
case-gait-steppage = steppage (foot drop)
case-gait-trendelenburg = Trendelenburg
case-gait-spastic = spastic
case-gait-unable = cannot walk
case-ability-possible = possible
case-ability-difficult = with difficulty
case-ability-impossible = not possible
case-reader-radiologist = radiologist
case-reader-spine-surgeon = spine surgeon
case-reader-clinician = other clinician
case-reader-dataset-graders = graders of a published data set
case-nomenclature-ctf-1 = Combined Task Forces, version 1 (2001)
case-nomenclature-ctf-2 = Combined Task Forces, version 2.0 (2014)
case-nomenclature-other = other, or not stated
case-herniation-none = none
case-herniation-unspecified = herniation, type not stated
case-herniation-protrusion = protrusion
case-herniation-extrusion = extrusion
case-herniation-sequestration = sequestration
case-zone-central = central
case-zone-subarticular = subarticular (lateral recess)
case-zone-foraminal = foraminal
case-zone-extraforaminal = extraforaminal
case-migration-none = none
case-migration-up = upward
case-migration-down = downward
case-root-grade-none = 0, no contact
case-root-grade-contact = 1, contact
case-root-grade-deviation = 2, deviation
case-root-grade-compression = 3, compression
case-stenosis-central = central canal
case-stenosis-lateral-recess = lateral recess
case-stenosis-foraminal = foramen
case-slip-anterior = forward
case-slip-posterior = backward
case-emg-normal = normal
case-emg-active-denervation = active denervation
case-emg-chronic-reinnervation = chronic reinnervation
case-emg-equivocal = equivocal
case-crp-unit-mg-l = mg/L
case-crp-unit-mg-dl = mg/dL
case-wbc-unit-ul = /uL
case-wbc-unit-10-9-l = 10^9/L
case-limit-below = below this number
case-limit-above = above this number
case-qst-place-local = where it hurts
case-qst-place-remote = far from it
case-operation-discectomy = open discectomy
case-operation-microdiscectomy = microdiscectomy
case-operation-endoscopic-discectomy = endoscopic discectomy
case-operation-decompression = decompression
case-operation-fusion = fusion
case-operation-other = other
case-injection-epidural-interlaminar = epidural, interlaminar
case-injection-epidural-transforaminal = epidural, transforaminal
case-injection-epidural-caudal = epidural, caudal
case-injection-nerve-root-block = nerve root block
case-injection-facet = facet joint or medial branch
case-injection-sacroiliac-joint = sacroiliac joint
case-injection-disc = disc
case-injection-trigger-point = trigger point
case-injection-other = other
case-drug-nsaid = NSAID
case-drug-paracetamol = paracetamol (acetaminophen)
case-drug-gabapentinoid = gabapentinoid
case-drug-snri = SNRI
case-drug-tricyclic = tricyclic antidepressant
case-drug-weak-opioid = weak opioid
case-drug-strong-opioid = strong opioid
case-drug-muscle-relaxant = muscle relaxant
case-drug-oral-steroid = oral steroid
case-drug-prostaglandin = prostaglandin E1 analogue
case-drug-neurotropin = extract of inflamed rabbit skin
case-drug-kampo = kampo
case-drug-other = other
case-therapy-exercise = supervised exercise
case-therapy-manual = manual therapy
case-therapy-traction = traction
case-therapy-physical = heat, electricity and the like
case-therapy-brace = brace
case-therapy-acupuncture = acupuncture
case-therapy-education = education
case-therapy-cognitive-behavioural = cognitive behavioural therapy
case-therapy-other = other
case-cause-traffic-accident = traffic accident
case-cause-work = accident or strain at work
case-cause-other-accident = another accident
case-cause-none = none in particular
case-work-status-working = as before
case-work-status-reduced = lighter or fewer hours
case-work-status-sick-leave = off work because of the symptoms
case-work-status-not-working = no paid work, for other reasons
case-labels-auto = judged from the numbers
case-labels-total-spine-seg = TotalSpineSeg
case-labels-total-spine-seg-step1 = TotalSpineSeg, step 1
case-labels-spineps-vertebra = SPINEPS, vertebra map
case-labels-spineps-spine = SPINEPS, map of parts
case-labels-spider = SPIDER
case-labels-spider-merged = SPIDER with levels merged (1 disc, 2 vertebra, 3 canal)
case-labels-mr-spine-seg = MRSpineSeg
case-labels-total-segmentator-mr = TotalSegmentator, task total_mr
case-labels-yotsui = TotalSpineSeg with thecal sac and roots
case-sides-verified = verified
case-sides-unverified = not proven
case-phantom-seed-002-before = case of seed 002, before conservative care
case-phantom-seed-002-after = case of seed 002, after one year
case-yes-no-yes = yes
case-yes-no-no = no
