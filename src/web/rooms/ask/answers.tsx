import {
  type Asked,
  addAct,
  membersIn,
  ofAct,
  type Plan,
  refsIn,
  standing as standingOf,
  tallyOf,
  valueIn,
  writtenIn,
} from '../../../ask/index.ts';
import type { FactWord } from '../../../base/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say, writeDate } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { SummaryList, type SummaryRow } from '../../components/summary-list/summary-list.tsx';
import { TallyBox } from '../../components/tally/tally.tsx';
import { countryName } from '../../places.ts';
import { hold, type Session, useSession } from '../../session.ts';
import { standingIn } from '../../standing.ts';
import { Keep } from './keep.tsx';
import { answerIn, inVoice, labelOf, questionIn } from './wording.ts';

interface AnswersProps {
  readonly law: Law;
  readonly plan: Plan;
  readonly language: string;
  readonly onChange: (at: Asked) => void;
  readonly onMore: () => void;
  readonly onResult: () => void;
}

/** What was answered, with a way to change it, to add an act, to keep it, and to see the result. */
export function Answers({ law, plan, language, onChange, onMore, onResult }: AnswersProps) {
  const session = useSession();
  const standing = standingIn(session, law, plan);
  const rows = session.asked.map((at): SummaryRow => rowOf(at, session, law, language, onChange));
  return (
    <div class="beside">
      <div>
        <h1>{standing.question ? say('ask_done_title_stop') : say('ask_done_title')}</h1>
        <p>{say('ask_done_lead')}</p>
        <Buttons>
          <Button onClick={onResult}>{say('ask_see')}</Button>
          {standing.question && (
            <Button kind="other" onClick={onMore}>
              {say('ask_more')}
            </Button>
          )}
        </Buttons>
        <h2>{say('ask_answers')}</h2>
        {standing.file.conducts.some(({ facts }) => facts['age_at_act']?.value === 'child') && <p>{say('ask_not_asked_child')}</p>}
        {rows.length === 0 ? <p>{say('ask_answers_none')}</p> : <SummaryList rows={rows} />}
        <h2>{inVoice(session.voice, 'ask_another_act', 'ask_another_act_person')}</h2>
        <p>{inVoice(session.voice, 'ask_another_act_hint', 'ask_another_act_hint_person')}</p>
        <Buttons>
          <Button
            kind="other"
            onClick={() => {
              hold({ ...session, data: addAct(session.data).data });
              onMore();
            }}
          >
            {inVoice(session.voice, 'ask_add_act', 'ask_add_act_person')}
          </Button>
        </Buttons>
        <Keep />
      </div>
      <TallyBox tally={tallyOf(standing.assessment)} left={standing.left} voice={session.voice} />
    </div>
  );
}

function rowOf(at: Asked, session: Session, law: Law, language: string, onChange: (at: Asked) => void): SummaryRow {
  const word = law.vocabulary.facts[at.fact] as FactWord;
  const refs = refsIn(session.data);
  const index = refs.indexOf(at.of);
  // Short names are words of law; the person sees the question that was asked.
  const name = session.voice === 'person' ? questionIn(at.fact, 'person').question : labelOf(at.fact);
  const label = ofAct(word) && refs.length > 1 ? `${name} (${say('ask_act', { n: index + 1 })})` : name;
  return {
    id: `${at.of} ${at.fact}`,
    key: label,
    value: told(session, word, at.of, language),
    action: { text: say('web_change'), about: label, onClick: () => onChange(at) },
  };
}

/** Whether somebody would not say: of a set of facts it stands with each of its members. */
const declined = (written: unknown): boolean =>
  typeof written === 'object' &&
  written !== null &&
  ('why_unknown' in written ? written.why_unknown === 'declined' : Object.values(written).some((member) => declined(member)));

/** An answer as a reader sees it. */
function told(session: Session, word: FactWord, of: string, language: string): string {
  const { data, voice } = session;
  if (declined(writtenIn(data, word, of))) return inVoice(voice, 'ask_declined_helper', 'ask_declined');
  if (standingOf(data, word, of) !== 'known') return inVoice(voice, 'ask_unknown', 'ask_unknown_person');
  if (word.type === 'tri-set' || word.type === 'code-set') {
    const yes = Object.entries(membersIn(data, word, of)).filter(([, value]) => value === 'yes');
    return yes.length === 0 ? say('ask_none_of_these') : yes.map(([member]) => answerIn(word.name, member, voice)).join('; ');
  }
  const value = valueIn(data, word, of) ?? '';
  if (word.type === 'date') return writeDate(value, language);
  if (word.type === 'period')
    return value
      .split('/')
      .map((date) => writeDate(date, language))
      .join(' – ');
  return word.type === 'country' ? countryName(value, language) : answerIn(word.name, value, voice);
}
