import { describe, expect, it } from 'vitest';
import { checkLaw, parseDate } from '../../src/index.ts';
import { compiledAnew, law, textFiles } from '../support/law.ts';

describe('packs', () => {
  it('compile without a problem', () => {
    expect(
      compiledAnew().problems.map((problem) => `${problem.at.file}:${problem.at.line} ${problem.code} ${JSON.stringify(problem.params)}`),
    ).toEqual([]);
  });

  it('every example comes out as said; no condition is impossible', () => {
    const errors = checkLaw(law).filter((problem) => problem.severity === 'error');
    expect(errors.map((problem) => `${problem.at.file}:${problem.at.line} ${problem.code} ${JSON.stringify(problem.params)}`)).toEqual([]);
  });

  it('every provision has a label with a date, a citation, and an example on both sides', () => {
    for (const provision of Object.values(law.provisions)) {
      expect(['text', 'secondary', 'memory'], provision.id).toContain(provision.checked.by);
      expect(parseDate(provision.checked.on), provision.id).toBeDefined();
      expect(provision.citation, provision.id).not.toBe('');
      expect(new Set(provision.examples.map((example) => example.outcome)).size, provision.id).toBeGreaterThan(1);
    }
  });

  it('no rule of the standard reads cooperation, the fate of the trafficker, nationality or sex', () => {
    const words =
      /"fact":"(reported_or_cooperates|reported_trafficker|trafficker_case|complaint_founded|offence_known_by_report|citizenship|stat_gender)"/;
    const standard = Object.values(law.provisions).filter((provision) => provision.id.startsWith('int-'));
    expect(standard.length).toBeGreaterThan(5);
    for (const item of [...standard, ...law.duties, ...law.classes]) expect(JSON.stringify(item), item.id).not.toMatch(words);
  });

  it('are prose with blocks, not blocks alone', () => {
    for (const { path, text } of textFiles('law', /\.md$/)) {
      const prose = text.replaceAll(/```[\s\S]*?```/g, '').replace(/^---[\s\S]*?---/, '');
      expect(prose.split(/\s+/).length, path).toBeGreaterThan(40);
    }
  });
});
