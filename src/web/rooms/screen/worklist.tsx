import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { CheckedLabel, OutcomeTag } from '../../components/label/label.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { answerIn, labelOf } from '../ask/wording.ts';
import type { RowsAsked, RowsGiven } from './asking.ts';
import { ask } from './beside.ts';
import { OUTCOME_ORDER, outcomeWords, URGENCY_ORDER, urgencyWords } from './order.ts';

type Row = RowsGiven['rows'][number];

/** The first rows of the worklist, those to look at first on top, by outcome and urgency; each opens why. */
export function Worklist({ law }: { readonly law: Law }) {
  const [asked, setAsked] = useState<RowsAsked>({ outcome: '', urgency: '' });
  const [given, setGiven] = useState<RowsGiven>();
  useEffect(() => {
    let wanted = true;
    void ask('rows', asked).then((made) => {
      if (wanted && 'done' in made) setGiven(made.done);
    });
    return () => {
      wanted = false;
    };
  }, [asked]);
  return (
    <>
      <h3 id="worklist">{say('screen_room_worklist')}</h3>
      <p>{say('screen_room_worklist_lead')}</p>
      <Filters asked={asked} onAsked={setAsked} />
      <p role="status">{given && say('screen_room_worklist_shown', { shown: given.rows.length, total: given.total })}</p>
      {given && given.rows.length > 0 && <Rows rows={given.rows} law={law} />}
    </>
  );
}

function Filters({ asked, onAsked }: { readonly asked: RowsAsked; readonly onAsked: (asked: RowsAsked) => void }) {
  const filters = [
    { key: 'outcome', label: say('screen_room_filter_outcome'), options: OUTCOME_ORDER, words: outcomeWords },
    { key: 'urgency', label: say('screen_room_filter_urgency'), options: URGENCY_ORDER, words: urgencyWords },
  ] as const;
  return (
    <div class="worklist__filters no-print">
      {filters.map(({ key, label, options, words }) => (
        <div key={key}>
          <label class="label" for={`filter-${key}`}>
            {label}
          </label>
          <select
            class="text"
            id={`filter-${key}`}
            value={asked[key]}
            onChange={(event) => onAsked({ ...asked, [key]: event.currentTarget.value })}
          >
            <option value="">{say('screen_room_filter_all')}</option>
            {options.map((option) => (
              <option key={option} value={option}>
                {words(option)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly Row[];
  readonly law: Law;
}

function Rows({ rows, law }: RowsProps) {
  const [open, setOpen] = useState(-1);
  useEffect(() => setOpen(-1), [rows]);
  const caption = say('screen_room_worklist');
  const heads = [
    say('screen_room_ref'),
    say('screen_room_urgency'),
    say('screen_room_outcome'),
    say('screen_room_best'),
    say('screen_room_why'),
  ];
  return (
    <Scroll label={caption}>
      <table class="sorted worklist">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Fragment key={at}>
              <tr>
                <th scope="row">
                  {row['ref']} {row['conduct_ref'] !== 'c1' && row['conduct_ref']}
                </th>
                <td>
                  {urgencyWords(row['urgency'] ?? '')}
                  {row['urgency_date'] && <> {say('screen_room_date', { day: row['urgency_date'] })}</>}
                </td>
                <td>
                  {row['outcome_domestic'] === 'no_rule' ? (
                    say('screen_room_no_rule')
                  ) : (
                    <OutcomeTag outcome={row['outcome_domestic'] ?? ''} />
                  )}
                </td>
                <td lang="en">{law.provisions[row['best_provision'] ?? '']?.citation ?? row['best_provision']}</td>
                <td>
                  <button type="button" class="link" aria-expanded={open === at} onClick={() => setOpen(open === at ? -1 : at)}>
                    {open === at ? say('screen_room_close') : say('screen_room_why_open')}
                    <span class="unseen"> {row['ref']}</span>
                  </button>
                </td>
              </tr>
              {open === at && (
                <tr>
                  <td colSpan={heads.length}>
                    <Why row={row} law={law} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const factWords = (fact: string): string => {
  const [name = '', ...member] = fact.split('.');
  return `${labelOf(name)}${member.length > 0 ? `: ${member.join('.').replaceAll('_', ' ')}` : ''}`;
};

const MOST_OPEN = 8;

/** Why a row comes out as it does: the rule, its parts with their values, what would decide, what to ask first, the signs that are noted. */
function Why({ row, law }: { readonly row: Row; readonly law: Law }) {
  const provision = law.provisions[row['best_provision'] ?? ''];
  const because = (row['because'] ?? '').split('; ');
  const open = (row['open_facts'] ?? '').split(';').filter(Boolean);
  const signs = (row['signs'] ?? '').split(';').filter(Boolean);
  const lists = [
    { head: say('screen_room_because'), items: row['because'] ? because.slice(1) : [], english: true },
    { head: say('screen_room_open'), items: open.slice(0, MOST_OPEN).map(factWords), english: false },
    { head: say('screen_room_first_question'), items: [row['first_question'] ?? ''].filter(Boolean), english: true },
    { head: say('screen_room_signs'), items: signs.map((id) => answerIn('signs', id, 'helper')), english: false },
    { head: say('screen_room_contested'), items: (row['contested'] ?? '').split(';').filter(Boolean).map(factWords), english: false },
  ].filter(({ items }) => items.length > 0);
  return (
    <div class="worklist__why">
      {provision && (
        <p>
          <span lang="en">{provision.title}</span>, {term(row['best_effect'] ?? '')} <CheckedLabel checked={provision.checked.by} />
        </p>
      )}
      {lists.map(({ head, items, english }) => (
        <Fragment key={head}>
          <p>
            <strong>{head}</strong>
          </p>
          <ul lang={english ? 'en' : undefined}>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Fragment>
      ))}
    </div>
  );
}
