import { useEffect, useMemo, useState } from 'preact/hooks';
import { actsIn, effectsOf, type Plan, type Question, refsIn, type Standing, tallyOf } from '../../../ask/index.ts';
import type { FactWord } from '../../../base/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { interviewOf, withAnswer } from '../../answering.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary/error-summary.tsx';
import { Fieldset } from '../../components/field/field.tsx';
import { TallyBox } from '../../components/tally/tally.tsx';
import { hold, type Session, useSession } from '../../session.ts';
import { standingIn } from '../../standing.ts';
import { today } from '../../today.ts';
import { Controls } from './controls.tsx';
import { BLANK, type Draft, draftOf, saidBy } from './draft-answer.ts';
import { answerIn, inVoice, labelOf, questionIn } from './wording.ts';

interface QuestionProps {
  readonly question: Question;
  readonly standing: Standing;
  readonly law: Law;
  readonly plan: Plan;
  readonly language: string;
  readonly changing: boolean;
  readonly onAnswered: () => void;
  readonly onBack: () => void;
  readonly onStop: () => void;
  readonly onPause: () => void;
}

/** One question a page: why it is asked, what an answer changes, the answer, and the ways out. */
export function QuestionPage({ question, standing, law, plan, language, changing, onAnswered, onBack, onStop, onPause }: QuestionProps) {
  const session = useSession();
  const { voice } = session;
  const word = law.vocabulary.facts[question.fact] as FactWord;
  const [draft, setDraft] = useState(() => draftOf(session.data, word, question.of));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { question: text, why, hint } = questionIn(question.fact, voice);
  const id = 'answer';
  useForethought(draft, { question, law, plan, changing });
  const give = () => {
    const given = saidBy(draft, word, question.form, law.vocabulary);
    if ('wrong' in given) {
      setFaults([{ at: id, text: given.wrong || inVoice(voice, 'ask_missing', 'ask_missing_person') }]);
      return;
    }
    hold(withAnswer(session, law, question, given.said));
    onAnswered();
  };
  const ticks = question.form === 'ticks';
  return (
    <div class="beside">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <button type="button" class="link back" onClick={onBack}>
          {say('web_back')}
        </button>
        <ErrorSummary faults={faults} />
        <Fieldset
          id={id}
          heading
          fact={question.fact}
          legend={
            <>
              <WhichAct session={session} of={question.of} />
              {text}
            </>
          }
          hint={[hint, ticks ? inVoice(voice, 'ask_ticks_hint', 'ask_ticks_hint_person') : ''].filter(Boolean).join(' ') || undefined}
          error={faults[0]?.text}
        >
          <Controls
            id={id}
            word={word}
            form={question.form}
            voice={voice}
            law={law}
            language={language}
            draft={draft}
            onDraft={setDraft}
            describedBy={hint ? `${id}-hint` : undefined}
          />
        </Fieldset>
        {why && (
          <Details summary={say('ask_why')}>
            <p>{why}</p>
          </Details>
        )}
        {question.settles.length > 0 && <Changes question={question} standing={standing} law={law} />}
        <Buttons>
          <Button type="submit">{say('web_continue')}</Button>
          {!changing && <WaysOut onStop={onStop} onPause={onPause} />}
        </Buttons>
      </form>
      {!changing && <TallyBox tally={tallyOf(standing.assessment)} alone={question.alone.length} left={standing.left} voice={voice} />}
    </div>
  );
}

const WaysOut = ({ onStop, onPause }: Pick<QuestionProps, 'onStop' | 'onPause'>) => (
  <>
    <Button kind="other" onClick={onStop}>
      {say('ask_stop')}
    </Button>
    <button type="button" class="link" onClick={onPause}>
      {say('ask_pause')}
    </button>
  </>
);

/** Works out where the interview would stand with the answer that is chosen, while the hand goes to the button. */
function useForethought(draft: Draft, { question, law, plan, changing }: Pick<QuestionProps, 'question' | 'law' | 'plan' | 'changing'>) {
  const session = useSession();
  const word = law.vocabulary.facts[question.fact] as FactWord;
  useEffect(() => {
    if (changing || draft === BLANK) return;
    const timer = setTimeout(() => {
      const given = saidBy(draft, word, question.form, law.vocabulary);
      if ('said' in given) standingIn(withAnswer(session, law, question, given.said), law, plan);
    }, 100);
    return () => clearTimeout(timer);
  }, [draft]);
}

/** Which act a question is about, where there are several. */
function WhichAct({ session, of }: { readonly session: Session; readonly of: string }) {
  const refs = refsIn(session.data);
  const index = refs.indexOf(of);
  if (refs.length < 2 || index < 0) return null;
  const offence = actsIn(session.data)[index]?.['offence'];
  const what = typeof offence === 'string' ? answerIn('offence', offence, session.voice) : say('ask_act_none');
  return <span class="caption">{say('ask_about_act', { n: index + 1, what })}</span>;
}

interface ChangesProps {
  readonly question: Question;
  readonly standing: Standing;
  readonly law: Law;
}

/** What each answer would change, worked out when somebody wants to know. */
function Changes({ question, standing, law }: ChangesProps) {
  const session = useSession();
  const { voice } = session;
  const [open, setOpen] = useState(false);
  const effects = useMemo(
    () => (open ? effectsOf(interviewOf(session), question, standing.assessment, law, today()) : []),
    [open, session, question, standing, law],
  );
  return (
    <Details summary={say('ask_effect')} onToggle={setOpen}>
      <ul>
        {effects.map(({ answer, met, failed }) => {
          const changes = [
            met.length > 0 ? inVoice(voice, 'ask_effect_met', 'ask_effect_met_person', { n: met.length }) : '',
            failed.length > 0 ? inVoice(voice, 'ask_effect_failed', 'ask_effect_failed_person', { n: failed.length }) : '',
          ].filter(Boolean);
          const told = answerIn(question.fact, answer, voice);
          return (
            <li key={answer}>
              {changes.length > 0
                ? say('ask_effect_line', { answer: told, changes: changes.join('; ') })
                : say('ask_effect_none', { answer: told })}
            </li>
          );
        })}
        <li>{inVoice(voice, 'ask_effect_unknown', 'ask_effect_unknown_person')}</li>
      </ul>
      {/* Citations are for those who look them up. */}
      {voice === 'helper' && (
        <p class="small quiet">
          {question.settles.map((provision) => law.provisions[provision]?.citation ?? labelOf(provision)).join('; ')}
        </p>
      )}
    </Details>
  );
}
