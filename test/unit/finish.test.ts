import { describe, expect, it } from 'vitest';
import { Answers, finished } from '../../src/screen/finish.ts';

const answers = new Answers();
answers.add([0, 12, 7], ['a;b', 'Which?', null]);
answers.add([1, 12], ['c', null, null]);
const finish = {
  keys: ['key share', 'key 1', 'key 2'],
  fills: ['open_facts', 'first_question'],
  of: (keys: readonly unknown[]) => answers.of(keys as number[]),
};
const names = ['key 1', 'ref', 'open_facts', 'key share', 'first_question', 'outcome', 'key 2'];

describe('rows that are finished on their way out', () => {
  const { names: left, row } = finished(names, finish);

  it('keys are taken off, texts stand where the query left them empty, all else stays', () => {
    expect(left).toEqual(['ref', 'open_facts', 'first_question', 'outcome']);
    expect(row([12, 'r1', null, 0, null, 'open', 7])).toEqual(['r1', 'a;b', 'Which?', 'open']);
  });

  it('a share of the rows may have fewer numbers than another', () => {
    expect(row([12, 'r2', null, 1, null, 'met', null])).toEqual(['r2', 'c', null, 'met']);
  });

  it('the same numbers of another share are another pattern; what is not known leaves the texts empty', () => {
    expect(row([12, 'r3', null, 1, null, 'met', 7])).toEqual(['r3', null, null, 'met']);
    expect(row([1, null, null, 0, null, null, 1])).toEqual([null, null, null, null]);
  });
});
