/** How one fact and one field translate into each other. `several`: a list on both sides. */
export interface Mapping {
  readonly fact: string;
  readonly field: string;
  readonly several?: boolean;
  /** Ours → theirs; a value that is missing has no counterpart. Absent: the same on both sides. */
  readonly out?: Readonly<Record<string, string>>;
  /** Theirs → ours, where it is not `out` read backwards. */
  readonly in?: Readonly<Record<string, string>>;
  /** Values of ours that their counterpart says less exactly. */
  readonly blurs?: readonly string[];
}

const AUTHORITY = 'NonPoliceGovernmentalOrganization';
const CONTROL = {
  debt_bondage: 'DebtBondage',
  takes_earnings: 'TakesEarnings',
  restricts_financial_access: 'RestrictsFinancialAccess',
  threats: 'PhysicalThreats',
  psychological_abuse: 'PsychologicalAbuse',
  physical_abuse: 'PhysicalAbuse',
  sexual_abuse: 'SexualAbuse',
  false_promises: 'FalsePromises',
  psychoactive_substances: 'PsychoactiveSubstance',
  restricts_movement: 'Other',
  restricts_medical_care: 'RestrictsMedicalCare',
  excessive_working_hours: 'ExcessiveWorkingHours',
  uses_children: 'ThreatensChildrenFamily',
  threat_of_law_enforcement: 'ThreatsLawEnforcement',
  withholds_necessities: 'WithholdsNecessities',
  withholds_documents: 'WithholdsDocuments',
  other: 'Other',
  quota_punishment: 'Other',
  ransom: 'Other',
  ritual_binding: 'Other',
  drug_debt: 'DebtBondage',
} as const;
const PURPOSES = {
  sexual: 'SexualExploitation',
  forced_labour: 'ForcedLabour',
  domestic: 'Servitude',
  slavery_like: 'Servitude',
  begging: 'ForcedBegging',
  criminality: 'Other',
  marriage: 'ForcedMarriage',
  organ: 'OrganRemoval',
  armed_group: 'ForcedMilitaryByNonStateActors',
  adoption: 'ForcedAdoption',
  surrogacy: 'Surrogacy',
  other: 'Other',
} as const;
const SECTORS = [
  ...['A_AgricultureForestryAndFishing', 'B_MiningAndQuarrying', 'C_Manufacturing', 'D_ElectricityGasSteamAndAirConditioningSupply'],
  ...[
    'E_WaterSupplySewerageWasteManagement',
    'F_Construction',
    'G_WholesaleAndRetailTradeRepairOfMotorVehicles',
    'H_TransportationAndStorage',
  ],
  ...[
    'I_AccommodationAndFoodServiceActivities',
    'J_InformationAndCommunication',
    'K_FinancialAndInsuranceActivities',
    'L_RealEstateActivities',
  ],
  ...['M_ProfessionalScientificAndTechnicalActivities', 'N_AdministrativeAndSupportServiceActivities', 'O_PublicAdministrationAndDefence'],
  ...['P_Education', 'Q_HumanHealthAndSocialWorkActivities', 'R_ArtsEntertainmentAndRecreation', 'S_OtherServiceActivities'],
  ...['T_ActivitiesOfHouseholdsAsEmployers', 'U_ActivitiesOfExtraterritorialOrganizations'],
];

export const MAPPINGS: readonly Mapping[] = [
  { fact: 'birth_date', field: 'prs_Birthdate' },
  { fact: 'citizenship', field: 'prs_Citizenship', several: true },
  {
    fact: 'stat_gender',
    field: 'prs_Gender',
    out: { female: 'Feminine', male: 'Masculine', not_stated: 'NonSpecifiedUnknown', other: 'NonConforming' },
    in: {
      Feminine: 'female',
      Masculine: 'male',
      TransgenderFeminine: 'other',
      TransgenderMasculine: 'other',
      NonConforming: 'other',
      NonSpecifiedUnknown: 'not_stated',
    },
    blurs: ['other'],
  },
  {
    fact: 'victim_status',
    field: 'vic_TraffickingStatus',
    out: {
      signs_noted: 'PossibleVictimOfTrafficking',
      presumed: 'PossibleVictimOfTrafficking',
      identified: 'ActualVictimOfTrafficking',
      refusal_challenged: 'PossibleVictimOfTrafficking',
    },
    in: { PossibleVictimOfTrafficking: 'signs_noted', ActualVictimOfTrafficking: 'identified', NotAVictimOfTrafficking: 'refused' },
    blurs: ['signs_noted', 'presumed', 'refusal_challenged'],
  },
  {
    fact: 'identified_by',
    field: 'vic_TraffickingStatusDecisionMakingOrg',
    out: {
      police: 'Police',
      ngo: 'NGO',
      prosecution: 'CourtOrProsecution',
      court: 'CourtOrProsecution',
      competent_authority: AUTHORITY,
      immigration: AUTHORITY,
      labour_inspection: AUTHORITY,
      health_or_social: AUTHORITY,
      consulate: AUTHORITY,
      other: 'Other',
      self: 'Other',
    },
    in: { Police: 'police', NGO: 'ngo', Other: 'other' },
    blurs: ['prosecution', 'court', 'competent_authority', 'immigration', 'labour_inspection', 'health_or_social', 'consulate', 'self'],
  },
  {
    fact: 'recruited_by',
    field: 'vic_RelationshipToTrafficker',
    out: { partner: 'Familial', family: 'Familial', friend: 'Acquainted', acquaintance: 'Acquainted', stranger: 'Unaquainted' },
    in: { Acquainted: 'acquaintance', Unaquainted: 'stranger' },
    blurs: ['partner', 'family', 'friend'],
  },
  {
    fact: 'control_methods',
    field: 'vic_MethodsOfControl',
    several: true,
    out: CONTROL,
    in: { ...backwards(CONTROL), Other: 'other' },
    blurs: ['threats', 'uses_children', 'restricts_movement', 'quota_punishment', 'ransom', 'ritual_binding', 'drug_debt'],
  },
  {
    fact: 'purposes',
    field: 'vic_TypeOfExploitation',
    several: true,
    out: PURPOSES,
    in: { ...backwards(PURPOSES), Servitude: 'slavery_like', ChildLabour: 'forced_labour', Other: 'other' },
    blurs: ['domestic', 'slavery_like', 'criminality'],
  },
  {
    fact: 'labour_sector',
    field: 'vic_ForcedLabourIndustry',
    out: Object.fromEntries(SECTORS.map((sector) => [sector.slice(0, 1), sector])),
  },
  {
    fact: 'vulnerabilities',
    field: 'vic_Vulnerabilities',
    several: true,
    out: {
      dependency: 'Addiction',
      economic: 'Poverty',
      health: 'DisabilityAndPhysicalHealth',
      displacement: 'Migration',
      no_home: 'Homelessness',
      prior_harm: 'AbusePhysical',
    },
    in: {
      Addiction: 'dependency',
      Poverty: 'economic',
      DisabilityAndPhysicalHealth: 'health',
      MentalHealth: 'health',
      Migration: 'displacement',
      Homelessness: 'no_home',
      AbusePhysical: 'prior_harm',
    },
    blurs: ['dependency', 'health', 'displacement', 'prior_harm'],
  },
  { fact: 'referred_on', field: 'cas_IncomingReferralDate' },
];

/** A table read from right to left; of several that give the same, the first. */
export function backwards(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map)
      .reverse()
      .map(([ours, theirs]) => [theirs, ours]),
  );
}
