import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { Radios } from '../../components/radios/radios.tsx';
import { Swatch } from '../../components/region-map/fills.tsx';
import { type MapPlace, type MapShapes, RegionMap } from '../../components/region-map/region-map.tsx';
import { type Column, SortTable } from '../../components/sort-table/sort-table.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { stepAddress, stepTo, useTitle } from '../../components/step-link/steps.ts';
import { countryName } from '../../places.ts';
import { SearchBox } from '../library/search-box.tsx';
import { loadMap, type PlaceHeld, STANDARD, type Start } from './data.ts';
import { answerShades, checkedShades, packsOf, type Shade, shadeOf } from './shading.ts';

interface StartProps {
  readonly start: Start;
  readonly criterion: string;
  readonly language: string;
}

/** The first page: the region as a map and as a table, by how its law was checked or by a criterion. */
export function StartPage({ start, criterion, language }: StartProps) {
  const [pointed, setPointed] = useState<string>();
  useTitle(`${say('web_law')} · ${say('web_name')}`);
  const chosen = start.criteria.find(({ id }) => id === criterion);
  return (
    <>
      <h1>{say('law_title')}</h1>
      <p>{say('law_lead')}</p>
      <SearchBox language={language} />
      <h2>{say('law_region')}</h2>
      <Choice start={start} criterion={chosen?.id ?? ''} />
      <Picture start={start} criterion={chosen?.id ?? ''} language={language} pointed={pointed} onPoint={setPointed} />
      <Table start={start} criterion={chosen?.id ?? ''} language={language} onPoint={setPointed} />
      <Beside start={start} language={language} />
    </>
  );
}

/** What the map and the table show. */
function Choice({ start, criterion }: Pick<StartProps, 'start' | 'criterion'>) {
  return (
    <div class="field no-print">
      <label class="label" for="law-shows">
        {say('law_shows')}
      </label>
      <select
        class="text law-select"
        id="law-shows"
        value={criterion}
        onChange={(event) => stepTo('law', event.currentTarget.value ? { criterion: event.currentTarget.value } : {})}
      >
        <option value="">{say('law_shows_checked')}</option>
        <optgroup label={say('law_shows_criteria')}>
          {start.criteria.map(({ id, line }) => (
            <option key={id} value={id} lang="en">
              {id} {line}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  );
}

interface PictureProps extends StartProps {
  readonly pointed: string | undefined;
  readonly onPoint: (code: string | undefined) => void;
}

function Picture({ start, criterion, language, pointed, onPoint }: PictureProps) {
  const [map, setMap] = useState<MapShapes>();
  const [closer, setCloser] = useState(false);
  useEffect(() => {
    loadMap().then(setMap, () => undefined);
  }, []);
  const shadeAt = (code: string) => shadeOf(start, packsOf(start, code), criterion);
  const says = (code: string) => say('law_map_place', { name: countryName(code, language), words: shadeAt(code).words });
  const places = start.states.map(
    (code): MapPlace => ({
      code,
      fill: shadeAt(code).fill,
      says: says(code),
      address: stepAddress('law', { place: code }),
      go: () => stepTo('law', { place: code }),
    }),
  );
  const state = pointed?.split('-')[0];
  return (
    <figure class="region">
      {map && <RegionMap map={map} places={places} closer={closer} pointed={state} onPoint={onPoint} />}
      <p class="region__says small no-print" aria-hidden="true">
        {state && start.states.includes(state) ? says(state) : say('law_map_point')}
      </p>
      <figcaption>
        <p class="small">{say('law_map_about', { date: start.on })}</p>
        <Key shades={criterion ? answerShades() : checkedShades()} />
      </figcaption>
      <fieldset class="field no-print">
        <legend class="unseen">{say('law_map_part')}</legend>
        <Radios
          id="map-part"
          options={[
            { value: 'all', label: say('law_map_all') },
            { value: 'europe', label: say('law_map_europe') },
          ]}
          chosen={closer ? 'europe' : 'all'}
          onChoose={(value) => setCloser(value === 'europe')}
        />
      </fieldset>
    </figure>
  );
}

const Key = ({ shades }: { readonly shades: readonly Shade[] }) => (
  <ul class="key">
    {shades.map(({ id, fill, sign, words }) => (
      <li key={id}>
        <Swatch fill={fill} id={`key-${fill}`} /> <span aria-hidden="true">{sign} </span>
        {words}
      </li>
    ))}
  </ul>
);

interface Row {
  readonly code: string;
  readonly name: string;
  readonly part: boolean;
  readonly held: PlaceHeld | undefined;
  readonly shade: Shade;
}

function rowsOf(start: Start, criterion: string, language: string): Row[] {
  const states = start.states.map((code) => ({ code, name: countryName(code, language) }));
  const { compare } = new Intl.Collator(language);
  return states
    .sort((a, b) => compare(a.name, b.name))
    .flatMap(({ code, name }) => {
      const held = start.places[code];
      const own = { code, name, part: false, held, shade: shadeOf(start, held ? [held] : [], criterion) };
      const parts = Object.entries(start.places).filter(([id]) => id.startsWith(`${code}-`));
      return [
        own,
        ...parts.map(([id, part]) => ({
          code: id,
          name: say('law_part_of', { part: part.name, name }),
          part: true,
          held: part,
          shade: shadeOf(start, [part], criterion),
        })),
      ];
    });
}

interface TableProps extends StartProps {
  readonly onPoint: (code: string | undefined) => void;
}

function Table({ start, criterion, language, onPoint }: TableProps) {
  const rows = rowsOf(start, criterion, language);
  const line = start.criteria.find(({ id }) => id === criterion);
  const count = (id: string, head: string, at: 0 | 1 | 2): Column<Row> => ({
    id,
    head,
    number: true,
    cell: ({ held }) => held?.checked[at] ?? 0,
    by: ({ held }) => held?.checked[at] ?? 0,
  });
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      head: say('law_column_place'),
      cell: ({ code, name, held }) =>
        held ? (
          <StepLink room="law" query={{ place: code }}>
            {name}
          </StepLink>
        ) : (
          name
        ),
      by: ({ name }) => name,
    },
    {
      id: 'shade',
      head: line ? say('law_column_answer') : say('law_column_checked'),
      cell: ({ shade }) => (
        <>
          <span aria-hidden="true">{shade.sign} </span>
          {shade.words}
        </>
      ),
      by: ({ shade }) => shade.rank,
    },
    count('text', say('web_checked_text'), 0),
    count('secondary', say('web_checked_secondary'), 1),
    count('memory', say('web_checked_memory'), 2),
    {
      id: 'read',
      head: say('law_column_read'),
      cell: ({ held }) => (held ? say('law_day', { date: held.read }) : ''),
      by: ({ held }) => held?.read ?? '',
    },
  ];
  const caption = line ? say('law_table_criterion', { id: line.id, line: line.line, date: start.on }) : say('law_table_checked');
  return (
    <SortTable
      caption={caption}
      columns={columns}
      rows={rows}
      keyOf={({ code }) => code}
      language={language}
      onPoint={(row) => onPoint(row?.code)}
    />
  );
}

/** What is held beside the region: the standard, and States outside it. */
function Beside({ start, language }: Pick<StartProps, 'start' | 'language'>) {
  const outside = Object.keys(start.places).filter((id) => !start.states.includes(id.split('-')[0] as string));
  return (
    <>
      <h2>{say('law_beside')}</h2>
      <ul>
        <li>
          <StepLink room="law" query={{ place: STANDARD }}>
            {say('law_standard')}
          </StepLink>
        </li>
        {outside.map((code) => (
          <li key={code}>
            <StepLink room="law" query={{ place: code }}>
              {countryName(code, language)}
            </StepLink>
          </li>
        ))}
      </ul>
    </>
  );
}
