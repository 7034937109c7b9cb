import { useEffect, useState } from 'preact/hooks';
import type { Asked, Plan } from '../../../ask/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say, spoken } from '../../../words/index.ts';
import { stepBack, withPlace } from '../../answering.ts';
import { loadWords } from '../../load.ts';
import { loadLaw, loadPlan } from '../../load-law.ts';
import type { RoomProps } from '../../room.ts';
import { routeOf } from '../../routes.ts';
import { hold, useSession } from '../../session.ts';
import { standingIn } from '../../standing.ts';
import { Answers } from './answers.tsx';
import { Pause } from './pause.tsx';
import { PlacePage } from './place.tsx';
import { QuestionPage } from './question.tsx';
import { Start } from './start.tsx';

/** Where in the room somebody is. */
type Page = 'start' | 'place' | 'question' | 'pause' | 'answers';

/** The interview: who answers, where, one question after another, and what was answered. */
export function Room({ language, go }: RoomProps) {
  const session = useSession();
  const [page, setPage] = useState<Page>(session.data.forum === '' ? 'start' : 'answers');
  const [changing, setChanging] = useState<Asked>();
  const [rested, setRested] = useState(false);
  const loaded = useLaw(session.data.forum);
  const show = (next: Page) => {
    setPage(next);
    scrollTo(0, 0);
    requestAnimationFrame(() => document.getElementById('main')?.focus());
  };
  if (page === 'start') return <Start onGo={() => show('place')} onResumed={() => show('answers')} />;
  if (page === 'place')
    return (
      <PlacePage
        language={language}
        onBack={() => show('start')}
        onChosen={(forum) => {
          hold(withPlace(session, forum));
          show('question');
        }}
      />
    );
  if (!loaded) return <p role="status">{say('web_loading')}</p>;
  if ('failed' in loaded) throw loaded.failed;
  const shared = { law: loaded.law, plan: loaded.plan, language };
  if (page === 'answers')
    return (
      <Answers
        {...shared}
        onChange={(at) => {
          setChanging(at);
          show('question');
        }}
        onMore={() => {
          setChanging(undefined);
          show('question');
        }}
        onResult={() => go('assess')}
      />
    );
  return (
    <Asking
      {...shared}
      page={page}
      changing={changing}
      rested={rested}
      onRested={() => setRested(true)}
      onPage={show}
      onChanged={() => {
        setChanging(undefined);
        show('answers');
      }}
    />
  );
}

interface AskingProps {
  readonly law: Law;
  readonly plan: Plan;
  readonly language: string;
  readonly page: Page;
  /** An answer that is being changed, in place of the next question. */
  readonly changing: Asked | undefined;
  readonly rested: boolean;
  readonly onRested: () => void;
  readonly onPage: (page: Page) => void;
  readonly onChanged: () => void;
}

/** The question that comes next, or the pause before it. */
function Asking({ law, plan, language, page, changing, rested, onRested, onPage, onChanged }: AskingProps) {
  const session = useSession();
  const standing = standingIn(session, law, plan);
  const next = standing.question;
  const question = changing ? asPage(changing, plan) : next;
  useEffect(() => {
    if (!question) onPage('answers');
  }, [question === undefined]);
  if (!question) return null;
  const pausing = page === 'pause' || (question.pause && !rested && !changing);
  if (pausing)
    return (
      <Pause
        before={question.pause && !rested}
        onGo={() => {
          onRested();
          onPage('question');
        }}
        onLeaveOut={() => {
          const out = Object.values(plan.questions).filter(({ pause }) => pause);
          const acts = standing.file.conducts.map(({ ref }) => ref);
          hold({ ...session, leftOut: out.flatMap(({ fact }) => ['', ...acts].map((of) => ({ fact, of }))) });
          onRested();
          onPage('question');
        }}
      />
    );
  return (
    <QuestionPage
      key={`${question.of} ${question.fact}`}
      question={question}
      standing={standing}
      law={law}
      plan={plan}
      language={language}
      changing={changing !== undefined}
      onAnswered={() => (changing ? onChanged() : onPage('question'))}
      onBack={() => {
        if (changing) onChanged();
        else if (session.asked.length === 0) onPage('place');
        else hold(stepBack(session, law));
      }}
      onStop={() => onPage('answers')}
      onPause={() => onPage('pause')}
    />
  );
}

/** An answer that is changed is asked as it was; what it would settle is not told again. */
function asPage(at: Asked, plan: Plan) {
  const planned = plan.questions[at.fact];
  if (!planned) return undefined;
  const { topic, form, with: beside } = planned;
  return { ...at, topic, form, with: beside, settles: [], alone: [], pause: false };
}

type Loaded = { readonly law: Law; readonly plan: Plan } | { readonly failed: unknown };

/** The law of a forum with the plan of the interview; undefined while it is loaded, and where no forum is chosen. */
function useLaw(forum: string): Loaded | undefined {
  const [loaded, setLoaded] = useState<Loaded & { readonly forum: string }>();
  useEffect(() => {
    if (forum === '') return;
    let wanted = true;
    Promise.all([loadWords(spoken(), routeOf('ask').later ?? []), loadLaw(forum), loadPlan()]).then(
      ([, law, plan]) => wanted && setLoaded({ forum, law, plan }),
      (failed) => wanted && setLoaded({ forum, failed }),
    );
    return () => {
      wanted = false;
    };
  }, [forum]);
  return loaded?.forum === forum ? loaded : undefined;
}
