import { describe, expect, it } from 'vitest';
import { buildLibrary, search } from '../../src/library/index.ts';
import { law, textFiles } from '../support/law.ts';

const { library, problems } = buildLibrary([...textFiles('library', /\.yaml$/), ...textFiles('law', /^sources\.yaml$/)], law);
const find = (words: string) => search(library.index, library.records, words).map(({ record }) => record.id);

/** What lawyers, officers, legislators and caseworkers type, in six languages, and the source that has to come first or second. */
const ASKED: readonly (readonly [string, string])[] = [
  ['palermo protocol', 'un-palermo-protocol'],
  ['Палермский протокол', 'un-palermo-protocol'],
  ['protocole de Palerme', 'un-palermo-protocol'],
  ['Council of Europe convention trafficking', 'coe-cets-197'],
  ["convention du Conseil de l'Europe traite", 'coe-cets-197'],
  ['Übereinkommen Europarat Menschenhandel', 'coe-cets-197'],
  ["convenzione Consiglio d'Europa tratta", 'coe-cets-197'],
  ['V.C.L. and A.N.', 'echr-vcl-an-2021'],
  ['VCL v UK', 'echr-vcl-an-2021'],
  ['EGMR Strafverfolgung Opfer Menschenhandel', 'echr-vcl-an-2021'],
  ['OSCE recommendations non-punishment', 'osce-np-recommendations-2013'],
  ['recommandations OSCE non-sanction victimes', 'osce-np-recommendations-2013'],
  ['special rapporteur non-punishment', 'sr-a-hrc-47-34'],
  ['ILO forced labour protocol', 'ilo-p029'],
  ['protocole travail forcé OIT', 'ilo-p029'],
  ['directive trafficking 2011/36', 'eu-directive-2011-36'],
  ['Richtlinie 2011/36 Menschenhandel', 'eu-directive-2011-36'],
  ['joint investigation team model agreement', 'eu-jit-model-2017'],
  ["équipe commune d'enquête modèle", 'eu-jit-model-2017'],
  ['modello squadra investigativa comune', 'eu-jit-model-2017'],
  ['trauma informed interview', 'hbf-ticc-2022'],
  ['entretien victimes traumatisme', 'hbf-ticc-2022'],
  ['child interview protocol', 'nichd-protocol'],
  ['CPS guidance modern slavery', 'cps-modern-slavery-guidance'],
  ['vacatur New York trafficking conviction', 'ny-aw-2025'],
  ['CEDAW general recommendation trafficking', 'cedaw-gr-38'],
  ['Grundsätze Menschenrechte Menschenhandel', 'ohchr-principles'],
  ['forced labour indicators', 'ilo-indicators-2025'],
];

describe('the search as people use it', () => {
  it('the thesaurus can be read; each word leads to one concept', () => {
    expect(problems).toEqual([]);
    const { thesaurus } = library.index as { thesaurus: { beginnings: string[][]; everywhere: string[] } };
    expect(thesaurus.beginnings.length).toBeGreaterThan(100);
    expect(thesaurus.everywhere).toContain('=trafficking');
  });

  it.each(ASKED)('%s', (words, id) => {
    expect(find(words).slice(0, 2)).toContain(id);
  });

  it('other forms of a word, and words of the same concept in another language', () => {
    expect(find('prosecuting victims').length).toBeGreaterThan(3);
    expect(find('ненаказание')).toEqual(expect.arrayContaining(['osce-np-recommendations-2013', 'sr-a-hrc-47-34']));
    expect(find('Straffreiheit')).toContain('osce-np-recommendations-2013');
  });

  it('where nothing has all the words, what has most of them comes first', () => {
    expect(find('palermo protocol qqqqzzzz').slice(0, 2)).toContain('un-palermo-protocol');
  });

  it('a named place goes before the standard', () => {
    expect(find('Kazakhstan criminal code')[0]).toMatch(/^kz-/);
    expect(find('Espagne code pénal')[0]).toMatch(/^es-/);
  });
});
