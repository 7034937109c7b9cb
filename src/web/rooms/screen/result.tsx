import { useMemo, useState } from 'preact/hooks';
import { type Report, reportOf } from '../../../screen/index.ts';
import { inDigits, say } from '../../../words/index.ts';
import { Details } from '../../components/details/details.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { placeName } from '../../places.ts';
import { labelOf } from '../ask/wording.ts';
import { BadRowsBox } from './fault.tsx';
import { OUTCOME_ORDER, outcomeWords, URGENCY_ORDER, urgencyWords } from './order.ts';
import { type Recorded, recordOf } from './record.ts';
import { Saving } from './saving.tsx';
import { Worklist } from './worklist.tsx';

interface ResultProps {
  readonly recorded: Recorded;
  /** Columns of the file. */
  readonly names: readonly string[];
  readonly language: string;
}

/** What came of a run: numbers, what is not recorded, the worklist, and the files to save. */
export function Result({ recorded, names, language }: ResultProps) {
  const { ran, law, profile, on } = recorded;
  const report = useMemo(() => reportOf(recordOf(recorded), law, profile.profile, ran.answers), [recorded]);
  const places = ran.forums.map((forum) => placeName(law, forum, language)).join(', ');
  return (
    <section aria-labelledby="step-result">
      <h2 id="step-result" tabIndex={-1}>
        {say('screen_room_result')}
      </h2>
      <p role="status">
        {say('screen_room_done', { rows: ran.counts.rows_in - ran.counts.rejected, seconds: ran.seconds, places, day: on })}
      </p>
      <Inset>
        <p>{say('screen_room_notice')}</p>
      </Inset>
      <BadRowsBox bad={ran.bad} />
      {(ran.counts.other_places ?? 0) > 0 && <p>{say('screen_room_others', { n: ran.counts.other_places ?? 0 })}</p>}
      <OutcomeTable report={report} />
      <UrgencyTable report={report} />
      <p class="small quiet">{say('screen_room_hidden')}</p>
      <NotRecorded report={report} />
      <LeftOut recorded={recorded} names={names} />
      <Worklist law={law} />
      <Saving report={report} />
    </section>
  );
}

/** The number of a line of the report as it may be shown; nought where there is none. */
function shown(report: Report, id: string, of: string): string {
  const line = report.lines.get(id)?.find((one) => one.of[0] === of);
  const value = line ? report.shown.get(line.key) : undefined;
  if (!value) return '0';
  if (value.as === 'number') return inDigits(value.value);
  return value.as === 'few' ? say('report_few') : say('report_held');
}

const LAYERS = ['domestic', 'binding', 'guidance'] as const;

interface CountTableProps {
  readonly caption: string;
  /** The caption is for screen readers alone: a heading says it to the eye. */
  readonly unseen?: boolean;
  /** What the rows are, and what is counted in each column. */
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly name: string; readonly cells: readonly string[] }[];
}

/** Counts by row and column, with headings for both. */
function CountTable({ caption, unseen = false, head, columns, rows }: CountTableProps) {
  return (
    <Scroll label={caption}>
      <table class="sorted">
        <caption class={unseen ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((column) => (
              <th scope="col" class="sorted__number" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td class="sorted__number" key={columns[index]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const OutcomeTable = ({ report }: { readonly report: Report }) => (
  <CountTable
    caption={say('screen_room_outcomes')}
    head={say('screen_room_outcome')}
    columns={[say('screen_room_domestic'), say('screen_room_binding'), say('screen_room_guidance')]}
    rows={OUTCOME_ORDER.map((id) => ({ id, name: outcomeWords(id), cells: LAYERS.map((layer) => shown(report, `outcome_${layer}`, id)) }))}
  />
);

const UrgencyTable = ({ report }: { readonly report: Report }) => (
  <>
    <CountTable
      caption={say('screen_room_urgencies')}
      head={say('screen_room_urgency')}
      columns={[say('screen_room_acts')]}
      rows={URGENCY_ORDER.map((id) => ({ id, name: urgencyWords(id), cells: [shown(report, 'urgency', id)] }))}
    />
    <p class="small quiet">{say('screen_room_urgencies_note')}</p>
  </>
);

const MOST_FACTS = 12;

/** Facts on which open acts hang and which the caseload does not record, those of most acts first. */
function NotRecorded({ report }: { readonly report: Report }) {
  const facts = (report.ran.unrecorded?.facts ?? []).slice(0, MOST_FACTS);
  const caption = say('screen_room_unrecorded');
  if (facts.length === 0) return null;
  const words = (fact: string): string => {
    const [name = '', ...member] = fact.split('.');
    return `${labelOf(name)}${member.length > 0 ? `: ${member.join('.').replaceAll('_', ' ')}` : ''}`;
  };
  const number = (fact: string): string => {
    const value = report.shown.get(`open_facts | ${fact}`);
    return value?.as === 'number' ? inDigits(value.value) : say(value?.as === 'few' ? 'report_few' : 'report_held');
  };
  return (
    <>
      <h3>{caption}</h3>
      <p>{say('screen_room_unrecorded_lead')}</p>
      <CountTable
        caption={caption}
        unseen
        head={say('screen_room_fact')}
        columns={[say('screen_room_acts')]}
        rows={facts.map(({ fact }) => ({ id: fact, name: words(fact), cells: [number(fact)] }))}
      />
    </>
  );
}

/** Columns that were not read, and cells that could not be. */
function LeftOut({ recorded: { ran, profile }, names }: Pick<ResultProps, 'recorded' | 'names'>) {
  const [open, setOpen] = useState(false);
  const left = names.filter((name) => !ran.used.includes(name));
  const audit = left.filter((name) => profile.profile.audit.includes(name));
  const unread = ran.unread.filter((one) => one.unread > 0);
  return (
    <Details summary={say('screen_room_left', { n: left.length, cells: unread.length })} open={open} onToggle={setOpen}>
      <p>{say('screen_room_left_lead')}</p>
      {left.length > 0 && <p>{left.join(', ')}</p>}
      {audit.length > 0 && <p>{say('screen_room_left_audit', { columns: audit.join(', ') })}</p>}
      {unread.length > 0 && (
        <ul>
          {unread.map(({ column, fact, filled, unread: cells }) => (
            <li key={`${column} ${fact}`}>{say('screen_room_unread', { column, cells, filled })}</li>
          ))}
        </ul>
      )}
    </Details>
  );
}
