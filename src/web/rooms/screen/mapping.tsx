import { Fragment } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Vocabulary } from '../../../base/index.ts';
import { type ColumnDescription, noteWords, type Proposal, type ProposedColumn } from '../../../screen/index.ts';
import { say, term } from '../../../words/index.ts';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { answerIn, labelOf } from '../ask/wording.ts';
import { type FactChoice, factChoices, isDated, meaningsOf, readAs, withColumn } from './proposing.ts';

interface MappingProps {
  readonly proposal: Proposal;
  readonly columns: readonly ColumnDescription[];
  readonly vocabulary: Vocabulary;
  readonly onChange: (proposal: Proposal) => void;
}

/** What each column is read as, with a way to correct it. Columns that no rule may read are named, and cannot be chosen. */
export function Mapping({ proposal, columns, vocabulary, onChange }: MappingProps) {
  const [open, setOpen] = useState('');
  const choices = useMemo(() => factChoices(vocabulary), [vocabulary]);
  const described = new Map(columns.map((one) => [one.name, one]));
  const caption = say('screen_room_mapping');
  return (
    <>
      <p>{say('screen_room_mapping_lead')}</p>
      {proposal.questions.length > 0 && (
        <ul>
          {proposal.questions.map((question) => (
            <li key={question.code}>{noteWords(question)}</li>
          ))}
        </ul>
      )}
      <Scroll label={caption}>
        <table class="sorted mapping">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('screen_room_mapping_column')}</th>
              <th scope="col">{say('screen_room_mapping_as')}</th>
              <th scope="col">{say('screen_room_mapping_change')}</th>
            </tr>
          </thead>
          <tbody>
            {proposal.columns.map((one) => {
              const own = described.get(one.column);
              return (
                <Fragment key={one.column}>
                  <Line one={one} open={open === one.column} onOpen={() => setOpen(open === one.column ? '' : one.column)} />
                  {open === one.column && own && (
                    <tr>
                      <td colSpan={3}>
                        <Correct
                          one={one}
                          described={own}
                          choices={choices}
                          vocabulary={vocabulary}
                          onChange={(next) => onChange(withColumn(proposal, next))}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

interface LineProps {
  readonly one: ProposedColumn;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function Line({ one, open, onOpen }: LineProps) {
  const fixed = one.use === 'audit' || one.use === 'ref';
  return (
    <tr>
      <th scope="row">{one.column}</th>
      <td>
        {usedAs(one)}
        {[...(one.reason ? [one.reason] : []), ...one.unsure].map((note) => (
          <p class="small quiet" key={note.code}>
            {noteWords(note)}
          </p>
        ))}
      </td>
      <td>
        {!fixed && (
          <button type="button" class="link" aria-expanded={open} onClick={onOpen}>
            {open ? say('screen_room_close') : say('screen_room_change')}
            <span class="unseen"> {one.column}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

function usedAs({ use, entry }: ProposedColumn): string {
  if (use === 'ref') return say('screen_room_as_ref');
  if (use === 'audit') return say('screen_room_as_audit');
  if (use !== 'fact' || !entry) return say(use === 'asked' ? 'screen_room_as_asked' : 'screen_room_as_nothing');
  const [name = '', ...member] = entry.fact.split('.');
  return `${labelOf(name)}${member.length > 0 ? `: ${member.join('.').replaceAll('_', ' ')}` : ''}${entry.format ? ` (${entry.format})` : ''}`;
}

interface CorrectProps {
  readonly one: ProposedColumn;
  readonly described: ColumnDescription;
  readonly choices: readonly FactChoice[];
  readonly vocabulary: Vocabulary;
  readonly onChange: (column: ProposedColumn) => void;
}

/** One column: the fact that it gives, how it writes dates, what each of its values means. */
function Correct({ one, described, choices, vocabulary, onChange }: CorrectProps) {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const fact = one.use === 'fact' ? (one.entry?.fact ?? '') : '';
  const id = `fact-of-${described.name}`;
  return (
    <div class="mapping__correct">
      <label class="label" for={id}>
        {say('screen_room_as_fact', { column: one.column })}
      </label>
      <select
        class="text"
        id={id}
        value={fact}
        onChange={(event) => onChange(readAs(one, event.currentTarget.value, described, vocabulary))}
      >
        <option value="">{say('screen_room_as_nothing')}</option>
        {groups.map((group) => (
          <optgroup key={group} label={term(group)}>
            {choices
              .filter((choice) => choice.group === group)
              .map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {fact !== '' && isDated(fact, vocabulary) && <DateFormat one={one} onChange={onChange} />}
      {fact !== '' && meaningsOf(fact, vocabulary).length > 0 && (
        <Values one={one} fact={fact} described={described} vocabulary={vocabulary} onChange={onChange} />
      )}
    </div>
  );
}

function DateFormat({ one, onChange }: Pick<CorrectProps, 'one' | 'onChange'>) {
  const id = `format-of-${one.column}`;
  const type = (format: string) => {
    const { format: _, ...rest } = one.entry ?? { fact: '' };
    onChange({ ...one, entry: { ...rest, read: 'date', ...(format.trim() === '' ? {} : { format: format.trim() }) } });
  };
  return (
    <p>
      <label class="label" for={id}>
        {say('screen_room_format')}
      </label>
      <span class="hint" id={`${id}-hint`}>
        {say('screen_room_format_hint')}
      </span>
      <input
        class="text"
        id={id}
        type="text"
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        value={one.entry?.format ?? ''}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </p>
  );
}

interface ValuesProps extends Pick<CorrectProps, 'one' | 'described' | 'vocabulary' | 'onChange'> {
  readonly fact: string;
}

function Values({ one, fact, described, vocabulary, onChange }: ValuesProps) {
  if (one.personal || described.values.length === 0) return <p>{say('screen_room_values_many', { n: described.distinct })}</p>;
  const [name = ''] = fact.split('.');
  const given = one.entry?.values ?? Object.fromEntries(described.values.map(({ value }) => [value, value]));
  const known = meaningsOf(fact, vocabulary);
  return (
    <fieldset class="field">
      <legend class="field__legend">{say('screen_room_values')}</legend>
      <p class="hint">{say('screen_room_values_hint')}</p>
      {described.values.map(({ value, count }, at) => (
        <p key={value}>
          <label class="label" for={`value-${at}-of-${one.column}`}>
            {say('screen_room_value', { value, n: count })}
          </label>
          <select
            class="text"
            id={`value-${at}-of-${one.column}`}
            value={known.includes(given[value] ?? '') ? given[value] : 'unknown'}
            onChange={(event) =>
              onChange({ ...one, entry: { ...(one.entry ?? { fact }), values: { ...given, [value]: event.currentTarget.value } } })
            }
          >
            <option value="unknown">{say('screen_room_value_unknown')}</option>
            {known.map((meaning) => (
              <option key={meaning} value={meaning}>
                {answerIn(name, meaning, 'helper')}
              </option>
            ))}
          </select>
        </p>
      ))}
    </fieldset>
  );
}
