import { describe, expect, it } from 'vitest';
import { lawDiff } from '../../src/index.ts';
import { assessText, law } from '../support/law.ts';

const forums = [...new Set([...Object.keys(law.states), ...Object.keys(law.places)])];
const caseOf = (forum: string, on: string) => `
case: every-forum
forum: ${forum}
on: ${on}
identification: { victim_status: identified, identified_by: competent_authority }
trafficking: { acts: { recruitment: yes }, means: { threat: yes }, purposes: { criminality: yes } }
conduct:
  - { conduct_ref: c1, offence: "0502", conduct_period: "${on.slice(0, 4)}", age_at_act: adult, compelled: yes, direct_result: yes, attributable: yes,
      procedure: { track: criminal, stage: charged } }
`;

describe('every forum of the region', () => {
  it('there are 57 States, and each has a pack', () => {
    expect(Object.keys(law.states).length).toBe(57);
    expect(Object.keys(law.states).filter((state) => !law.places[state])).toEqual([]);
  });

  it.each(forums)('%s is assessed: its own law is held, each finding has a citation and a label', (forum) => {
    for (const on of ['2005-06-01', '2014-06-01', '2026-11-24']) {
      const result = assessText(caseOf(forum, on));
      expect(result.law.held).toBe(true);
      const [conduct] = result.conduct;
      const own = conduct?.findings.filter((finding) => finding.layer === 'domestic') ?? [];
      expect(own.length).toBeGreaterThan(0);
      for (const finding of own) {
        expect(finding.citation).toBeTruthy();
        expect(['text', 'secondary', 'memory']).toContain(finding.checked);
      }
    }
  });

  it.each([
    ['BA-FED', 'ba-bih-cc-210a-10', 'BA-BIH'],
    ['GB-WLS', 'gb-eaw-msa45-adult', 'GB-EAW'],
    ['ES-CT', 'es-cp-177bis-11', 'ES'],
  ])('%s is answered by the pack that holds its law, and the result says by which', (forum, provision, pack) => {
    const { law: used, conduct } = assessText(caseOf(forum, '2026-11-24'));
    expect(used.held).toBe(true);
    expect(used.note).toContain(pack);
    expect(conduct[0]?.findings.map((finding) => finding.provision)).toContain(provision);
  });

  it('a State of a federation with its own criminal law is not answered by the law of the federation', () => {
    const { law: used } = assessText(caseOf('US-OH', '2026-11-24'));
    expect(used.held).toBe(false);
    expect(used.note).toContain('US-OH');
  });

  it('the law of every place can be compared between any two days since 2005', () => {
    const day = (text: string) => Date.parse(text) / 86_400_000;
    for (const { id, within } of Object.values(law.places)) {
      const places = [id, ...within];
      const whole = lawDiff(law, places, day('2005-01-01'), day('2026-11-24'));
      expect(Array.isArray(whole)).toBe(true);
      expect(lawDiff(law, places, day('2020-01-01'), day('2020-01-01'))).toEqual([]);
    }
  });
});
