import { type ComponentChildren, Fragment } from 'preact';
import type { Encoding, FileSaid, Proposal } from '../../../screen/index.ts';
import { type Phrase, say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { FileDrop } from '../../components/file-drop/file-drop.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import type { Looked } from './asking.ts';
import { BadRowsBox } from './fault.tsx';

interface FileStepProps {
  readonly file: File | undefined;
  readonly looked: Looked | undefined;
  readonly proposal: Proposal | undefined;
  readonly said: FileSaid;
  readonly onFile: (file: File, said: FileSaid) => void;
  readonly onDrop: () => void;
  readonly children: ComponentChildren;
}

/** The caseload: chosen, read in the browser, its first rows shown. `children`: how far the reading is, and what stands in its way. */
export function FileStep({ file, looked, proposal, said, onFile, onDrop, children }: FileStepProps) {
  return (
    <section aria-labelledby="step-file">
      <h2 id="step-file">{say('screen_room_file')}</h2>
      {!looked && (
        <FileDrop
          id="caseload"
          label={say('screen_room_file_label')}
          hint={say('screen_room_file_hint')}
          accept=".csv,.tsv,.txt,.ndjson,.jsonl"
          onFile={(chosen) => onFile(chosen, {})}
        />
      )}
      {children}
      {file && <HowRead said={said} looked={looked} onSaid={(next) => onFile(file, next)} />}
      {file && looked && (
        <>
          <p>
            {say('screen_room_read', { name: file.name, rows: looked.rows, columns: looked.columns.length })}{' '}
            {looked.reading.kind === 'csv' &&
              say('screen_room_divided', { sign: say(SIGNS[looked.reading.delimiter] ?? 'screen_room_comma') })}
          </p>
          {looked.columns.length === 1 && (
            <Inset kind="warning">
              <p>{say('screen_room_one_column')}</p>
            </Inset>
          )}
          <BadRowsBox bad={looked.bad} />
          <FirstRows looked={looked} proposal={proposal} />
          <Buttons>
            <Button kind="other" onClick={onDrop}>
              {say('screen_room_drop')}
            </Button>
          </Buttons>
        </>
      )}
    </section>
  );
}

const SIGNS: Readonly<Record<string, Phrase>> = {
  ',': 'screen_room_comma',
  ';': 'screen_room_semicolon',
  '\t': 'screen_room_tab',
  '|': 'screen_room_bar',
};

const ENCODED: Readonly<Record<Encoding, Phrase>> = {
  'utf-8': 'screen_room_utf8',
  'utf-16le': 'screen_room_utf16le',
  'utf-16be': 'screen_room_utf16be',
  'latin-1': 'screen_room_latin1',
};

interface HowReadProps {
  readonly said: FileSaid;
  readonly looked: Looked | undefined;
  readonly onSaid: (said: FileSaid) => void;
}

/** Encoding and the sign between cells, where what was found is wrong. */
function HowRead({ said, looked, onSaid }: HowReadProps) {
  const choose = (key: 'encoding' | 'delimiter', value: string) => {
    const { [key]: _, ...rest } = said;
    onSaid((value === '' ? rest : { ...rest, [key]: value }) as FileSaid);
  };
  const choices = [
    { key: 'encoding', label: say('screen_room_encoding'), options: Object.entries(ENCODED) },
    { key: 'delimiter', label: say('screen_room_delimiter'), options: Object.entries(SIGNS) },
  ] as const;
  return (
    <Details summary={say('screen_room_how_read')} open={!looked}>
      {choices.map(({ key, label, options }) => (
        <p key={key}>
          <label class="label" for={`said-${key}`}>
            {label}
          </label>
          <select class="text" id={`said-${key}`} value={said[key] ?? ''} onChange={(event) => choose(key, event.currentTarget.value)}>
            <option value="">{say('screen_room_found')}</option>
            {options.map(([value, phrase]) => (
              <option key={value} value={value}>
                {say(phrase)}
              </option>
            ))}
          </select>
        </p>
      ))}
    </Details>
  );
}

/** The first rows as they stand. Of columns that name persons, or that no rule may read, nothing is shown. */
function FirstRows({ looked, proposal }: { readonly looked: Looked; readonly proposal: Proposal | undefined }) {
  const hidden = new Set(
    (proposal?.columns ?? []).filter(({ use, personal }) => use === 'audit' || (personal && use === 'unused')).map(({ column }) => column),
  );
  const caption = say('screen_room_first', { n: looked.first.length });
  return (
    <Details summary={caption} open>
      <Scroll label={caption}>
        <table class="sorted">
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {looked.columns.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {looked.first.map((row, at) => (
              <tr key={at}>
                {looked.columns.map(({ name }, place) => (
                  <td key={name}>
                    {hidden.has(name) ? <span class="quiet">{say('screen_room_not_shown')}</span> : <Fragment>{row[place]}</Fragment>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {hidden.size > 0 && <p class="small quiet">{say('screen_room_not_shown_why')}</p>}
    </Details>
  );
}
