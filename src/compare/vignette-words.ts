import type { Phrase } from '../words/index.ts';

/** A fact of yes and no: what is said if it holds, and what if it does not. */
export type YesNo = readonly [yes: Phrase, no: Phrase];

/** A fact that is one of several values, each the end of one sentence. */
export interface ChoiceWords {
  /** The sentence, with the place for its end. */
  readonly frame: Phrase;
  /** The sentence that denies its end, where `not` before the end would not do. */
  readonly not?: Phrase;
  /** What it is that makes no difference, where every value will do. */
  readonly any: Phrase;
  readonly values: Readonly<Record<string, Phrase>>;
  /** Ends, or whole sentences, for certain values together: the values in the order of the vocabulary, divided by blanks. */
  readonly groups?: Readonly<Record<string, Phrase>>;
  /** The value that stands for nothing, which cannot well be denied. */
  readonly nothing?: string;
  /** Ends are whole predicates and are never denied. */
  readonly listed?: true;
}

/** A set of which each member may be there or not: `has` and `lacks` name members, `some` and `none` speak of all. */
export interface SetWords {
  readonly has: Phrase;
  readonly lacks: Phrase;
  readonly some: Phrase;
  readonly none: Phrase;
  /** None for an open set: its members are countries, offences or signs. */
  readonly members?: Readonly<Record<string, Phrase>>;
}

/** Facts of yes and no. */
export const TRI: Readonly<Record<string, YesNo>> = {
  exploited: ['vignette_exploited_yes', 'vignette_exploited_no'],
  under_control_now: ['vignette_under_control_now_yes', 'vignette_under_control_now_no'],
  screened_before_charge: ['vignette_screened_before_charge_yes', 'vignette_screened_before_charge_no'],
  says_is_victim: ['vignette_says_is_victim_yes', 'vignette_says_is_victim_no'],
  official_documentation: ['vignette_official_documentation_yes', 'vignette_official_documentation_no'],
  enrolled_in_programme: ['vignette_enrolled_in_programme_yes', 'vignette_enrolled_in_programme_no'],
  age_disputed: ['vignette_age_disputed_yes', 'vignette_age_disputed_no'],
  during_control: ['vignette_during_control_yes', 'vignette_during_control_no'],
  exploited_activity: ['vignette_exploited_activity_yes', 'vignette_exploited_activity_no'],
  compelled: ['vignette_compelled_yes', 'vignette_compelled_no'],
  direct_result: ['vignette_direct_result_yes', 'vignette_direct_result_no'],
  status_offence: ['vignette_status_offence_yes', 'vignette_status_offence_no'],
  escape_or_survival: ['vignette_escape_or_survival_yes', 'vignette_escape_or_survival_no'],
  alternative_open: ['vignette_alternative_open_yes', 'vignette_alternative_open_no'],
  gain_kept: ['vignette_gain_kept_yes', 'vignette_gain_kept_no'],
  against_controller: ['vignette_against_controller_yes', 'vignette_against_controller_no'],
  attributable: ['vignette_attributable_yes', 'vignette_attributable_no'],
  in_exploitation: ['vignette_in_exploitation_yes', 'vignette_in_exploitation_no'],
  proportionate: ['vignette_proportionate_yes', 'vignette_proportionate_no'],
  danger: ['vignette_danger_yes', 'vignette_danger_no'],
  mere_opportunity: ['vignette_mere_opportunity_yes', 'vignette_mere_opportunity_no'],
  reasonable_person_would: ['vignette_reasonable_person_would_yes', 'vignette_reasonable_person_would_no'],
  violent_offence: ['vignette_violent_offence_yes', 'vignette_violent_offence_no'],
  victim_was_child: ['vignette_victim_was_child_yes', 'vignette_victim_was_child_no'],
  on_exclusion_list: ['vignette_on_exclusion_list_yes', 'vignette_on_exclusion_list_no'],
  arrested_for_prostitution: ['vignette_arrested_for_prostitution_yes', 'vignette_arrested_for_prostitution_no'],
  part_of_scheme: ['vignette_part_of_scheme_yes', 'vignette_part_of_scheme_no'],
  but_for: ['vignette_but_for_yes', 'vignette_but_for_no'],
  irresistible: ['vignette_irresistible_yes', 'vignette_irresistible_no'],
  danger_self_caused: ['vignette_danger_self_caused_yes', 'vignette_danger_self_caused_no'],
  prosecution_required: ['vignette_prosecution_required_yes', 'vignette_prosecution_required_no'],
  defended: ['vignette_defended_yes', 'vignette_defended_no'],
  advised_on_trafficking: ['vignette_advised_on_trafficking_yes', 'vignette_advised_on_trafficking_no'],
  prosecutor_knew: ['vignette_prosecutor_knew_yes', 'vignette_prosecutor_knew_no'],
  reported_or_cooperates: ['vignette_reported_or_cooperates_yes', 'vignette_reported_or_cooperates_no'],
  reported_trafficker: ['vignette_reported_trafficker_yes', 'vignette_reported_trafficker_no'],
  guidance_followed: ['vignette_guidance_followed_yes', 'vignette_guidance_followed_no'],
  complaint_founded: ['vignette_complaint_founded_yes', 'vignette_complaint_founded_no'],
  offence_known_by_report: ['vignette_offence_known_by_report_yes', 'vignette_offence_known_by_report_no'],
  second_authority_agrees: ['vignette_second_authority_agrees_yes', 'vignette_second_authority_agrees_no'],
  due_diligence: ['vignette_due_diligence_yes', 'vignette_due_diligence_no'],
  support: ['vignette_support_yes', 'vignette_support_no'],
};

/** Sets of facts of yes and no. */
export const SETS: Readonly<Record<string, SetWords>> = {
  acts: {
    has: 'vignette_acts_has',
    lacks: 'vignette_acts_lacks',
    some: 'vignette_acts_some',
    none: 'vignette_acts_none',
    members: {
      recruitment: 'vignette_acts_recruitment',
      transportation: 'vignette_acts_transportation',
      transfer: 'vignette_acts_transfer',
      harbouring: 'vignette_acts_harbouring',
      receipt: 'vignette_acts_receipt',
    },
  },
  means: {
    has: 'vignette_means_has',
    lacks: 'vignette_means_lacks',
    some: 'vignette_means_some',
    none: 'vignette_means_none',
    members: {
      threat: 'vignette_means_threat',
      force: 'vignette_means_force',
      coercion: 'vignette_means_coercion',
      abduction: 'vignette_means_abduction',
      fraud: 'vignette_means_fraud',
      deception: 'vignette_means_deception',
      abuse_of_power: 'vignette_means_abuse_of_power',
      abuse_of_vulnerability: 'vignette_means_abuse_of_vulnerability',
      payment_to_controller: 'vignette_means_payment_to_controller',
    },
  },
  purposes: {
    has: 'vignette_purposes_has',
    lacks: 'vignette_purposes_lacks',
    some: 'vignette_purposes_some',
    none: 'vignette_purposes_none',
    members: {
      sexual: 'vignette_purposes_sexual',
      forced_labour: 'vignette_purposes_forced_labour',
      domestic: 'vignette_purposes_domestic',
      slavery_like: 'vignette_purposes_slavery_like',
      begging: 'vignette_purposes_begging',
      criminality: 'vignette_purposes_criminality',
      marriage: 'vignette_purposes_marriage',
      organ: 'vignette_purposes_organ',
      armed_group: 'vignette_purposes_armed_group',
      adoption: 'vignette_purposes_adoption',
      surrogacy: 'vignette_purposes_surrogacy',
      other: 'vignette_purposes_other',
    },
  },
  crime_forms: {
    has: 'vignette_crime_forms_has',
    lacks: 'vignette_crime_forms_lacks',
    some: 'vignette_crime_forms_some',
    none: 'vignette_crime_forms_none',
  },
  control_methods: {
    has: 'vignette_control_methods_has',
    lacks: 'vignette_control_methods_lacks',
    some: 'vignette_control_methods_some',
    none: 'vignette_control_methods_none',
    members: {
      debt_bondage: 'vignette_control_methods_debt_bondage',
      takes_earnings: 'vignette_control_methods_takes_earnings',
      restricts_financial_access: 'vignette_control_methods_restricts_financial_access',
      threats: 'vignette_control_methods_threats',
      psychological_abuse: 'vignette_control_methods_psychological_abuse',
      physical_abuse: 'vignette_control_methods_physical_abuse',
      sexual_abuse: 'vignette_control_methods_sexual_abuse',
      false_promises: 'vignette_control_methods_false_promises',
      psychoactive_substances: 'vignette_control_methods_psychoactive_substances',
      restricts_movement: 'vignette_control_methods_restricts_movement',
      restricts_medical_care: 'vignette_control_methods_restricts_medical_care',
      excessive_working_hours: 'vignette_control_methods_excessive_working_hours',
      uses_children: 'vignette_control_methods_uses_children',
      threat_of_law_enforcement: 'vignette_control_methods_threat_of_law_enforcement',
      withholds_necessities: 'vignette_control_methods_withholds_necessities',
      withholds_documents: 'vignette_control_methods_withholds_documents',
      other: 'vignette_control_methods_other',
      quota_punishment: 'vignette_control_methods_quota_punishment',
      ransom: 'vignette_control_methods_ransom',
      ritual_binding: 'vignette_control_methods_ritual_binding',
      drug_debt: 'vignette_control_methods_drug_debt',
    },
  },
  vulnerabilities: {
    has: 'vignette_vulnerabilities_has',
    lacks: 'vignette_vulnerabilities_lacks',
    some: 'vignette_vulnerabilities_some',
    none: 'vignette_vulnerabilities_none',
    members: {
      child: 'vignette_vulnerabilities_child',
      no_guardian: 'vignette_vulnerabilities_no_guardian',
      status_leverage: 'vignette_vulnerabilities_status_leverage',
      health: 'vignette_vulnerabilities_health',
      dependency: 'vignette_vulnerabilities_dependency',
      economic: 'vignette_vulnerabilities_economic',
      no_home: 'vignette_vulnerabilities_no_home',
      displacement: 'vignette_vulnerabilities_displacement',
      prior_harm: 'vignette_vulnerabilities_prior_harm',
      isolation: 'vignette_vulnerabilities_isolation',
      other: 'vignette_vulnerabilities_other',
    },
  },
  exploited_in: {
    has: 'vignette_exploited_in_has',
    lacks: 'vignette_exploited_in_lacks',
    some: 'vignette_exploited_in_some',
    none: 'vignette_exploited_in_none',
  },
  moved_through: {
    has: 'vignette_moved_through_has',
    lacks: 'vignette_moved_through_lacks',
    some: 'vignette_moved_through_some',
    none: 'vignette_moved_through_none',
  },
  signs: { has: 'vignette_signs_has', lacks: 'vignette_signs_lacks', some: 'vignette_signs_some', none: 'vignette_signs_none' },
  needs_support: {
    has: 'vignette_needs_support_has',
    lacks: 'vignette_needs_support_lacks',
    some: 'vignette_needs_support_some',
    none: 'vignette_needs_support_none',
    members: {
      interpreter: 'vignette_needs_support_interpreter',
      procedural_adjustment: 'vignette_needs_support_procedural_adjustment',
      intermediary: 'vignette_needs_support_intermediary',
    },
  },
  entry_intent: {
    has: 'vignette_entry_intent_has',
    lacks: 'vignette_entry_intent_lacks',
    some: 'vignette_entry_intent_some',
    none: 'vignette_entry_intent_none',
    members: {
      steal: 'vignette_entry_intent_steal',
      grievous_bodily_harm: 'vignette_entry_intent_grievous_bodily_harm',
      unlawful_damage: 'vignette_entry_intent_unlawful_damage',
    },
  },
  side_measures: {
    has: 'vignette_side_measures_has',
    lacks: 'vignette_side_measures_lacks',
    some: 'vignette_side_measures_some',
    none: 'vignette_side_measures_none',
    members: {
      fine: 'vignette_side_measures_fine',
      confiscation: 'vignette_side_measures_confiscation',
      entry_ban: 'vignette_side_measures_entry_ban',
      removal: 'vignette_side_measures_removal',
      register: 'vignette_side_measures_register',
      child_removal: 'vignette_side_measures_child_removal',
      licence_loss: 'vignette_side_measures_licence_loss',
    },
  },
  case_abroad: {
    has: 'vignette_case_abroad_has',
    lacks: 'vignette_case_abroad_lacks',
    some: 'vignette_case_abroad_some',
    none: 'vignette_case_abroad_none',
  },
  relief: {
    has: 'vignette_relief_has',
    lacks: 'vignette_relief_lacks',
    some: 'vignette_relief_some',
    none: 'vignette_relief_none',
    members: {
      not_charged: 'vignette_relief_not_charged',
      dropped: 'vignette_relief_dropped',
      stayed: 'vignette_relief_stayed',
      released: 'vignette_relief_released',
      acquitted: 'vignette_relief_acquitted',
      no_penalty: 'vignette_relief_no_penalty',
      quashed: 'vignette_relief_quashed',
      pardoned: 'vignette_relief_pardoned',
      record_cleared: 'vignette_relief_record_cleared',
      compensated: 'vignette_relief_compensated',
    },
  },
};
