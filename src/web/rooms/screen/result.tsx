import { useMemo, useState } from 'preact/hooks';
import { type Report, reportOf } from '../../../screen/index.ts';
import { say } from '../../../words/index.ts';
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
  if (value.as === 'number') return value.value.toLocaleString('en');
  return value.as === 'few' ? say('report_few') : say('report_held');
}

const LAYERS = ['domestic', 'binding', 'guidance'] as const;

function OutcomeTable({ report }: { readonly report: Report }) {
  const caption = say('screen_room_outcomes');
  return (
    <Scroll label={caption}>
      <table class="sorted">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('screen_room_outcome')}</th>
            <th scope="col" class="sorted__number">
              {say('screen_room_domestic')}
            </th>
            <th scope="col" class="sorted__number">
              {say('screen_room_binding')}
            </th>
            <th scope="col" class="sorted__number">
              {say('screen_room_guidance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {OUTCOME_ORDER.map((outcome) => (
            <tr key={outcome}>
              <th scope="row">{outcomeWords(outcome)}</th>
              {LAYERS.map((layer) => (
                <td class="sorted__number" key={layer}>
                  {shown(report, `outcome_${layer}`, outcome)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function UrgencyTable({ report }: { readonly report: Report }) {
  const caption = say('screen_room_urgencies');
  return (
    <>
      <Scroll label={caption}>
        <table class="sorted">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('screen_room_urgency')}</th>
              <th scope="col" class="sorted__number">
                {say('screen_room_acts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {URGENCY_ORDER.map((urgency) => (
              <tr key={urgency}>
                <th scope="row">{urgencyWords(urgency)}</th>
                <td class="sorted__number">{shown(report, 'urgency', urgency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="small quiet">{say('screen_room_urgencies_note')}</p>
    </>
  );
}

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
    return value?.as === 'number' ? value.value.toLocaleString('en') : say(value?.as === 'few' ? 'report_few' : 'report_held');
  };
  return (
    <>
      <h3>{caption}</h3>
      <p>{say('screen_room_unrecorded_lead')}</p>
      <Scroll label={caption}>
        <table class="sorted">
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('screen_room_fact')}</th>
              <th scope="col" class="sorted__number">
                {say('screen_room_acts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ fact }) => (
              <tr key={fact}>
                <th scope="row">{words(fact)}</th>
                <td class="sorted__number">{number(fact)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
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
