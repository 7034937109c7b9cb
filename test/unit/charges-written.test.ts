import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problems } from '../../src/base/index.ts';
import { matchCharge, readCatalogue } from '../../src/charges/index.ts';
import { placesOf } from '../../src/ir/index.ts';
import { law, ROOT, textFiles } from '../support/law.ts';

const catalogues = textFiles('law', /^catalogue\.yaml$/).map((file) => readCatalogue(file, law.vocabulary, new Problems()));
const lines = readFileSync(join(ROOT, 'test/charges/written.txt'), 'utf8').trim().split('\n').slice(1);
const charges = lines.map((line) => {
  const [place = '', text = '', id = ''] = line.split('|');
  const places = placesOf(law, place);
  return {
    line,
    id,
    match: matchCharge(
      text,
      catalogues.filter((one) => places.includes(one.place)),
    ),
  };
});

describe('charges as they are written in each country', () => {
  it('every place with a catalogue has some', () => {
    const held = new Set(lines.map((line) => line.split('|')[0]));
    expect(catalogues.map(({ place }) => place).filter((place) => !held.has(place))).toEqual([]);
  });

  it('none is taken for certain for another offence', () => {
    const wrong = charges.filter(({ id, match }) => match.result === 'one' && match.candidates[0]?.offence.id !== id);
    expect(wrong.map(({ line, match }) => `${line}: ${match.candidates[0]?.offence.id}`)).toEqual([]);
  });

  it('each leads to the offence that is meant, alone or among others that are asked about', () => {
    const lost = charges.filter(({ id, match }) => !match.candidates.some(({ offence }) => offence.id === id));
    expect(lost.map(({ line, match }) => `${line}: ${match.result}`)).toEqual([]);
  });
});
