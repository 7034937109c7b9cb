import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { Outward } from '../../components/outward/outward.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { type Step, useArrival, useTitle } from '../../components/step-link/steps.ts';
import { countryName } from '../../places.ts';
import { loadRecord, type Resting, type WholeRecord } from './data.ts';
import { kindText, languageText, readerText } from './kinds.ts';

interface RecordPageProps {
  readonly step: Step;
  readonly language: string;
}

/** One source or tool: what it is for, where it stands, how and when it was read, and what rests on it. */
export function RecordPage({ step, language }: RecordPageProps) {
  const id = step.query['record'] ?? '';
  const [found, setFound] = useState<{ readonly id: string; readonly record: WholeRecord | undefined; readonly failed?: true }>();
  useEffect(() => {
    let current = true;
    loadRecord(id).then(
      (record) => current && setFound({ id, record }),
      () => current && setFound({ id, record: undefined, failed: true }),
    );
    return () => {
      current = false;
    };
  }, [id]);
  const ready = found?.id === id;
  useArrival(step, ready);
  useTitle(ready && found.record ? `${found.record.title} · ${say('web_library')} · ${say('web_name')}` : '');
  if (!ready) return <p>{say('web_loading')}</p>;
  if (!found.record)
    return (
      <>
        <h1>{found.failed ? say('web_not_loaded') : say('lib_unknown')}</h1>
        {found.failed && <p>{say('web_not_loaded_why')}</p>}
        <p>
          <StepLink room="library">{say('lib_to_all')}</StepLink>
        </p>
      </>
    );
  return <Whole record={found.record} language={language} />;
}

function Whole({ record, language }: { readonly record: WholeRecord; readonly language: string }) {
  const {
    title,
    titleEn,
    language: [first],
  } = record;
  return (
    <>
      <nav class="trail" aria-label={say('lib_trail')}>
        <ul>
          <li>
            <StepLink room="library">{say('web_library')}</StepLink>
          </li>
          <li aria-current="page" lang={first}>
            {title}
          </li>
        </ul>
      </nav>
      <h1 lang={first}>{title}</h1>
      {titleEn && (
        <p class="lead" lang="en">
          {titleEn}
        </p>
      )}
      <p lang="en">{record.for}</p>
      <Facts record={record} language={language} />
      <h2>{say('lib_rests')}</h2>
      <Rests rests={record.rests} />
      <h2>{say('lib_readings')}</h2>
      <Readings record={record} />
    </>
  );
}

function Facts({ record, language }: { readonly record: WholeRecord; readonly language: string }) {
  const { kind, author, year, number, place, label, address, addressChecked, eli, ecli, citedAs, who, note } = record;
  const row = (name: string, value: ComponentChildren, lang?: string) =>
    value ? (
      <div class="law-facts__row">
        <dt>{name}</dt>
        <dd lang={lang}>{value}</dd>
      </div>
    ) : null;
  const state = place?.split('-')[0];
  return (
    <dl class="law-facts">
      {row(say('lib_by_kind'), kindText(kind))}
      {row(say('lib_author'), author)}
      {row(say('lib_year'), year && String(year))}
      {row(say('lib_number'), [number, eli, ecli].filter(Boolean).join(' · '))}
      {row(
        say('lib_by_state'),
        place && state ? (
          <StepLink room="law" query={{ place }}>
            {place === state ? countryName(state, language) : say('lib_state_part', { name: countryName(state, language), code: place })}
          </StepLink>
        ) : (
          say('lib_standard')
        ),
      )}
      {row(say('lib_by_language'), record.language.map((code) => languageText(code, language)).join(', '))}
      {row(say('lib_label'), <CheckedLabel checked={label} />)}
      {row(
        say('lib_address'),
        address && (
          <>
            <Outward to={address}>{address}</Outward>{' '}
            {addressChecked === 'memory' && <span class="small">{say('lib_address_unchecked')}</span>}
          </>
        ),
      )}
      {row(say('lib_by_who'), who.map(readerText).join(', '))}
      {row(say('lib_cited'), citedAs.join('; '))}
      {row(say('lib_note'), note, 'en')}
    </dl>
  );
}

/** What in the law rests on the record. */
function Rests({ rests }: { readonly rests: readonly Resting[] }) {
  if (rests.length === 0) return <p>{say('lib_rests_none')}</p>;
  return (
    <ul>
      {rests.map(([id, title, place]) => (
        <li key={id}>
          <StepLink room="law" query={place ? { place } : { criterion: id }} anchor={place ? id : ''} lang="en">
            {title}
          </StepLink>{' '}
          <span class="quiet small">{id}</span>
        </li>
      ))}
    </ul>
  );
}

function Readings({ record: { readings } }: { readonly record: WholeRecord }) {
  if (readings.length === 0) return <p>{say('lib_readings_none')}</p>;
  const caption = say('lib_readings_caption');
  return (
    <Scroll label={caption}>
      <table class="readings">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('lib_reading_on')}</th>
            <th scope="col">{say('lib_reading_of')}</th>
            <th scope="col">{say('lib_reading_found')}</th>
            <th scope="col">{say('lib_reading_says')}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map(({ on, of, found, says, address }, index) => (
            <tr key={index}>
              <th scope="row">{say('lib_day', { date: on })}</th>
              <td lang="en">{of}</td>
              <td>{say('lib_found_was', { found: found.replace(' ', '_') })}</td>
              <td lang="en">
                {says} {address && <Address text={address} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Where it was read: a link where the words are an address alone, or one with a note behind it. */
function Address({ text }: { readonly text: string }) {
  const [, url, rest = ''] = /^(https?:\/\/\S+)(.*)$/s.exec(text) ?? [];
  if (!url) return <span class="quiet">{text}</span>;
  return (
    <>
      <Outward to={url}>{say('lib_reading_where')}</Outward>
      <span class="quiet">{rest}</span>
    </>
  );
}
