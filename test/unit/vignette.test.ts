import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactWord } from '../../src/base/index.ts';
import { type Told, vignette } from '../../src/compare/vignette.ts';
import { CHOICES } from '../../src/compare/vignette-choices.ts';
import { type Node, walk } from '../../src/ir/index.ts';
import { law } from '../support/law.ts';

const { vocabulary } = law;
const readable = Object.values(vocabulary.facts).filter((word) => !word.barred && word.type !== 'key');

/** A pattern as a reader of this page writes it: one value, several, or a value with a title. */
function told(facts: Readonly<Record<string, string | readonly string[] | { readonly title: string }>>): Told[] {
  return Object.entries(facts).map(([fact, value]) => {
    if (typeof value === 'string') return { fact, values: [value] };
    return 'title' in value ? { fact, values: [fact], title: value.title } : { fact, values: value };
  });
}

const tell = (facts: Parameters<typeof told>[0]): string => vignette(told(facts), vocabulary);

/** Stored stories, a sentence a line, for a person to read. */
const STORIES: readonly (readonly [Parameters<typeof told>[0], readonly string[]])[] = [
  [
    {
      age: '>= 18',
      acts: 'some',
      means: 'some',
      'purposes.forced_labour': 'yes',
      compelled: 'yes',
      'provision@GB-EAW': { title: 'an offence on Schedule 4, such as murder' },
      alternative_open: 'no',
      stage: 'trial',
      track: 'criminal',
    },
    [
      'An adult, trafficked for forced labour, was compelled to commit an offence on Schedule 4, such as murder.',
      'The person had no real way out.',
      'The criminal case is at trial.',
    ],
  ],
  [
    {
      age: '0..17',
      acts: 'some',
      'purposes.criminality': 'yes',
      offence: '060123',
      direct_result: 'yes',
      stage: ['suspected', 'detained', 'charged'],
      track: ['criminal', 'juvenile'],
    },
    [
      'A child, trafficked for use in crime, is said to have committed an offence of growing drugs as a direct result.',
      'The criminal or juvenile case is at any stage from the first suspicion to the charge.',
    ],
  ],
  [
    { age: '>= 18', direct_result: 'yes', compelled: 'no', stage: ['not_started', 'suspected', 'detained', 'charged'] },
    [
      'An adult is said to have committed an offence as a direct result of having been trafficked.',
      'The person was not compelled to do it.',
      'The case is at any stage before the trial.',
    ],
  ],
  [
    {
      age: '14..17',
      'means.deception': 'yes',
      'means.threat': 'yes',
      'purposes.begging': 'yes',
      compelled: 'yes',
      compelled_by: 'circumstances',
      conduct_period: 'before 2015-07-31',
    },
    [
      'Before 31 July 2015, a child aged 14 to 17, brought under control by others through threats and deceit for begging, was compelled by circumstances to commit an offence.',
    ],
  ],
  [
    {
      victim_status: 'identified',
      identified_by: ['competent_authority', 'court'],
      exploited_activity: 'yes',
      max_penalty_months: '<= 60',
      prosecution_required: 'no',
    },
    [
      'A person, recognised by a court or the national authority for victims as a victim of trafficking, is said to have committed an offence.',
      'The highest penalty for the offence is no more than five years in custody, and the act was what others exploited the person to do.',
      'The authorities did not decide that the public interest calls for prosecution or a penalty all the same.',
    ],
  ],
  [
    {
      victim_status: ['none', 'signs_noted', 'presumed', 'refused', 'refusal_challenged'],
      stage: ['convicted', 'final', 'enforcing', 'served', 'record_only'],
      outcome: ['discharge', 'fine', 'community', 'suspended', 'custody'],
    },
    [
      'A person, not recognised as a victim of trafficking, is said to have committed an offence.',
      'The case is at any stage after conviction, with no appeal pending.',
      'The outcome so far is a finding of guilt, with or without a penalty.',
    ],
  ],
  [
    {
      age: '>= 18',
      offence: '08021',
      during_control: 'yes',
      track: ['administrative', 'immigration'],
      stage: ['not_started', 'suspected', 'detained', 'charged', 'trial', 'appeal', 'final', 'enforcing', 'served', 'record_only'],
    },
    [
      'An adult is said to have committed a prostitution offence.',
      'The act happened while others controlled the person.',
      'The administrative or immigration case is at any stage but the conviction.',
    ],
  ],
  [
    {
      'provision@GB-EAW': { title: 'any offence that is not on Schedule 4' },
      age: '< 18',
      reasonable_person_would: 'yes',
      attributable: 'yes',
      guidance_followed: 'no',
    },
    [
      'A child is said to have committed an offence that is not on Schedule 4.',
      'The compulsion goes back to the trafficking, and a reasonable person in the same situation would have done the same.',
      'The prosecutor did not follow the guidance on victims of trafficking.',
    ],
  ],
  [
    { acts: 'some', means: 'none', purposes: 'some', compelled: 'yes' },
    [
      'A person, recruited, moved or housed by others for exploitation, was compelled to commit an offence.',
      'Others used neither force nor deceit nor any other improper means.',
    ],
  ],
  [
    { reported_trafficker: 'no', trafficker_case: ['none', 'closed'], complaint_founded: 'no', second_authority_agrees: 'no' },
    [
      'A person is said to have committed an offence.',
      'The traffickers face no case or no longer face one.',
      "The person has not reported to the authorities what others did to them, and the prosecutor does not find the person's complaint against the traffickers well founded.",
      'The second authority whose consent is needed has not agreed.',
    ],
  ],
  [
    { compelled: 'yes', danger: 'yes', proportionate: 'yes', danger_self_caused: 'no', irresistible: 'yes' },
    [
      'A person was compelled to commit an offence.',
      'The act was in proportion to the harm suffered or feared, and averted a danger of serious harm to the person or somebody close to them.',
      "The pressure was more than the person could resist, and the danger did not come from the person's own free decision.",
    ],
  ],
  [
    { age: '>= 18', compelled: 'yes', conduct_period: '2009-04-01..2015-07-30', max_penalty_months: '36..59', min_penalty_months: '< 12' },
    [
      'Between 1 April 2009 and 30 July 2015, an adult was compelled to commit an offence.',
      'The highest penalty for the offence is at least three years but less than five years in custody.',
      'The lowest penalty for the offence is less than one year in custody.',
    ],
  ],
  [
    {
      held: ['police', 'pretrial', 'sentenced', 'immigration', 'protective'],
      days_held: '> 30',
      stay_status: ['unlawful', 'tied_to_employer'],
      reflection_until: 'on or after 2026-11-23',
    },
    [
      'A person is said to have committed an offence.',
      'The person is allowed to stay with one employer only or in the country without a right to stay.',
      'The person is in custody or detention, and has been held for more than 30 days.',
      'The time for recovery and reflection ends on or after 23 November 2026.',
    ],
  ],
  [
    {
      surrender_or_removal: ['removal', 'readmission', 'transfer'],
      support: 'no',
      referred_on: 'on or before 2026-11-23',
      residence_until: 'before 2026-11-23',
    },
    [
      'A person is said to have committed an offence.',
      'The person was referred to the national authority for victims on or before 23 November 2026.',
      'The person is about to be transferred to another country, returned under a readmission agreement or removed from the country.',
      'The right to stay as a victim ends before 23 November 2026, and the person receives no help or support today.',
    ],
  ],
  [
    {
      plea: 'guilty',
      defended: 'yes',
      advised_on_trafficking: 'no',
      prosecutor_knew: 'yes',
      outcome: 'custody',
      sentence_months: '> 12',
      prior_convictions: '0',
    },
    [
      'A person is said to have committed an offence.',
      'The person has pleaded guilty, had a lawyer and has no earlier conviction.',
      'The outcome so far is custody, and the sentence is more than one year in custody.',
      'The lawyer neither raised trafficking nor gave advice on it, and the prosecutor knew of signs of trafficking when deciding.',
    ],
  ],
  [
    {
      'vulnerabilities.economic': 'yes',
      'vulnerabilities.dependency': 'yes',
      'control_methods.withholds_documents': 'yes',
      in_exploitation: 'yes',
      gravity: ['administrative', 'minor', 'medium'],
    },
    [
      'A person is said to have committed an offence.',
      'Others controlled the person through the withholding of identity papers, and took advantage of dependence and poverty.',
      'The offence is of medium gravity at most, and the act happened during the exploitation itself.',
    ],
  ],
  [
    {
      victim_status: 'presumed',
      age: '16..17',
      violent_offence: 'no',
      harm: ['none', 'property', 'minor_injury', 'grave_injury', 'sexual', 'exploitation_of_others'],
      role: ['helper', 'courier_or_labourer'],
    },
    [
      'A child aged 16 or 17, presumed to be a victim of trafficking, is said to have committed an offence.',
      "The person's part in it was that of a helper, or a courier or labourer.",
      'Nobody died, and the offence does not count as a violent crime.',
    ],
  ],
  [
    {
      official_documentation: 'yes',
      due_diligence: 'yes',
      arrested_for_prostitution: 'yes',
      motion_filed_on: '2026-03',
      days_since_final: '<= 60',
      track: 'criminal',
      stage: 'final',
    },
    [
      'A person is said to have committed an offence.',
      'An official document says that the person was a victim of trafficking at the time.',
      'The person was arrested for selling sex or loitering for it.',
      'The criminal case is finally decided.',
      'The request for relief was made in March 2026 and was made as soon as could fairly be expected.',
      'The decision became final no more than 60 days ago.',
    ],
  ],
  [
    { screened_before_charge: 'unknown', defended: ['no', 'unknown'], says_is_victim: 'contested' },
    [
      'A person is said to have committed an offence.',
      'It is not known whether somebody looked for signs of trafficking before the decision to charge or fine.',
      'It is disputed whether the person says that others exploited or controlled them.',
      'Nothing shows that the person had a lawyer.',
    ],
  ],
  [
    {
      'acts.recruitment': 'yes',
      'acts.harbouring': 'yes',
      'means.abuse_of_vulnerability': 'yes',
      'purposes.sexual': 'yes',
      'purposes.domestic': 'yes',
      victim_status: 'identified',
      identified_by: 'police',
      compelled: 'yes',
      direct_result: 'yes',
      offence: ['0501', '0502'],
    },
    [
      'A person, recruited and housed by others through abuse of a weak position for sexual exploitation and domestic servitude, and recognised by the police as a victim of trafficking, was compelled to commit burglary or theft.',
      'The act was a direct result of the trafficking.',
    ],
  ],
  [
    { escape_or_survival: 'yes', against_controller: 'yes', status_offence: 'no', conduct_in: 'IT', case_abroad: 'some' },
    [
      'A person is said to have committed an offence.',
      'The act took place in Italy.',
      'The offence is not about entry, stay, papers, work, selling sex or begging.',
      'The person acted to get away, to find help or to survive.',
      'The harm fell on somebody who controlled or exploited the person.',
      'The person also has a case abroad.',
    ],
  ],
  [
    {
      liability_form: ['attempt', 'conspiracy'],
      goods: 'controlled_drugs',
      drug_class: ['B', 'C'],
      offence_level: '<= 6',
      part_of_scheme: 'yes',
    },
    [
      'A person is said to have committed an offence.',
      'The charge is for an attempt or a conspiracy, and the goods are controlled drugs.',
      'The drug is not of class A, and the offence stands at level 6 or below of the new Belgian Code.',
      'The act was part of the trafficking or directed by those who ran it.',
    ],
  ],
];

describe('stories', () => {
  for (const [facts, sentences] of STORIES)
    it(sentences[0] as string, () => {
      expect(tell(facts)).toBe(sentences.join(' '));
    });
});

/** Marks of a fact that has no words of its own. */
const WITHOUT_WORDS = /the file answers|The file says of|in the class “/;

/** Values that a rule can ask of a fact, each as a pattern would tell it. */
function valuesOf(word: FactWord): readonly string[] {
  switch (word.type) {
    case 'tri':
      return ['yes', 'no'];
    case 'int':
    case 'number':
      return ['0', '1', '>= 2', '< 6', '2..5', `${word.max ?? 60}`];
    case 'date':
    case 'period':
      return ['before 2015-07-31', 'on or after 2015-07-31', '2009-04-01..2015-07-30', '2015-07', '2015-07-31'];
    case 'country':
      return ['IT', 'FR', 'another'];
    case 'citation':
      return ['Criminal Code art. 371'];
    default:
      return word.values ?? (word.name === 'offence' ? Object.values(vocabulary.families) : []);
  }
}

/** Members of a set, those of an open set by example. */
function membersOf(word: FactWord): readonly string[] {
  if (!word.type.endsWith('-set')) return [];
  return word.values ?? (word.name === 'signs' ? vocabulary.indicators : ['IT', 'FR']);
}

/** What a leaf of the law asks of a fact, told as part of a pattern. */
function askedBy(node: Node): Told[] {
  switch (node.kind) {
    case 'fact':
      return [{ fact: node.member === undefined ? node.fact : `${node.fact}.${node.member}`, values: ['no'] }];
    case 'is':
      return node.values.map((value) => ({ fact: node.fact, values: [value] }));
    case 'members':
      return [{ fact: node.fact, values: [node.quantifier === 'some' ? 'some' : 'none'] }];
    case 'number':
      return [{ fact: node.fact, values: [`${node.op} ${node.value}`] }];
    case 'ladder':
      return [{ fact: node.fact, values: node.order.slice(node.order.indexOf(node.value)) }];
    case 'stage':
      return [{ fact: 'stage', values: node.stages }];
    case 'track':
      return [{ fact: 'track', values: node.tracks }];
    default:
      return [];
  }
}

describe('every fact has words of its own', () => {
  it('each value of each fact that a rule may read', () => {
    const without: string[] = [];
    const look = (one: Told) => {
      if (WITHOUT_WORDS.test(vignette([one], vocabulary))) without.push(`${one.fact}: ${one.values.join(', ')}`);
    };
    for (const word of readable) {
      const members = membersOf(word);
      for (const member of members) for (const value of ['yes', 'no']) look({ fact: `${word.name}.${member}`, values: [value] });
      for (const value of members.length > 0 ? ['some', 'none'] : valuesOf(word)) look({ fact: word.name, values: [value] });
    }
    expect(without).toEqual([]);
  });

  it('each fact and each code that the law of today reads', () => {
    const conditions = [
      ...Object.values(law.provisions).flatMap(({ versions }) =>
        versions.flatMap(({ gates, condition, ladder }) => [...gates, condition, ...ladder.map((rung) => rung.condition)]),
      ),
      ...Object.values(law.definitions).map(({ condition }) => condition),
    ];
    const seen = new Map<string, Told>();
    for (const condition of conditions)
      for (const node of walk(condition)) for (const one of askedBy(node)) seen.set(JSON.stringify(one), one);
    expect(seen.size).toBeGreaterThan(150);
    expect([...seen.values()].filter((one) => WITHOUT_WORDS.test(vignette([one], vocabulary)))).toEqual([]);
  });

  it('values told together are values of the vocabulary, in its order', () => {
    for (const [fact, { groups, values }] of Object.entries(CHOICES)) {
      const all = vocabulary.facts[fact]?.values ?? [];
      expect(Object.keys(values).sort(), fact).toEqual([...all].sort());
      for (const group of Object.keys(groups ?? {}))
        expect(group, fact).toBe(all.filter((value) => group.split(' ').includes(value)).join(' '));
    }
  });

  it('a fact, or a value, that nobody has put into words yet is told by its question', () => {
    const more = {
      ...vocabulary.facts,
      shoe_size: { ...(vocabulary.facts['defended'] as FactWord), name: 'shoe_size', question: 'What size?' },
    };
    const text = vignette([{ fact: 'shoe_size', values: ['rather_big'] }], { ...vocabulary, facts: more });
    expect(text).toBe('A person is said to have committed an offence. Asked “What size?”, the file answers: rather big.');
    expect(tell({ held: ['police', 'on_a_ship'] })).toMatch(
      /Asked “Is the person held today, and by whom\?”, the file answers: police or on a ship\.$/,
    );
    expect(tell({ some_fact: 'some_value' })).toMatch(/The file says of some fact: some value\.$/);
  });
});

describe('numbers, dates and ages', () => {
  const said = (facts: Parameters<typeof told>[0]): string => tell(facts).replace('A person is said to have committed an offence. ', '');

  it.each([
    ['>= 60', 'at least five years in custody'],
    ['> 60', 'more than five years in custody'],
    ['61..9999', 'more than five years in custody'],
    ['0..59', 'less than five years in custody'],
    ['< 18', 'less than 18 months in custody'],
    ['36..60', 'three to five years in custody'],
    ['13..24', 'more than one year but no more than two years in custody'],
    ['> 0', 'at least one month in custody'],
    ['<= 0', 'no custody'],
    ['9999', 'custody for life'],
  ])('a penalty of %s months', (value, words) => {
    expect(said({ max_penalty_months: value })).toBe(`The highest penalty for the offence is ${words}.`);
  });

  it.each([
    ['on or before 2015-07-31', 'on or before 31 July 2015'],
    ['2009-04-01..2015-07-30', 'between 1 April 2009 and 30 July 2015'],
    ['2015-07-31..', 'on or after 31 July 2015'],
    ['..2015-07-30', 'on or before 30 July 2015'],
    ['2015', 'in 2015'],
    ['2015-02', 'in February 2015'],
    ['2016-02-29', 'on 29 February 2016'],
  ])('an act %s', (value, words) => {
    expect(said({ conduct_period: value })).toBe(`The act took place ${words}.`);
  });

  it.each([
    [{ age: '< 18' }, 'A child is'],
    [{ age: '18..120' }, 'An adult is'],
    [{ age: '0..120' }, 'A person of any age is'],
    [{ age: '18' }, 'An adult aged 18 is'],
    [{ age: '>= 16' }, 'A person aged 16 or over is'],
    [{ age: ['12..13', '16..17'] }, 'A child aged 12 or 13, or 16 or 17, is'],
    [{ age_at_act: 'child', age: '< 14' }, 'A child aged under 14 is'],
    [{ age_at_act: ['child', 'adult'] }, 'A child or an adult is'],
  ])('%j', (facts, words) => {
    expect(tell(facts)).toBe(`${words} said to have committed an offence.`);
  });
});

const plainFact = (word: FactWord): fc.Arbitrary<Told[]> => {
  const all = valuesOf(word);
  const many = word.type === 'enum' || word.type === 'code' ? all.length : 2;
  return fc
    .subarray([...all], { minLength: 1, maxLength: Math.max(1, Math.min(many, all.length)) })
    .map((values) => [{ fact: word.name, values }]);
};

const setFact = (word: FactWord): fc.Arbitrary<Told[]> => {
  const state = fc.constantFrom(
    ['yes'],
    ['yes'],
    ['no'],
    ['no'],
    ['unknown'],
    ['yes', 'no'],
    ['no', 'unknown'],
    ['yes', 'unknown'],
    ['contested'],
  );
  const some = fc.subarray([...membersOf(word)], { minLength: 1, maxLength: Math.min(3, membersOf(word).length) });
  const members = some.chain((names) =>
    fc.tuple(...names.map((name) => state.map((values): Told => ({ fact: `${word.name}.${name}`, values })))),
  );
  return fc.oneof(
    fc.constantFrom('some', 'none').map((value): Told[] => [{ fact: word.name, values: [value] }]),
    members,
  );
};

const age = fc.subarray(['0..13', '14..17', '18', '19..20', '>= 21'], { minLength: 1 }).map((values): Told[] => [{ fact: 'age', values }]);
const titled = fc
  .constantFrom('an offence on Schedule 4, such as murder', 'any offence that is not on Schedule 4', 'offences of chapter 529.')
  .map((title): Told[] => [{ fact: 'provision@GB-EAW', values: ['x'], title }]);

/** Patterns of one to seven facts. Age in years and age by group say the same; so do a set and its members. */
const pattern: fc.Arbitrary<Told[]> = fc
  .subarray(
    readable.filter(({ name }) => name !== 'age_at_act'),
    { minLength: 0, maxLength: 6 },
  )
  .chain((words) => fc.tuple(...words.map((word) => (membersOf(word).length > 0 ? setFact(word) : plainFact(word)))))
  .chain((facts) => fc.tuple(fc.constant(facts.flat()), fc.option(age, { nil: [], freq: 1 }), fc.option(titled, { nil: [], freq: 1 })))
  .map(([facts, years, title]) => [...years, ...title, ...facts.filter(({ fact }) => fact !== 'provision')]);

describe('any pattern', () => {
  it('is told in whole sentences', () => {
    fc.assert(
      fc.property(pattern, (facts) => {
        const text = vignette(facts, vocabulary);
        expect(text).toMatch(/^[A-Z].*[^.]\.$/s);
        expect(text).not.toMatch(/undefined|_|~|\||\{|\}|\s\s|\s[,.;]|,,|\.\.|,\./);
        expect(text).not.toMatch(/\b[Aa] [aeio]|\b[Aa]n [^aeiouh“]/);
        expect(text).not.toMatch(WITHOUT_WORDS);
      }),
      { numRuns: 3000 },
    );
  });

  it('is told the same in whatever order its facts come', () => {
    fc.assert(
      fc.property(pattern, (facts) => {
        expect(vignette([...facts].reverse(), vocabulary)).toBe(vignette(facts, vocabulary));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves a trace of every fact', () => {
    fc.assert(
      fc.property(pattern, (facts) => {
        const text = vignette(facts, vocabulary);
        for (const one of facts) {
          const without = facts.filter((other) => other !== one);
          expect(vignette(without, vocabulary), one.fact).not.toBe(text);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
