import { useState } from 'preact/hooks';
import type { Form, Voice } from '../../../ask/index.ts';
import { codesOf, type FactWord, type Vocabulary } from '../../../base/index.ts';
import { isCountry } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { DateInput } from '../../components/date-input/date-input.tsx';
import { type Option, Radios } from '../../components/radios/radios.tsx';
import { Ticks } from '../../components/ticks/ticks.tsx';
import { countryName } from '../../places.ts';
import { ChargeReading } from './charge.tsx';
import { DECLINED, type Draft, NONE, UNKNOWN } from './draft-answer.ts';
import { Signs } from './signs.tsx';
import { useWordSearch, WordSearch } from './word-search.tsx';
import { answerHint, answerIn, inVoice, offences, worded } from './wording.ts';

interface ControlsProps {
  readonly id: string;
  readonly word: FactWord;
  readonly form: Form;
  readonly voice: Voice;
  readonly law: Law;
  readonly language: string;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly describedBy?: string | undefined;
}

/** The controls of one question, by the form in which it is asked. Every form can be answered with “not known” and “I do not want to say”. */
export function Controls(props: ControlsProps) {
  const { id, word, form, voice, draft, onDraft } = props;
  const apart: Option[] = [
    { value: UNKNOWN, label: worded(`${word.name}.unknown`, voice) ?? inVoice(voice, 'ask_unknown', 'ask_unknown_person') },
    { value: DECLINED, label: inVoice(voice, 'ask_declined_helper', 'ask_declined') },
  ];
  const choose = (chosen: string) => onDraft({ ...draft, chosen });
  const List = word.name === 'signs' ? Signs : Ticks;
  if (form === 'ticks')
    return (
      <List
        id={id}
        options={optionsOf(word, props.law.vocabulary, voice)}
        ticked={draft.ticked}
        onTick={(ticked) => onDraft({ ...withoutChoice(draft), ticked })}
        apart={[{ value: NONE, label: say('ask_none_of_these') }, ...apart]}
        chosen={draft.chosen}
        onChoose={(chosen) => onDraft(chosen === undefined ? withoutChoice(draft) : { ...draft, ticked: [], chosen })}
      />
    );
  if (form === 'yes-no' || form === 'choice')
    return <Radios id={id} options={optionsOf(word, props.law.vocabulary, voice)} chosen={draft.chosen} onChoose={choose} apart={apart} />;
  if (form === 'offence') return <Offences {...props} apart={apart} />;
  return (
    <>
      <Written {...props} />
      {word.type === 'citation' && (
        <ChargeReading law={props.law} text={draft.text} onChoose={(text) => onDraft({ ...withoutChoice(draft), text })} />
      )}
      <Radios id={`${id}-apart`} options={[]} apart={apart} chosen={draft.chosen} onChoose={(chosen) => onDraft({ ...draft, chosen })} />
    </>
  );
}

const withoutChoice = ({ chosen: _, ...rest }: Draft): Draft => rest;

function optionsOf(word: FactWord, vocabulary: Vocabulary, voice: Voice): Option[] {
  const values = word.type === 'tri' ? ['yes', 'no'] : codesOf(word, vocabulary);
  return values.map((value) => ({ value, label: answerIn(word.name, value, voice), hint: answerHint(word.name, value, voice) }));
}

/** What is written: a date or period, a number, a country, a text. Writing takes “not known” back. */
function Written({ id, word, form, language, law, draft, onDraft, describedBy }: ControlsProps) {
  const type = (change: Partial<Draft>) => onDraft({ ...withoutChoice(draft), ...change });
  if (word.type === 'period')
    return (
      <>
        <fieldset class="field">
          <legend class="label">{say('ask_from')}</legend>
          <DateInput id={id} value={draft.from} onType={(from) => type({ from })} describedBy={describedBy} />
        </fieldset>
        <fieldset class="field">
          <legend class="label">{say('ask_to')}</legend>
          <p class="hint">{word.name === 'control_period' ? say('ask_to_open') : say('ask_to_same')}</p>
          <DateInput id={`${id}-to`} value={draft.to} onType={(to) => type({ to })} />
        </fieldset>
      </>
    );
  if (word.type === 'date') return <DateInput id={id} value={draft.from} onType={(from) => type({ from })} describedBy={describedBy} />;
  if (form === 'country')
    return (
      <Countries id={id} law={law} language={language} value={draft.text} onChoose={(text) => onDraft({ ...draft, text, chosen: text })} />
    );
  return (
    <p class="with-unit">
      <input
        class={form === 'number' ? 'text text--short' : 'text'}
        id={id}
        type="text"
        inputMode={form === 'number' ? 'numeric' : 'text'}
        autocomplete="off"
        value={draft.text}
        aria-describedby={[describedBy, word.unit === 'months' ? `${id}-unit` : ''].filter(Boolean).join(' ') || undefined}
        onInput={(event) => type({ text: event.currentTarget.value })}
      />
      {word.unit === 'months' && <span id={`${id}-unit`}>{say('ask_months')}</span>}
    </p>
  );
}

interface CountriesProps {
  readonly id: string;
  readonly law: Law;
  readonly language: string;
  readonly value: string;
  readonly onChoose: (code: string) => void;
}

/** All countries of the world, by name: the act may have been anywhere. */
function Countries({ id, language, value, onChoose }: CountriesProps) {
  const [codes] = useState(() => worldIn(language));
  return (
    <select class="text" id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="">{say('ask_country_choose')}</option>
      {codes.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function worldIn(language: string): { readonly code: string; readonly name: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => isCountry(code) && !FORMER.has(code));
  return codes.map((code) => ({ code, name: countryName(code, language) })).sort((a, b) => a.name.localeCompare(b.name, language));
}

/** Former countries, which browsers name although nothing happens there today. */
const FORMER = new Set('AN DY FX HV NH RH VD XB XK YD'.split(' '));

/** Kinds of acts, narrowed by a word: a long list that can be read whole. */
function Offences({ id, voice, draft, onDraft, apart }: ControlsProps & { readonly apart: readonly Option[] }) {
  const { sought, setSought, fits } = useWordSearch();
  const found = offences(voice).filter(({ label, value }) => value === draft.chosen || fits(label));
  const nothing = found.length === 0 ? inVoice(voice, 'ask_search_none', 'ask_search_none_person') : '';
  return (
    <>
      <WordSearch id={id} label={say('ask_search_offence')} value={sought} onType={setSought} nothing={nothing} />
      <div class="offences">
        {nothing && <p class="hint">{nothing}</p>}
        <Radios id={id} options={found} chosen={draft.chosen} onChoose={(chosen) => onDraft({ ...draft, chosen })} apart={apart} />
      </div>
    </>
  );
}
