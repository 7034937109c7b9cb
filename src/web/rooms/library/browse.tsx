import { useEffect, useState } from 'preact/hooks';
import type { SourceRecord } from '../../../library/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { type Step, stepTo, useTitle } from '../../components/step-link/steps.ts';
import { countryName } from '../../places.ts';
import { type Listed, loadTexts, type Texts } from './data.ts';
import { KIND_IDS, kindText, languageText, READER_IDS, readerText, SUBJECT_IDS, subjectOf, subjectText } from './kinds.ts';
import { recordsOf } from './listed-records.ts';
import { RecordLine, SearchBox } from './search-box.tsx';

interface BrowseProps {
  readonly list: readonly Listed[];
  readonly query: Step['query'];
  readonly language: string;
}

/** By what records can be chosen, in the order of the controls. */
export type Filter = 'for' | 'kind' | 'state' | 'language' | 'who';

const FILTERS: readonly Filter[] = ['for', 'kind', 'state', 'language', 'who'];

/** In place of a State: records of the standard. */
const STANDARD = '-';

/** What a record answers to a filter. */
export const answersTo = (filter: Filter, record: Listed): readonly string[] => {
  if (filter === 'for') return [subjectOf(record.in)];
  if (filter === 'kind') return [record.kind];
  if (filter === 'state') return record.place ? [record.place.split('-')[0] as string] : [STANDARD];
  return filter === 'language' ? record.language : record.who;
};

/** Records that answer to everything that was chosen. */
export const chosenOf = (list: readonly Listed[], query: Step['query']): Listed[] =>
  list.filter((record) => FILTERS.every((filter) => !query[filter] || answersTo(filter, record).includes(query[filter])));

const SHOWN = 40;

/** The library to search and to look through. */
export function Browse({ list, query, language }: BrowseProps) {
  const [texts, setTexts] = useState<Texts>();
  const [shown, setShown] = useState(SHOWN);
  useEffect(() => {
    loadTexts().then(setTexts, () => undefined);
  }, []);
  useEffect(() => setShown(SHOWN), [query]);
  useTitle(`${say('web_library')} · ${say('web_name')}`);
  const records = recordsOf(list, texts ?? { texts: [] });
  const byId = new Map(records.map((record) => [record.id, record]));
  const chosen = chosenOf(list, query).sort(inOrder(language));
  return (
    <>
      <h1>{say('lib_title')}</h1>
      <p>{say('lib_lead')}</p>
      <SearchBox language={language} />
      <h2>{say('lib_browse')}</h2>
      <Filters list={list} query={query} language={language} />
      <p role="status">{say('lib_count', { count: chosen.length })}</p>
      <ul class="records">
        {chosen.slice(0, shown).map(({ id, title, titleEn, language: [first] }) => (
          <li key={id}>
            <p class="records__title">
              <StepLink room="library" query={{ record: id }} lang={first}>
                {title}
              </StepLink>
              {titleEn && <span lang="en"> ({titleEn})</span>}
            </p>
            <p class="small">
              <RecordLine record={byId.get(id) as SourceRecord} language={language} />
            </p>
          </li>
        ))}
      </ul>
      {chosen.length > shown && (
        <Buttons>
          <Button kind="other" onClick={() => setShown(shown + SHOWN)}>
            {say('lib_more', { count: Math.min(SHOWN, chosen.length - shown) })}
          </Button>
        </Buttons>
      )}
    </>
  );
}

/** The standard first, then States by name; within each by title. */
function inOrder(language: string) {
  const { compare } = new Intl.Collator(language);
  const name = (place: string | undefined) => (place ? countryName(place.split('-')[0] as string, language) : '');
  return (a: Listed, b: Listed) => compare(name(a.place), name(b.place)) || compare(a.title, b.title);
}

/** What each filter may be, those that something answers to alone. */
function optionsOf(filter: Filter, list: readonly Listed[], language: string): (readonly [value: string, text: string])[] {
  const there = new Set(list.flatMap((record) => answersTo(filter, record)));
  const known = (ids: readonly string[], text: (id: string) => string) =>
    ids.filter((id) => there.has(id)).map((id) => [id, text(id)] as const);
  const byName = (text: (id: string) => string) => {
    const { compare } = new Intl.Collator(language);
    return known(
      [...there].filter((one) => one !== STANDARD),
      text,
    ).sort((a, b) => compare(a[1], b[1]));
  };
  if (filter === 'for') return known(SUBJECT_IDS, subjectText);
  if (filter === 'kind') return known(KIND_IDS, kindText);
  if (filter === 'who') return known(READER_IDS, readerText);
  if (filter === 'language') return byName((code) => languageText(code, language));
  return [...known([STANDARD], () => say('lib_standard')), ...byName((code) => countryName(code, language))];
}

function Filters({ list, query, language }: BrowseProps) {
  const names: Readonly<Record<Filter, string>> = {
    for: say('lib_by_for'),
    kind: say('lib_by_kind'),
    state: say('lib_by_state'),
    language: say('lib_by_language'),
    who: say('lib_by_who'),
  };
  return (
    <div class="filters no-print">
      {FILTERS.map((filter) => (
        <div key={filter}>
          <label class="label" for={`by-${filter}`}>
            {names[filter]}
          </label>
          <select
            class="text"
            id={`by-${filter}`}
            value={query[filter] ?? ''}
            onChange={(event) => stepTo('library', { ...query, [filter]: event.currentTarget.value })}
          >
            <option value="">{say('lib_any')}</option>
            {optionsOf(filter, list, language).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}
