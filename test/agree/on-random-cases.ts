import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCase } from '../../src/facts/index.ts';
import { law } from '../support/law.ts';
import { caseData, FORUMS } from '../support/random.ts';
import { differences } from './agree.ts';

const DAYS = ['2012-02-20', '2018-06-01', '2022-10-13', '2026-11-23'];
/** Cases for each forum, three thousand and more in all; `AGREE_CASES=124` makes it ten thousand. */
const CASES = Number(process.env['AGREE_CASES'] ?? 40);

/** The half of the forums with an even, or an odd, place: two files, so that two of them can run side by side. */
export const agreesOnRandomCases = (half: 0 | 1): unknown =>
  describe('the screen agrees with assess on random cases', () => {
    it.each(FORUMS.map((forum, at) => [forum, DAYS[at % DAYS.length] as string, at] as const).filter(([, , at]) => at % 2 === half))(
      '%s on %s',
      async (forum, on, at) => {
        const sample = fc.sample(caseData, { numRuns: CASES, seed: 4 + at });
        const files = sample.map((data, index) => {
          const read = readCase('random.case.json', JSON.stringify({ ...data, case: `random-${index}`, forum, on }), {
            vocabulary: law.vocabulary,
            today: on,
          });
          if (!read.file) throw new Error(JSON.stringify(read.problems));
          return read.file;
        });
        expect(await differences(law, forum, on, files)).toEqual([]);
      },
    );
  });
