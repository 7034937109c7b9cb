/**
 * The numbers behind the synthetic caseload: weights in percent and slots. They are assumptions made to put load on a register and are no finding
 * on the world; `docs/synthetic-caseload.md` gives each with its reason. Nothing here reads law.
 */

/** An offence that the generator may charge. `citation` as the law of the forum writes it; `weight` against the others, above nought; custody in months, 9999 for life. */
export interface CaseloadCharge {
  readonly citation: string;
  readonly iccs?: string | undefined;
  readonly weight: number;
  readonly maxPenaltyMonths?: number | undefined;
}

/** Latent situation of a person: never written to the caseload unless asked for. The order is that of every row of numbers below. */
export const LATENT = ['none', 'cultivation', 'drug_line', 'theft_group', 'begging', 'sexual', 'scam', 'labour', 'debt'] as const;

/** Persons in a thousand. */
export const LATENT_SHARE = [950, 12, 12, 6, 3, 5, 2, 6, 4];

/** Percent under 18 on the day of the main act, by latent situation. */
export const CHILD_SHARE = [4, 15, 45, 35, 30, 15, 4, 4, 10];

/** What persons in each situation are made to do: the start of an ICCS code, and its percentage of their acts within the exploitation. */
export const MADE_TO_DO: readonly (readonly (readonly [iccs: string, share: number])[])[] = [
  [],
  [
    ['060123', 65],
    ['060122', 35],
  ],
  [
    ['060121', 75],
    ['060111', 17],
    ['0901', 8],
  ],
  [
    ['0502', 85],
    ['0501', 12],
    ['07049', 3],
  ],
  [
    ['08012', 75],
    ['0502', 25],
  ],
  [
    ['08021', 60],
    ['0302', 20],
    ['08059', 20],
  ],
  [
    ['0701', 75],
    ['07041', 20],
    ['0903', 5],
  ],
  [
    ['08059', 55],
    ['07023', 30],
    ['0808', 15],
  ],
  [
    ['07041', 40],
    ['060121', 35],
    ['08041', 15],
    ['08051', 10],
  ],
];

const charge = (citation: string, iccs: string, weight: number, maxPenaltyMonths: number): CaseloadCharge => ({
  citation,
  iccs,
  weight,
  maxPenaltyMonths,
});

/** Charges of England and Wales, as `law/gb-eaw/catalogue.yaml` cites them; a test holds the two together. */
export const GB_EAW_CHARGES: readonly CaseloadCharge[] = [
  charge('Theft Act 1968 s. 1', '0502', 210, 84),
  charge('Criminal Justice Act 1988 s. 39', '020112', 140, 6),
  charge('Misuse of Drugs Act 1971 s. 5(2)', '060111', 115, 84),
  charge('Offences against the Person Act 1861 s. 47', '0201', 65, 60),
  charge('Criminal Damage Act 1971 s. 1(1)', '0504', 58, 120),
  charge('Bail Act 1976 s. 6', '08062', 48, 12),
  charge('Fraud Act 2006 s. 1', '0701', 42, 120),
  charge('Misuse of Drugs Act 1971 s. 5(3)', '060121', 36, 9999),
  charge('Police Act 1996 s. 89(2)', '08061', 32, 1),
  charge('Theft Act 1968 s. 9', '0501', 27, 168),
  charge('Misuse of Drugs Act 1971 s. 4(3)', '060121', 26, 9999),
  charge('Criminal Justice Act 1988 s. 139', '090112', 26, 48),
  charge('Misuse of Drugs Act 1971 s. 6(2)', '060123', 20, 168),
  charge('Offences against the Person Act 1861 s. 20', '020111', 19, 60),
  charge('Theft Act 1968 s. 8', '0401', 16, 9999),
  charge('Theft Act 1968 s. 22', '07049', 13, 168),
  charge('Prevention of Crime Act 1953 s. 1', '090112', 13, 48),
  charge('Immigration Act 1971 s. 24', '08059', 11, 60),
  charge('Social Security Administration Act 1992 s. 111A', '08041', 10, 84),
  charge('Offences against the Person Act 1861 s. 18', '020111', 9, 9999),
  charge('Proceeds of Crime Act 2002 s. 329', '07041', 9, 168),
  charge('Misuse of Drugs Act 1971 s. 4(2)', '060122', 8, 9999),
  charge('Vagrancy Act 1824 s. 3', '08012', 7, 0),
  charge('Identity Documents Act 2010 s. 6', '07023', 6, 24),
  charge('Proceeds of Crime Act 2002 s. 327', '07041', 5, 168),
  charge('Fraud Act 2006 s. 6', '0701', 5, 60),
  charge('Immigration Act 1971 s. 25', '08051', 5, 9999),
  charge('Identity Documents Act 2010 s. 4', '07023', 4, 120),
  charge('Firearms Act 1968 s. 5', '090111', 4, 120),
  charge('Street Offences Act 1959 s. 1', '08021', 4, 0),
  charge('Immigration Act 1971 s. 24B', '08059', 3, 6),
  charge('Asylum and Immigration (Treatment of Claimants etc.) Act 2004 s. 2', '08059', 3, 24),
  charge('Customs and Excise Management Act 1979 s. 170(2)', '060121', 3, 9999),
  charge('Common law (perverting the course of justice)', '08061', 3, 9999),
  charge('Sexual Offences Act 2003 s. 53', '0302', 2, 84),
  charge('Modern Slavery Act 2015 s. 2', '0204', 2, 9999),
  charge('Serious Crime Act 2015 s. 45', '09051', 2, 60),
  charge('Common law (murder)', '0101', 1, 9999),
];

/** Words in the order of the vocabulary; the rows of weights below follow it. */
export const STATUS = ['none', 'signs_noted', 'presumed', 'identified', 'refused', 'refusal_challenged'];
/** Persons in a thousand who are not trafficked, then in a hundred who are. */
export const STATUS_SHARE = [
  [975, 20, 1, 0, 3, 1],
  [62, 16, 8, 9, 3, 2],
] as const;

export const IDENTIFIED_BY = [
  ...['police', 'prosecution', 'court', 'competent_authority', 'immigration', 'labour_inspection', 'health_or_social', 'consulate'],
  ...['ngo', 'self', 'other'],
];
/** Percent for signs noted, and for a formal position. */
export const IDENTIFIED_BY_SHARE = [
  [35, 5, 3, 0, 7, 5, 15, 0, 20, 8, 2],
  [5, 0, 5, 85, 0, 0, 0, 1, 4, 0, 0],
];

export const STAGE = [
  ...['not_started', 'suspected', 'detained', 'charged', 'trial', 'convicted', 'appeal', 'final', 'enforcing', 'served', 'record_only'],
];
export const STAGE_SHARE = [3, 12, 3, 14, 10, 3, 2, 14, 12, 15, 12];
/** Days since the procedure began, by stage: at least, and at most so many more. */
export const STAGE_DAYS = [1, 1, 0, 20, 60, 90, 150, 200, 120, 300, 400];
export const STAGE_SPAN = [200, 400, 45, 580, 840, 910, 1050, 2800, 1680, 3700, 5600];

export const OUTCOME = [
  ...['none', 'not_charged', 'dropped', 'diverted', 'acquitted', 'discharge', 'fine', 'community', 'suspended', 'custody', 'other'],
];
const PENDING = [100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const outcomes = (notStarted: number[], final: number[], record: number[]) => [
  ...[notStarted, PENDING, PENDING, PENDING, PENDING, PENDING],
  [0, 0, 0, 0, 0, 2, 13, 20, 20, 45, 0],
  final,
  [0, 0, 0, 0, 0, 0, 12, 33, 12, 43, 0],
  [0, 0, 0, 0, 0, 0, 25, 33, 8, 34, 0],
  record,
];
/** Percent by stage: first where nobody referred the person, then where somebody did. */
export const OUTCOME_SHARE = [
  ...outcomes([60, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 14, 0, 12, 6, 28, 17, 15, 7, 1], [0, 4, 0, 14, 0, 10, 34, 14, 8, 15, 1]),
  ...outcomes([40, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 42, 0, 14, 6, 14, 9, 9, 5, 1], [0, 20, 0, 22, 0, 10, 18, 9, 6, 14, 1]),
];

export const PLEA = ['none', 'guilty', 'not_guilty', 'agreed', 'simplified'];
/** Percent before a court is seised or without a decision on guilt; at trial; acquitted; convicted. */
export const PLEA_SHARE = [
  [100, 0, 0, 0, 0],
  [20, 25, 55, 0, 0],
  [0, 0, 100, 0, 0],
  [0, 76, 4, 10, 10],
];

export const ROLE = ['alone', 'principal', 'helper', 'courier_or_labourer', 'recruiter', 'supervisor'];
/** Percent for an act outside exploitation, and within it. */
export const ROLE_SHARE = [
  [62, 18, 12, 6, 1, 1],
  [18, 4, 16, 58, 2, 2],
];

export const HANDING_OVER = ['none', 'extradition', 'surrender', 'removal', 'readmission', 'return_ban'];
/** Percent in general, and where the main charge is on entry, stay or work. */
export const HANDING_OVER_SHARE = [
  [98, 1, 1, 0, 0, 0],
  [80, 0, 0, 14, 3, 3],
];

export const GENDER = ['male', 'female', 'other', 'not_stated'];
export const GENDER_SHARE = [76, 12, 1, 11];

/** Countries beside that of the forum, each with the same share, so that none stands out. */
export const OTHER_COUNTRIES = ['CA', 'DK', 'FR', 'GE', 'IE', 'KZ', 'NO', 'PT', 'TM'];

/** Quantiles, as [percent, value] with straight lines between. Adult age in years; months of custody; months suspended. */
export const QUANTILES = {
  adultAge: [
    [0, 18],
    [5, 20],
    [10, 22],
    [25, 27],
    [50, 34],
    [75, 42],
    [90, 50],
    [95, 55],
    [99, 64],
    [100, 76],
  ],
  childAge: [
    [0, 12],
    [4, 13],
    [12, 14],
    [26, 15],
    [46, 16],
    [72, 17],
    [100, 17],
  ],
  custody: [
    [0, 1],
    [10, 10],
    [25, 12],
    [50, 24],
    [75, 48],
    [90, 96],
    [99, 199],
    [100, 240],
  ],
  suspended: [
    [0, 1],
    [25, 8],
    [50, 12],
    [75, 17],
    [99, 24],
    [100, 24],
  ],
} as const;

/** Powers of (1 - missing) with which a file holds a yes and a no: where somebody asked, where signs were noted, where the person was referred. */
export const RECORDED = { yes: [1.5, 1, 0.5], no: [2.5, 1.8, 1] };

/** Where there is no position, the file is silent with this power of `missing`: not trafficked, trafficked. Else somebody asked. */
export const ASKED = [0.16, 0.85] as const;

/** Column, then percent yes for each latent situation. Facts of the person. */
export const PERSON_CELLS: readonly (readonly [column: string, ...yes: number[]])[] = [
  ['says_is_victim', 1, 25, 20, 15, 15, 30, 60, 35, 30],
  ['acts.recruitment', 1, 85, 85, 70, 60, 85, 97, 85, 70],
  ['acts.transportation', 1, 70, 55, 50, 40, 50, 90, 55, 20],
  ['acts.transfer', 0, 30, 15, 20, 10, 25, 55, 15, 5],
  ['acts.harbouring', 1, 90, 50, 45, 50, 60, 95, 60, 15],
  ['acts.receipt', 0, 45, 25, 25, 20, 35, 75, 35, 10],
  ['means.threat', 2, 55, 70, 55, 50, 60, 75, 50, 70],
  ['means.force', 1, 25, 45, 35, 35, 45, 55, 15, 20],
  ['means.coercion', 1, 60, 60, 55, 55, 60, 75, 55, 60],
  ['means.abduction', 0, 3, 2, 2, 3, 3, 12, 1, 0],
  ['means.fraud', 1, 35, 15, 10, 10, 25, 75, 40, 35],
  ['means.deception', 1, 65, 35, 35, 30, 60, 92, 65, 45],
  ['means.abuse_of_power', 1, 25, 25, 40, 45, 40, 40, 45, 25],
  ['means.abuse_of_vulnerability', 2, 75, 75, 70, 80, 75, 55, 75, 70],
  ['means.payment_to_controller', 0, 5, 3, 10, 15, 12, 25, 5, 2],
  ['control_methods.debt_bondage', 1, 60, 40, 15, 10, 35, 45, 40, 95],
  ['control_methods.takes_earnings', 1, 60, 45, 65, 80, 65, 55, 50, 55],
  ['control_methods.threats', 2, 50, 65, 50, 45, 55, 70, 45, 65],
  ['control_methods.restricts_movement', 0, 65, 20, 20, 25, 40, 92, 25, 5],
  ['control_methods.withholds_documents', 0, 50, 5, 15, 15, 40, 85, 45, 10],
  ['control_methods.quota_punishment', 0, 5, 15, 35, 35, 25, 85, 10, 5],
  ['control_methods.drug_debt', 1, 2, 55, 2, 1, 3, 0, 0, 15],
  ['purposes.sexual', 0, 1, 4, 3, 5, 97, 4, 4, 3],
  ['purposes.forced_labour', 0, 35, 5, 5, 8, 8, 30, 97, 10],
  ['purposes.domestic', 0, 1, 0, 2, 3, 3, 0, 8, 1],
  ['purposes.slavery_like', 0, 10, 2, 3, 4, 6, 15, 12, 5],
  ['purposes.begging', 0, 0, 0, 12, 97, 1, 0, 1, 1],
  ['purposes.criminality', 0, 97, 97, 97, 25, 10, 97, 12, 80],
  ['signs.A01', 1, 75, 70, 55, 45, 75, 92, 80, 60],
  ['signs.A03', 1, 85, 45, 40, 45, 55, 92, 60, 10],
  ['signs.A05', 1, 60, 75, 60, 45, 50, 60, 35, 10],
  ['signs.A06', 1, 60, 40, 35, 40, 45, 80, 55, 5],
  ['signs.M01', 0, 50, 20, 25, 20, 50, 92, 55, 25],
  ['signs.M08', 2, 50, 60, 45, 40, 50, 70, 40, 60],
  ['signs.M11', 0, 50, 5, 15, 15, 40, 85, 45, 10],
  ['signs.M12', 1, 60, 30, 15, 10, 35, 40, 40, 95],
  ['signs.M13', 1, 2, 55, 2, 1, 3, 0, 0, 15],
  ['signs.M14', 0, 60, 15, 10, 10, 30, 92, 20, 2],
  ['signs.M15', 0, 55, 20, 15, 20, 40, 88, 25, 5],
  ['signs.M16', 0, 40, 15, 15, 20, 35, 30, 45, 10],
  ['signs.M18', 1, 60, 45, 60, 75, 60, 55, 50, 50],
  ['signs.M23', 0, 5, 15, 35, 35, 25, 85, 10, 5],
  ['signs.M31', 1, 15, 15, 20, 25, 20, 15, 15, 10],
  ['signs.P03', 2, 85, 50, 60, 70, 60, 75, 70, 40],
  ['signs.P06', 1, 85, 25, 25, 25, 50, 95, 55, 5],
  ['signs.P09', 0, 0, 0, 10, 95, 1, 0, 1, 1],
  ['signs.P11', 0, 92, 1, 0, 0, 0, 0, 1, 2],
  ['signs.P12', 1, 2, 85, 2, 1, 2, 0, 0, 15],
  ['signs.P14', 1, 0, 2, 90, 20, 1, 0, 1, 5],
  ['signs.P15', 0, 0, 0, 0, 0, 0, 95, 0, 3],
  ['signs.P16', 1, 5, 10, 5, 10, 5, 25, 10, 45],
  ['signs.N04', 1, 70, 75, 65, 60, 60, 85, 60, 60],
  ['signs.N05', 4, 90, 80, 75, 80, 70, 80, 75, 75],
  ['signs.N06', 3, 85, 60, 75, 80, 65, 70, 70, 75],
  ['signs.N10', 4, 5, 40, 55, 50, 30, 3, 15, 15],
  ['signs.V02', 1, 25, 35, 25, 20, 15, 5, 5, 5],
  ['signs.V03', 2, 10, 50, 25, 15, 20, 5, 3, 5],
  ['signs.V05', 0, 55, 5, 15, 20, 35, 25, 50, 10],
  ['signs.V08', 6, 25, 25, 25, 45, 25, 10, 20, 15],
  ['signs.R01', 4, 40, 30, 25, 30, 40, 45, 35, 25],
  ['signs.R03', 4, 55, 15, 30, 45, 25, 45, 30, 10],
];

/** Column, then percent yes where the person is not trafficked, where the act lies outside the exploitation, where it lies within. Facts of the act. */
export const ACT_CELLS: readonly (readonly [column: string, ...yes: number[]])[] = [
  ['during_control', 1, 60, 96],
  ['exploited_activity', 0, 4, 93],
  ['direct_result', 0, 35, 92],
  ['compelled', 1, 25, 82],
];

/** `alternative_open`: percent yes as in `ACT_CELLS`; held only from trial on, and there for one in this many of what else is held. */
export const ALTERNATIVE = { yes: [85, 50, 8], oneIn: 4 };
