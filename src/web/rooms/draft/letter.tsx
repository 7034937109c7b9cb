import { useMemo, useState } from 'preact/hooks';
import { type Draft, type DraftFrom, draft, MAX_TEMPLATE, type Offered, renderWord } from '../../../draft/index.ts';
import { LANGUAGE_NAMES, say, wordsOf } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { FileDrop } from '../../components/file-drop/file-drop.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { saveFile } from '../../keep.ts';
import { loadTemplate } from '../../load-letters.ts';
import { Preview } from './preview.tsx';

interface LetterProps {
  readonly offer: Offered;
  readonly from: DraftFrom;
  readonly language: string;
  readonly onBack: () => void;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** One letter: in which language, about which act, what goes into the file; the letter to read; and the file. */
export function LetterPage({ offer, from, language, onBack }: LetterProps) {
  const [chosen, setChosen] = useState<string>();
  const [act, setAct] = useState('');
  const [notes, setNotes] = useState(true);
  const [apart, setApart] = useState(true);
  const [own, setOwn] = useState<{ readonly name: string; readonly bytes: Uint8Array }>();
  const made = useMemo(
    () => draft(offer.kind, from, { ...(chosen ? { language: chosen } : {}), ...(act === '' ? {} : { act }) }),
    [offer.kind, from, chosen, act],
  );
  if (typeof made === 'string') return null;
  return (
    <>
      <button type="button" class="link back" onClick={onBack}>
        {say('draft_room_back')}
      </button>
      <h1>{made.title}</h1>
      <p>{made.why}</p>
      {made.by !== null && <p class="letters__by">{say('draft_room_by', { day: made.by })}</p>}
      {offer.languages.length > 1 && (
        <p>
          <label class="label" for="letter-language">
            {say('draft_room_language')}
          </label>
          <select class="text" id="letter-language" value={made.language} onChange={(event) => setChosen(event.currentTarget.value)}>
            {offer.languages.map((code) => (
              <option key={code} value={code}>
                {LANGUAGE_NAMES[code] ?? code}
              </option>
            ))}
          </select>
        </p>
      )}
      {made.beside && <p class="small">{say('draft_room_beside')}</p>}
      {offer.acts.length > 1 && (
        <p>
          <label class="label" for="letter-act">
            {say('draft_room_act')}
          </label>
          <select class="text" id="letter-act" value={act} onChange={(event) => setAct(event.currentTarget.value)}>
            <option value="">{say('draft_room_all_acts')}</option>
            {offer.acts.map((ref) => (
              <option key={ref} value={ref}>
                {ref}
              </option>
            ))}
          </select>
        </p>
      )}
      <fieldset class="field">
        <legend class="field__legend">{say('draft_room_options')}</legend>
        <div class="choices">
          <Option id="letter-notes" label={say('draft_room_notes')} checked={notes} onChange={setNotes} />
          {made.apart && <Option id="letter-apart" label={say('draft_room_apart')} checked={apart} onChange={setApart} />}
        </div>
      </fieldset>
      <Save made={made} notes={notes} apart={apart} own={own} />
      <FileDrop
        id="letter-template"
        label={own ? `${say('draft_room_template')}: ${own.name}` : say('draft_room_template')}
        hint={say('draft_room_template_hint')}
        accept=".docx,.dotx"
        onFile={(file) => void read(file).then((bytes) => setOwn({ name: file.name, bytes }))}
      />
      <p>
        <button
          type="button"
          class="link"
          onClick={() => void loadTemplate(made.template).then((bytes) => saveFile(`${made.template}.docx`, bytes, WORD))}
        >
          {say('draft_room_template_own')}
        </button>
      </p>
      <h2>{say('draft_room_preview')}</h2>
      <Preview made={made} apart={apart} language={language} />
    </>
  );
}

/** The bytes of a file; one that is too large is none. */
const read = async (file: File): Promise<Uint8Array> =>
  file.size > MAX_TEMPLATE ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());

interface OptionProps {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const Option = ({ id, label, checked, onChange }: OptionProps) => (
  <div class="choice">
    <input class="choice__input" type="checkbox" id={id} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    <label class="choice__label" for={id}>
      {label}
    </label>
  </div>
);

interface SaveProps {
  readonly made: Draft;
  readonly notes: boolean;
  readonly apart: boolean;
  readonly own: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

/** The file, made in the browser; what is wrong with a template is said and nothing is saved. */
function Save({ made, notes, apart, own }: SaveProps) {
  const [told, setTold] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const save = async () => {
    setTold(say('web_loading'));
    const rendered = await renderWord(made, own?.bytes ?? (await loadTemplate(made.template)), { notes, apart });
    if ('faults' in rendered) {
      const at = { file: own?.name ?? made.template, line: 0, column: 0 };
      setFaults(
        rendered.faults.map(({ code, params }) => {
          const { message, hint } = wordsOf({ code, severity: 'error', at, params });
          return `${message} ${hint}`;
        }),
      );
      setTold('');
      return;
    }
    setFaults([]);
    const name = `${made.kind}.docx`;
    saveFile(name, new Uint8Array(rendered.file), WORD);
    setTold(say('draft_room_saved', { file: name }));
  };
  return (
    <>
      <Buttons>
        <Button onClick={() => void save()}>{say('draft_room_save')}</Button>
      </Buttons>
      <p class="small quiet">{say('draft_room_unlocked')}</p>
      <p role="status">{told}</p>
      {faults.length > 0 && (
        <Inset kind="warning">
          <div role="alert">
            <p>
              <strong>{say('draft_room_refused')}</strong>
            </p>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        </Inset>
      )}
    </>
  );
}
