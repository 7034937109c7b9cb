import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SourceRecord } from '../../../library/index.ts';
import { say } from '../../../words/index.ts';
import { Button } from '../../components/button/button.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { whenLeft } from '../../leave.ts';
import { NotLoaded } from '../../load.ts';
import { countryName } from '../../places.ts';
import type { Found } from './find.ts';
import { kindText } from './kinds.ts';

/** What was searched last, while the page is open: whoever comes back from a result finds the others still there. It stands in no address. */
let last: { readonly words: string; readonly found: Found } | undefined;
whenLeft(() => {
  last = undefined;
});

/** One box for the law, the cases and the library. Nothing that is typed leaves the device. */
export function SearchBox({ language }: { readonly language: string }) {
  const [words, setWords] = useState(last?.words ?? '');
  const [state, setState] = useState<'quiet' | 'busy' | 'failed'>('quiet');
  const [found, setFound] = useState(last);
  const start = async () => {
    if (words.trim() === '') {
      last = undefined;
      setFound(undefined);
      return;
    }
    setState('busy');
    try {
      const { find } = await import('./find.ts');
      last = { words, found: await find(words) };
      setFound(last);
      setState('quiet');
    } catch (error) {
      setState('failed');
      if (!(error instanceof NotLoaded || error instanceof TypeError)) throw error;
    }
  };
  return (
    <search>
      <form
        class="find no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label class="label" for="find">
          {say('lib_find')}
        </label>
        <p class="hint" id="find-hint">
          {say('lib_find_hint')}
        </p>
        <div class="find__row">
          <input
            class="text find__words"
            id="find"
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={words}
            aria-describedby="find-hint"
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <Button type="submit">{say('lib_find_go')}</Button>
        </div>
      </form>
      <div role="status">
        <Told state={state} found={found} />
      </div>
      {found && <Results {...found} language={language} />}
    </search>
  );
}

function Told({ state, found }: { readonly state: string; readonly found: typeof last }) {
  if (state === 'busy') return <p>{say('lib_find_busy')}</p>;
  if (state === 'failed') return <p>{say('web_not_loaded_why')}</p>;
  if (!found) return null;
  const { law, cases, library } = found.found;
  return <p>{say('lib_found', { words: found.words, law: law.length, cases: cases.length, library: library.length })}</p>;
}

interface ResultsProps {
  readonly found: Found;
  readonly language: string;
}

function Results({ found: { law, cases, library }, language }: ResultsProps) {
  if (law.length + cases.length + library.length === 0) return null;
  return (
    <section class="found" aria-label={say('lib_found_title')}>
      <Group title={say('lib_found_law')} records={law} language={language}>
        {(record) => (
          <StepLink room="law" query={{ provision: record.id }} lang="en">
            {record.title}
          </StepLink>
        )}
      </Group>
      <Group title={say('lib_found_cases')} records={cases} language={language}>
        {recordLink}
      </Group>
      <Group title={say('lib_found_library')} records={library} language={language}>
        {recordLink}
      </Group>
    </section>
  );
}

const recordLink = (record: SourceRecord) => (
  <StepLink room="library" query={{ record: record.id }} lang={record.language[0]}>
    {record.title}
  </StepLink>
);

interface GroupProps {
  readonly title: string;
  readonly records: readonly SourceRecord[];
  readonly language: string;
  readonly children: (record: SourceRecord) => ComponentChildren;
}

const FIRST = 5;

/** The results of one group: the first few, and the rest when asked for. */
function Group({ title, records, language, children }: GroupProps) {
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [records]);
  if (records.length === 0) return null;
  const shown = all ? records : records.slice(0, FIRST);
  return (
    <>
      <h2>
        {title} <span class="quiet">({records.length})</span>
      </h2>
      <ul class="records">
        {shown.map((record) => (
          <li key={record.id}>
            <p class="records__title">{children(record)}</p>
            <p class="small">
              <RecordLine record={record} language={language} />
            </p>
          </li>
        ))}
      </ul>
      {records.length > shown.length && (
        <p>
          <button type="button" class="link" onClick={() => setAll(true)}>
            {say('lib_found_more', { count: records.length - shown.length })}
            <span class="unseen"> {title}</span>
          </button>
        </p>
      )}
    </>
  );
}

/** What a record is, where it counts, how it was checked, and what it is for. */
export function RecordLine({ record, language }: { readonly record: SourceRecord; readonly language: string }) {
  const { place, kind, citedAs, year, label } = record;
  const where = place ? countryName(place.split('-')[0] as string, language) : say('lib_standard');
  const what = kind === 'provision' ? (citedAs[0] ?? '') : kindText(kind);
  return (
    <>
      <span class="quiet">{[where, what, year].filter(Boolean).join(' · ')}</span> <CheckedLabel checked={label} />
      {kind !== 'provision' && record.for !== '' && (
        <>
          <br />
          <span lang="en">{record.for}</span>
        </>
      )}
    </>
  );
}
