//! The one table of the fields of a record: order, unit, what is impossible, what is unlikely, an
//! example. The schema's ranges, the validation and the template are all made from it; the words for
//! each field stand in `knowledge/text/*/case.ftl` as `case-field-PATH`.
//!
//! Impossible is what no patient, instrument or scale can give; unlikely is what is more often a slip
//! of the pen than true, and only warns. Ranges of questionnaires are those of their forms; the other
//! limits are this program's own.

/// One field: a leaf, or a list or a group that has leaves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    /// Where: names joined by dots; `[]` after the name of a list.
    pub path: &'static str,
    /// UCUM code of the unit; empty for counts, ratios and scores.
    pub unit: &'static str,
    /// Least and greatest value that can be true.
    pub possible: Option<(f64, f64)>,
    /// Outside of this, a warning.
    pub usual: Option<(f64, f64)>,
    /// A value as written in YAML; empty for a group or a list of groups.
    pub example: &'static str,
}

const fn group(path: &'static str) -> Field {
    field(path, "")
}

const fn field(path: &'static str, example: &'static str) -> Field {
    Field {
        path,
        unit: "",
        possible: None,
        usual: None,
        example,
    }
}

impl Field {
    const fn unit(mut self, unit: &'static str) -> Field {
        self.unit = unit;
        self
    }

    const fn possible(mut self, low: f64, high: f64) -> Field {
        self.possible = Some((low, high));
        self
    }

    const fn usual(mut self, low: f64, high: f64) -> Field {
        self.usual = Some((low, high));
        self
    }

    /// The last name of the path, without `[]`.
    pub(crate) fn name(&self) -> &'static str {
        let last = self.path.rsplit('.').next().unwrap_or(self.path);
        last.trim_end_matches("[]")
    }

    /// Whether it is a group of fields or a list of groups.
    pub(crate) fn is_group(&self) -> bool {
        self.example.is_empty()
    }

    /// Whether it is a list of groups.
    pub(crate) fn is_list(&self) -> bool {
        self.path.ends_with("[]")
    }

    /// Fluent ids of its description: its own, and that of all fields of this name.
    pub(crate) fn message_ids(&self) -> [String; 2] {
        let slug = |s: &str| s.replace("[]", "").replace(['.', '_'], "-");
        [
            format!("case-field-{}", slug(self.path)),
            format!("case-field-any-{}", slug(self.name())),
        ]
    }
}

/// How a page shows a UCUM code; `a`, `wk`, `d` and `none` are put in words by the messages.
pub(crate) fn symbol(unit: &str) -> &str {
    match unit {
        "kg/m2" => "kg/m²",
        "mL/min/{1.73_m2}" => "mL/min/1.73 m²",
        "deg" => "°",
        "Cel" => "°C",
        "" => "none",
        other => other,
    }
}

/// All fields, in the order of the template.
#[rustfmt::skip]
pub(crate) const FIELDS: &[Field] = &[
    field("format", "yotsui-case/1"),
    field("id", "case-001"),
    field("date", "2026-11-22"),
    field("setting", "spine_clinic"),

    group("patient"),
    field("patient.age", "45").unit("a").possible(0.0, 120.0).usual(18.0, 100.0),
    field("patient.birth_year", "1981").possible(1890.0, 2100.0),
    field("patient.sex", "female"),
    field("patient.bmi", "23.5").unit("kg/m2").possible(8.0, 120.0).usual(14.0, 50.0),
    field("patient.height_cm", "160").unit("cm").possible(40.0, 260.0).usual(130.0, 205.0),
    field("patient.weight_kg", "60").unit("kg").possible(2.0, 500.0).usual(30.0, 180.0),
    field("patient.smoking", "never"),
    field("patient.physical_load", "light"),
    field("patient.pregnancy", "absent"),
    field("patient.anticoagulant", "absent"),
    field("patient.antiplatelet", "absent"),
    field("patient.immunosuppression", "absent"),
    field("patient.systemic_steroid", "absent"),
    field("patient.diabetes", "absent"),
    field("patient.egfr", "82").unit("mL/min/{1.73_m2}").possible(0.0, 250.0).usual(5.0, 150.0),
    field("patient.allergies", "[]"),
    field("patient.cancer_history", "absent"),
    field("patient.osteoporosis", "absent"),

    group("presentation"),
    field("presentation.date", "2026-11-22"),
    field("presentation.site", "leg"),
    field("presentation.side", "right"),
    field("presentation.both_legs", "absent"),
    field("presentation.duration_weeks", "6").unit("wk").possible(0.0, 5200.0).usual(0.0, 1040.0),
    field("presentation.onset_date", "2026-10-11"),
    field("presentation.onset", "sudden"),
    group("presentation.leg_pain"),
    field("presentation.leg_pain.value", "70").possible(0.0, 100.0),
    field("presentation.leg_pain.scale", "vas_0_100_mm"),
    group("presentation.back_pain"),
    field("presentation.back_pain.value", "4").possible(0.0, 100.0),
    field("presentation.back_pain.scale", "nrs_0_10"),
    field("presentation.numbness", "present"),
    group("presentation.numbness_score"),
    field("presentation.numbness_score.value", "5").possible(0.0, 100.0),
    field("presentation.numbness_score.scale", "nrs_0_10"),
    group("presentation.distribution[]"),
    field("presentation.distribution[].root", "S1"),
    field("presentation.distribution[].side", "right"),
    field("presentation.below_knee", "present"),
    field("presentation.widespread_pain", "absent"),
    field("presentation.claudication", "absent"),
    field("presentation.saddle_numbness", "absent"),
    field("presentation.urinary_retention", "absent"),
    field("presentation.urinary_incontinence", "absent"),
    field("presentation.urinary_urgency", "absent"),
    field("presentation.bowel_dysfunction", "absent"),
    field("presentation.sexual_dysfunction", "unknown"),
    field("presentation.leg_weakness", "absent"),
    field("presentation.fever", "absent"),
    field("presentation.trauma", "absent"),
    field("presentation.weight_loss", "absent"),
    field("presentation.night_pain", "absent"),
    field("presentation.iv_drug_use", "absent"),
    field("presentation.recent_infection", "absent"),
    field("presentation.recent_spinal_procedure", "absent"),
    field("presentation.thoracic_pain", "absent"),
    field("presentation.pulsatile_abdominal_mass", "absent"),
    field("presentation.course", "stable"),

    group("follow_up[]"),
    field("follow_up[].date", "2026-11"),
    field("follow_up[].course", "improving"),
    group("follow_up[].leg_pain"),
    field("follow_up[].leg_pain.value", "3").possible(0.0, 100.0),
    field("follow_up[].leg_pain.scale", "nrs_0_10"),
    group("follow_up[].back_pain"),
    field("follow_up[].back_pain.value", "2").possible(0.0, 100.0),
    field("follow_up[].back_pain.scale", "nrs_0_10"),
    field("follow_up[].numbness", "absent"),

    group("examination"),
    field("examination.date", "2026-11-22"),
    group("examination.strength[]"),
    field("examination.strength[].root", "S1"),
    field("examination.strength[].muscle", "gastrocnemius_soleus"),
    field("examination.strength[].side", "right"),
    field("examination.strength[].grade", "4+"),
    field("examination.strength[].onset_date", "2026-11-10"),
    field("examination.strength[].duration_days", "12").unit("d").possible(0.0, 36500.0).usual(0.0, 3650.0),
    field("examination.strength[].progression", "stable"),
    group("examination.reflexes[]"),
    field("examination.reflexes[].reflex", "achilles"),
    field("examination.reflexes[].side", "right"),
    field("examination.reflexes[].state", "reduced"),
    group("examination.sensation[]"),
    field("examination.sensation[].root", "S1"),
    field("examination.sensation[].side", "right"),
    field("examination.sensation[].state", "reduced"),
    group("examination.straight_leg_raise[]"),
    field("examination.straight_leg_raise[].side", "right"),
    field("examination.straight_leg_raise[].angle_deg", "40").unit("deg").possible(0.0, 150.0).usual(0.0, 100.0),
    field("examination.straight_leg_raise[].result", "positive"),
    group("examination.crossed_straight_leg_raise[]"),
    field("examination.crossed_straight_leg_raise[].raised", "left"),
    field("examination.crossed_straight_leg_raise[].result", "negative"),
    group("examination.femoral_nerve_stretch[]"),
    field("examination.femoral_nerve_stretch[].side", "right"),
    field("examination.femoral_nerve_stretch[].result", "negative"),
    group("examination.slump[]"),
    field("examination.slump[].side", "right"),
    field("examination.slump[].result", "positive"),
    field("examination.gait", "antalgic"),
    group("examination.heel_walking[]"),
    field("examination.heel_walking[].side", "right"),
    field("examination.heel_walking[].result", "possible"),
    group("examination.toe_walking[]"),
    field("examination.toe_walking[].side", "right"),
    field("examination.toe_walking[].result", "difficult"),
    field("examination.saddle_sensation", "normal"),
    field("examination.sphincter_tone", "normal"),
    field("examination.post_void_residual_ml", "20").unit("mL").possible(0.0, 5000.0).usual(0.0, 1500.0),
    field("examination.upper_motor_neuron_signs", "absent"),
    field("examination.percussion_tenderness", "absent"),
    field("examination.temperature_c", "36.5").unit("Cel").possible(25.0, 45.0).usual(34.0, 41.0),

    group("readings[]"),
    field("readings[].reader", "radiologist"),
    field("readings[].date", "2026-11-21"),
    field("readings[].image_date", "2026-11-20"),
    field("readings[].nomenclature", "ctf_2"),
    group("readings[].levels[]"),
    field("readings[].levels[].level", "L5/S1"),
    field("readings[].levels[].herniation", "extrusion"),
    field("readings[].levels[].bulge", "absent"),
    field("readings[].levels[].zone", "subarticular"),
    field("readings[].levels[].side", "right"),
    field("readings[].levels[].size_mm", "8").unit("mm").possible(0.0, 60.0).usual(0.0, 20.0),
    field("readings[].levels[].migration", "none"),
    group("readings[].levels[].roots[]"),
    field("readings[].levels[].roots[].root", "S1"),
    field("readings[].levels[].roots[].side", "right"),
    field("readings[].levels[].roots[].relation", "compression"),
    field("readings[].levels[].pfirrmann", "4").possible(1.0, 5.0),
    field("readings[].levels[].modic", "0").possible(0.0, 3.0),
    field("readings[].levels[].upper_endplate", "absent"),
    field("readings[].levels[].lower_endplate", "absent"),
    field("readings[].levels[].narrowing", "present"),
    field("readings[].levels[].high_intensity_zone", "unknown"),
    group("readings[].levels[].stenosis[]"),
    field("readings[].levels[].stenosis[].place", "lateral_recess"),
    field("readings[].levels[].stenosis[].side", "right"),
    field("readings[].levels[].stenosis[].degree", "moderate"),
    field("readings[].levels[].listhesis", "present"),
    field("readings[].levels[].listhesis_direction", "anterior"),
    field("readings[].levels[].listhesis_mm", "3").unit("mm").possible(0.0, 60.0).usual(0.0, 25.0),
    field("readings[].levels[].meyerding", "1").possible(1.0, 5.0),
    field("readings[].cauda_equina_compression", "absent"),
    field("readings[].fracture", "absent"),
    field("readings[].infection", "absent"),
    field("readings[].tumour", "absent"),
    field("readings[].aneurysm", "unknown"),

    group("emg[]"),
    field("emg[].date", "2026-11-18"),
    group("emg[].roots[]"),
    field("emg[].roots[].root", "S1"),
    field("emg[].roots[].side", "right"),
    field("emg[].roots[].result", "active_denervation"),

    group("laboratory[]"),
    field("laboratory[].date", "2026-11-22"),
    group("laboratory[].crp"),
    field("laboratory[].crp.value", "0.12").possible(0.0, 1000.0),
    field("laboratory[].crp.unit", "mg/dL"),
    field("laboratory[].crp.limit", "null"),
    group("laboratory[].hs_crp"),
    field("laboratory[].hs_crp.value", "0.05").possible(0.0, 1000.0),
    field("laboratory[].hs_crp.unit", "mg/dL"),
    field("laboratory[].hs_crp.limit", "below"),
    field("laboratory[].esr_mm_h", "8").unit("mm/h").possible(0.0, 200.0).usual(0.0, 150.0),
    group("laboratory[].wbc"),
    field("laboratory[].wbc.value", "6200").possible(0.0, 1_000_000.0),
    field("laboratory[].wbc.unit", "/uL"),
    field("laboratory[].il6_pg_ml", "2.1").unit("pg/mL").possible(0.0, 1_000_000.0).usual(0.0, 1000.0),
    field("laboratory[].tnf_alpha_pg_ml", "1.4").unit("pg/mL").possible(0.0, 1_000_000.0).usual(0.0, 1000.0),

    group("qst[]"),
    field("qst[].date", "2026-11-22"),
    group("qst[].sites[]"),
    field("qst[].sites[].place", "local"),
    field("qst[].sites[].point", "erector spinae L5"),
    field("qst[].sites[].side", "right"),
    field("qst[].sites[].ppt_kpa", "320").unit("kPa").possible(0.0, 5000.0).usual(20.0, 2000.0),
    field("qst[].sites[].two_point_mm", "45").unit("mm").possible(0.0, 300.0).usual(5.0, 150.0),
    field("qst[].temporal_summation_ratio", "1.8").possible(0.0, 100.0).usual(0.3, 20.0),
    field("qst[].temporal_summation_nrs", "2").possible(-10.0, 10.0),
    field("qst[].cpm_percent", "15").unit("%").possible(-100.0, 1000.0).usual(-80.0, 200.0),
    field("qst[].cpm_kpa", "40").unit("kPa").possible(-5000.0, 5000.0).usual(-1000.0, 1000.0),

    group("questionnaires[]"),
    field("questionnaires[].date", "2026-11-22"),
    field("questionnaires[].odi_percent", "42").unit("%").possible(0.0, 100.0),
    field("questionnaires[].rmdq", "11").possible(0.0, 24.0),
    group("questionnaires[].joabpeq"),
    field("questionnaires[].joabpeq.pain", "43").possible(0.0, 100.0),
    field("questionnaires[].joabpeq.lumbar", "58").possible(0.0, 100.0),
    field("questionnaires[].joabpeq.gait", "42").possible(0.0, 100.0),
    field("questionnaires[].joabpeq.social", "51").possible(0.0, 100.0),
    field("questionnaires[].joabpeq.mental", "60").possible(0.0, 100.0),
    field("questionnaires[].joa", "14").possible(-6.0, 29.0),
    field("questionnaires[].pcs", "21").possible(0.0, 52.0),
    field("questionnaires[].tsk_17", "38").possible(17.0, 68.0),
    field("questionnaires[].fabq_pa", "14").possible(0.0, 24.0),
    field("questionnaires[].fabq_w", "18").possible(0.0, 42.0),
    field("questionnaires[].hads_anxiety", "6").possible(0.0, 21.0),
    field("questionnaires[].hads_depression", "5").possible(0.0, 21.0),
    field("questionnaires[].phq9", "7").possible(0.0, 27.0),
    field("questionnaires[].phq9_item9", "0").possible(0.0, 3.0),
    field("questionnaires[].csi", "28").possible(0.0, 100.0),
    field("questionnaires[].paindetect", "16").possible(-1.0, 38.0),
    field("questionnaires[].start_back_total", "5").possible(0.0, 9.0),
    field("questionnaires[].start_back_distress", "2").possible(0.0, 5.0),
    field("questionnaires[].eq5d_utility", "0.685").possible(-1.0, 1.0),
    field("questionnaires[].eq5d_vas", "60").possible(0.0, 100.0),

    group("history"),
    group("history.surgery[]"),
    field("history.surgery[].operation", "microdiscectomy"),
    field("history.surgery[].date", "2019"),
    field("history.surgery[].level", "L4/L5"),
    field("history.surgery[].side", "left"),
    field("history.surgery[].effect", "good"),
    group("history.condoliase[]"),
    field("history.condoliase[].date", "2024-06"),
    field("history.condoliase[].level", "L5/S1"),
    field("history.condoliase[].effect", "some"),
    group("history.injections[]"),
    field("history.injections[].kind", "nerve_root_block"),
    field("history.injections[].steroid", "present"),
    field("history.injections[].date", "2026-10-28"),
    field("history.injections[].level", "L5/S1"),
    field("history.injections[].side", "right"),
    field("history.injections[].effect", "some"),
    group("history.drugs[]"),
    field("history.drugs[].class", "nsaid"),
    field("history.drugs[].name", "loxoprofen"),
    field("history.drugs[].from", "2026-10-12"),
    field("history.drugs[].to", "2026-10-26"),
    field("history.drugs[].effect", "some"),
    group("history.therapy[]"),
    field("history.therapy[].kind", "exercise"),
    field("history.therapy[].from", "2026-10"),
    field("history.therapy[].to", "2026-11"),
    field("history.therapy[].sessions", "4").possible(0.0, 5000.0).usual(0.0, 500.0),
    field("history.therapy[].effect", "none"),

    group("context"),
    field("context.compensation", "absent"),
    field("context.litigation", "absent"),
    field("context.cause", "none"),
    field("context.accident_date", "2026-10-10"),
    field("context.work", "reduced"),
    field("context.sick_leave_weeks", "1").unit("wk").possible(0.0, 5200.0).usual(0.0, 520.0),

    field("goals", "[to walk for 30 minutes]"),

    group("images[]"),
    field("images[].date", "2026-11-20"),
    field("images[].image", "t2_sagittal.nii.gz"),
    field("images[].labels", "t2_sagittal_labels.nii.gz"),
    field("images[].phantom", "null"),
    field("images[].label_convention", "auto"),
    field("images[].sides", "unverified"),
    field("images[].lowest_disc", "L5/S1"),
    field("images[].edited_labels", "no"),
];
