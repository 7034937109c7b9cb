import { describe, expect, it } from 'vitest';
import { criteriaFor } from '../../src/criteria/index.ts';
import { compile } from '../../src/index.ts';
import { law } from '../support/law.ts';
import { EXAMPLES, madeUpLaw, standard } from '../support/made-up-law.ts';

const ON = '2026-11-24';
/** Criteria of a place that does not exist. */
const reportOf = (keys: string, more = '') => criteriaFor(madeUpLaw(keys, more), 'AL', ON);

const pack = (keys: string, more = '') => Object.fromEntries(reportOf(keys, more).criteria.map((one) => [one.id, one]));

const of = (place: string, on = ON) => Object.fromEntries(criteriaFor(law, place, on).criteria.map((one) => [one.id, one]));

describe('criteria', () => {
  it('all forty have a line, a level that fits everybody, and a pass rule whose tests can be read', () => {
    const all = Object.values(law.criteria);
    expect(all.length).toBe(40);
    for (const criterion of all) {
      expect(criterion.line, criterion.id).toBeTruthy();
      expect(['A', 'R'], criterion.id).toContain(criterion.levels.at(-1)?.level);
    }
    expect(all.filter((criterion) => criterion.check).length).toBeGreaterThan(28);
    for (const { levels } of all) for (const { treaty } of levels) if (treaty) expect(Object.keys(law.treaties)).toContain(treaty);
  });

  it('every place is answered without a fault, today and in 2005', () => {
    for (const place of Object.keys(law.places))
      for (const on of [ON, '2005-01-01']) expect(criteriaFor(law, place, on).criteria.length).toBe(40);
  });

  it('England and Wales: an express, mandatory rule with a list of excluded offences and a reasonable person', () => {
    const eaw = of('GB-EAW');
    expect(eaw['NP-01']?.law).toBe('met');
    expect(eaw['NP-02']?.law).toBe('met');
    expect(eaw['NP-04']).toMatchObject({ law: 'partly', lesser: 'guidance' });
    expect(eaw['NP-14']).toMatchObject({ law: 'partly', lesser: 'guidance' });
    expect(eaw['NP-26']?.law).toBe('met');
    expect(of('GB-EAW', '2014-01-01')['NP-01']?.law).toBe('partly');
  });

  it('a plain rule with causation meets what is asked of the nexus; one with compulsion in part', () => {
    expect(pack('elements: { caused: direct_result or compelled }')['NP-12']?.law).toBe('met');
    const compelled = pack('elements: { compelled: compelled }');
    expect(compelled['NP-12']?.law).toBe('partly');
    expect(compelled['NP-16']?.law).toBe('not_met');
    expect(compelled['NP-16']?.evidence[0]?.stopped).toEqual([{ provision: 'al-one', by: 'compelled' }]);
    expect(compelled['NP-13']?.law).toBe('met');
    expect(pack('elements: { danger: "danger and compelled" }')['NP-12']?.law).toBe('not_met');
  });

  it('conditions that the standard forbids are found, by what they read or by what their author marked', () => {
    const listed = pack('elements: { compelled: compelled, minor: { when: gravity = minor, criterion: NP-04 } }');
    expect(listed['NP-04']?.law).toBe('not_met');
    expect(pack('elements: { compelled: compelled, reports: reported_or_cooperates }')['NP-29']?.law).toBe('not_met');
    expect(pack('elements: { compelled: compelled, convicted: trafficker_case = convicted }')['NP-30']?.law).toBe('not_met');
    expect(pack('elements: { compelled: compelled, identified: victim_status = identified }')['NP-20']?.law).toBe('partly');
    expect(pack('elements: { compelled: "compelled or reported_or_cooperates" }')['NP-29']?.law).toBe('met');
  });

  it('what hangs on a gap is no data', () => {
    const gap = pack(
      'elements: { compelled: compelled, age: { or: [{ adult: age_at_act = adult }, { child: { gap: whether a child falls under it } }] } }\nunknown: no text',
    );
    expect(gap['NP-12']?.law).toBe('no_data');
  });

  it('nothing is not met while there may be a rule whose wording was not read', () => {
    const general = `\`\`\`provision
id: al-two
title: Two (general rules)
basis: general
citation: Test Act s. 2
checked: { by: text, on: 2026-11-24 }
in force: { decisions from: 2010-01-01 }
effect: [not-responsible]
force: must
addressee: [court]
liability: [criminal]
stages: [any]
elements: { irresistible: irresistible }
${EXAMPLES.replaceAll('compelled', 'irresistible')}
\`\`\``;
    const unread = pack('elements: { victim: victim }\nunknown: the clause was not seen', general);
    expect(unread['NP-12']?.law).toBe('no_data');
    expect(of('UZ')['NP-01']?.law).toBe('no_data');
  });

  it('guidance meets a criterion in part; rules for everybody do not', () => {
    expect(pack('basis: guidance\nforce: guidance\nelements: { compelled: compelled }')['NP-15']).toMatchObject({
      law: 'partly',
      lesser: 'guidance',
    });
    const general = pack('basis: general\nelements: { compelled: compelled }');
    expect(general['NP-01']?.law).toBe('not_met');
    expect(general['NP-29']).toMatchObject({ law: 'not_met', lesser: 'general' });
    const unread = pack('basis: general\nchecked: { by: memory, on: 2026-11-24 }\nelements: { compelled: compelled }');
    expect(unread['NP-01']?.law).toBe('no_data');
  });

  it('a rule against an entry ban is no rule against punishment', () => {
    const keys = 'liability: [immigration]\neffect: [no-sanction]\nelements: { compelled: compelled }';
    const only = pack(keys);
    expect(only['NP-01']?.law).toBe('partly');
    expect(only['NP-02']).toMatchObject({ law: 'partly', lesser: 'sanctions' });
    expect(only['NP-06']?.law).toBe('met');
    const power = `\`\`\`provision
id: al-two
title: Two
citation: Test Act s. 2
checked: { by: text, on: 2026-11-24 }
in force: { decisions from: 2010-01-01 }
effect: [not-responsible]
force: may
addressee: [court]
liability: [criminal]
stages: [any]
elements: { compelled: compelled }
${EXAMPLES}
\`\`\``;
    const both = pack(keys, power);
    expect(both['NP-01']?.law).toBe('met');
    expect(both['NP-02']?.law).toBe('not_met');
    expect(both['NP-06']?.law).toBe('met');
  });

  it('a list that may hold the offence does not cover it for certain; a weighing of proportion does not shut it out', () => {
    const element = (when: string) => `elements:\n  compelled: compelled\n  one thing:\n    when: ${when}\n    criterion: NP-04`;
    expect(pack(element('max_penalty_months < 60'))['NP-08']?.law).toBe('not_met');
    expect(pack(element('gravity != gravest'))['NP-08']?.law).toBe('met');
    expect(pack(element('gravity = minor'))['NP-08']?.law).toBe('not_met');
    expect(pack(element('proportionate'))['NP-08']?.law).toBe('met');
    expect(pack(element('proportionate'))['NP-04']?.law).toBe('not_met');
  });

  it('an answer with a source goes before the computed one, and practice is only ever entered', () => {
    const answer = `\`\`\`answer
id: al-np-02
criterion: NP-02
law: partly
practice: not_met
says: Courts read must as may.
citation: Some report
checked: { by: secondary, on: 2026-11-24 }
\`\`\``;
    const result = pack('elements: { compelled: compelled }', answer)['NP-02'];
    expect(result).toMatchObject({ law: 'partly', practice: 'not_met', source: 'entered' });
    expect(pack('elements: { compelled: compelled }')['NP-02']).toMatchObject({ law: 'met', practice: 'no_data' });
  });

  it('the strength follows from what binds the State on the day', () => {
    expect(of('SK', '2026-07-14')['NP-05']?.strength).toMatchObject({ level: 'B', treaty: 'int-ecat' });
    expect(of('SK', '2026-07-15')['NP-05']?.strength).toMatchObject({ level: 'B', treaty: 'int-eu-2011-36' });
    expect(of('US-NY')['NP-21']?.strength).toMatchObject({ level: 'A' });
    expect(of('GB-EAW')['NP-21']?.strength).toMatchObject({ level: 'B', treaty: 'int-echr' });
  });

  it('floors: bound or not, failing before open', () => {
    const gates = (place: string) => Object.fromEntries(criteriaFor(law, place, ON).gates.map((gate) => [gate.id, gate]));
    expect(gates('US-NY')['G-1']?.value).toBe('not_bound');
    expect(gates('GB-EAW')['G-2']?.value).toBe('not_bound');
    const general = reportOf('basis: general\nelements: { compelled: compelled }').gates.find((gate) => gate.id === 'G-1');
    expect(general).toMatchObject({ value: 'failed' });
    expect(general?.failing).toContain('NP-01');
    expect(reportOf('elements: { compelled: compelled }').gates.find((gate) => gate.id === 'G-3')?.value).toBe('open');
  });

  it('a wrong criterion or answer is a problem', () => {
    const text =
      '---\nplace: AL\ninstrument: T\n---\n# T\n```answer\nid: a\ncriterion: NP-41\nlaw: perhaps\nsays: x\ncitation: c\nchecked: { by: text, on: 2026-11-24 }\n```';
    const codes = compile([...standard, { path: 'law/al/a.md', text }]).problems.map((problem) => problem.code);
    expect(codes).toContain('criterion_form');
    expect(codes).toContain('wrong_word');
  });
});
