import { useEffect, useRef, useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import { type FileSaid, type Proposal, propose } from '../../../screen/index.ts';
import { type Phrase, say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { ProgressBar } from '../../components/progress-bar/progress-bar.tsx';
import { whenLeft } from '../../leave.ts';
import { loadWords, NotLoaded } from '../../load.ts';
import { loadShared } from '../../load-law.ts';
import type { RoomProps } from '../../room.ts';
import type { Looked, Told } from './asking.ts';
import { ask, type NotDone, stop } from './beside.ts';
import { NotDoneBox } from './fault.tsx';
import { FileStep } from './file-step.tsx';
import { PlaceStep, type Question } from './place-step.tsx';
import { ProfileStep } from './profile-step.tsx';
import { lawForScreen, type ReadyProfile } from './profiles.ts';
import type { Recorded } from './record.ts';
import { Result } from './result.tsx';

/** All that is held of a caseload while the room is open. */
interface Held {
  readonly file?: File;
  readonly said: FileSaid;
  readonly looked?: Looked;
  readonly proposal?: Proposal;
  readonly ready?: ReadyProfile | undefined;
  readonly recorded?: Recorded;
  /** What is being worked on, and why something was not done. */
  readonly looking?: Told | undefined;
  readonly running?: Told | undefined;
  readonly notLooked?: NotDone | undefined;
  readonly notRun?: NotDone | undefined;
}

const NOTHING: Held = { said: {} };

/** A whole caseload, read in the browser: whom to look at first, why, and what is not recorded. Nothing is kept; with the page it is gone. */
export function Room({ language }: RoomProps) {
  const [held, setHeld] = useState<Held>(NOTHING);
  const [shared, setShared] = useState<Law>();
  // What was begun before something was stopped or another file taken no longer counts.
  const turn = useRef(0);
  const put = (more: Partial<Held>) => setHeld((before) => ({ ...before, ...more }));
  const begin = (): (() => boolean) => {
    turn.current += 1;
    const own = turn.current;
    return () => own === turn.current;
  };
  const halt = () => {
    begin();
    stop();
    const why: NotDone = { why: 'stopped' };
    setHeld(({ looking, running, ...before }) => ({
      ...before,
      ...(looking ? { notLooked: why } : {}),
      ...(running ? { notRun: why } : {}),
    }));
  };
  const drop = () => {
    begin();
    stop();
    setHeld(NOTHING);
  };
  useEffect(() => {
    const back = whenLeft(drop);
    loadShared().then(setShared, () => undefined);
    return () => {
      back();
      stop();
    };
  }, []);
  const look = async (file: File, said: FileSaid) => {
    const counts = begin();
    stop();
    setHeld({ file, said, looking: { step: 'looking', done: 0, total: file.size } });
    const [law, made] = await Promise.all([ready(language), ask('look', { file, said }, (looking) => put({ looking }))]);
    if (!counts()) return;
    if (!law) put({ looking: undefined, notLooked: { why: 'offline' } });
    else if ('not' in made) put({ looking: undefined, notLooked: made.not });
    else put({ looking: undefined, looked: made.done, proposal: propose(made.done.columns, law.vocabulary) });
  };
  const run = async ({ forum, on, review }: Question) => {
    const { file, looked, ready: profile } = held;
    if (!file || !looked || !profile) return;
    const counts = begin();
    setHeld(({ recorded: _, ...before }) => ({ ...before, running: { step: 'reading', done: 0, total: file.size }, notRun: undefined }));
    try {
      const law = await lawForScreen(forum);
      if (!counts()) return;
      const asked = { file, reading: looked.reading, profile: profile.profile, tables: profile.tables, law, on, review };
      const made = await ask('run', { ...asked, ...(forum === undefined ? {} : { forum }) }, (running) => put({ running }));
      if (!counts()) return;
      if ('not' in made) put({ running: undefined, notRun: made.not });
      else put({ running: undefined, recorded: { ran: made.done, law, profile, on } });
    } catch (error) {
      if (counts()) put({ running: undefined, notRun: { why: error instanceof NotLoaded ? 'offline' : 'fault' } });
    }
  };
  return <Steps held={held} shared={shared} language={language} look={look} run={run} halt={halt} drop={drop} put={put} />;
}

/** The law that all places share, and the words of a proposal. */
async function ready(language: string): Promise<Law | undefined> {
  try {
    const [law] = await Promise.all([loadShared(), loadWords(language, ['proposal'])]);
    return law;
  } catch {
    return undefined;
  }
}

interface StepsProps {
  readonly held: Held;
  readonly shared: Law | undefined;
  readonly language: string;
  readonly look: (file: File, said: FileSaid) => Promise<void>;
  readonly run: (question: Question) => Promise<void>;
  readonly halt: () => void;
  readonly drop: () => void;
  readonly put: (more: Partial<Held>) => void;
}

function Steps({ held, shared, language, look, run, halt, drop, put }: StepsProps) {
  const { file, said, looked, proposal, ready: profile, recorded, looking, running } = held;
  useEffect(() => {
    if (recorded) document.getElementById('step-result')?.focus();
  }, [recorded]);
  const choose = (next: ReadyProfile | undefined) => put({ ready: next, notRun: undefined });
  return (
    <>
      <h1>{say('screen_room_title')}</h1>
      <p>{say('screen_room_lead')}</p>
      <Inset>
        <p>{say('screen_room_here')}</p>
      </Inset>
      <FileStep file={file} looked={looked} proposal={proposal} said={said} onFile={(next, how) => void look(next, how)} onDrop={drop}>
        <Working told={looking} halt={halt} />
        <NotDoneBox not={held.notLooked} />
      </FileStep>
      {file && looked && proposal && shared && (
        <ProfileStep
          key={`${file.name} ${file.size}`}
          file={file}
          looked={looked}
          shared={shared}
          proposal={proposal}
          onProposal={(next) => put({ proposal: next })}
          ready={profile}
          onReady={choose}
        />
      )}
      {profile && shared && (
        <PlaceStep
          key={profile.profile.id}
          shared={shared}
          ready={profile}
          language={language}
          running={running !== undefined}
          onRun={(question) => void run(question)}
        />
      )}
      <Working told={running} halt={halt} />
      <NotDoneBox not={held.notRun} />
      {recorded && looked && <Result recorded={recorded} names={looked.columns.map(({ name }) => name)} language={language} />}
    </>
  );
}

const STEPS: Readonly<Record<Told['step'], Phrase>> = {
  looking: 'screen_room_looking',
  reading: 'screen_room_reading',
  patterns: 'screen_room_patterns',
  writing: 'screen_room_writing',
};

function Working({ told, halt }: { readonly told: Told | undefined; readonly halt: () => void }) {
  if (!told) return null;
  return (
    <>
      <ProgressBar
        id={`progress-${told.step === 'looking' ? 'file' : 'run'}`}
        label={say(STEPS[told.step])}
        done={told.done}
        total={told.total}
      />
      <Buttons>
        <Button kind="other" onClick={halt}>
          {say('screen_room_cancel')}
        </Button>
      </Buttons>
    </>
  );
}
