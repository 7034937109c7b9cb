import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { assess } from '../../../assess/index.ts';
import { type Problem, parseDate } from '../../../base/index.ts';
import { type CaseFile, caseOfPlain } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { chargeNotes, chargesOf, citedIn, reportOf } from '../../../report/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { ReportSection } from '../../components/report/report.tsx';
import { Timeline } from '../../components/timeline/timeline.tsx';
import { useCatalogues } from '../../load-charges.ts';
import { loadLaw } from '../../load-law.ts';
import { placeName } from '../../places.ts';
import type { RoomProps } from '../../room.ts';
import { useSession } from '../../session.ts';
import { today } from '../../today.ts';
import type { EditorProps } from './editor.tsx';
import { timeMarks } from './marks.ts';
import { OpenCase } from './open-case.tsx';
import { Problems } from './problems.tsx';
import { Share } from './share.tsx';
import { WhatIf } from './what-if.tsx';

/** The result for each act, with reasons that open; what would be otherwise; the line of time; the case as text; saving and printing. */
export function Room({ language, go }: RoomProps) {
  const { data } = useSession();
  const [law, setLaw] = useState<{ readonly forum: string; readonly law: Law }>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { forum } = data;
  useEffect(() => {
    let wanted = true;
    if (forum !== '')
      loadLaw(forum).then(
        (loaded) => wanted && setLaw({ forum, law: loaded }),
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [forum]);
  if (forum === '') return <OpenCase go={go} problems={problems} onProblems={setProblems} />;
  if (law?.forum !== forum) return <p role="status">{say('web_loading')}</p>;
  return <Result law={law.law} language={language} go={go} problems={problems} onProblems={setProblems} />;
}

/** What the charges of a case were read as, once the catalogues of its place are there. */
function useChargeNotes(file: CaseFile, law: Law) {
  const catalogues = useCatalogues(law, file.forum, citedIn(file).length > 0);
  return useMemo(() => chargeNotes(chargesOf(file, catalogues), file), [file, catalogues]);
}

interface ResultProps extends RoomProps {
  readonly law: Law;
  readonly problems: readonly Problem[];
  readonly onProblems: (problems: readonly Problem[]) => void;
}

function Result({ law, language, go, problems, onProblems }: ResultProps) {
  const { data } = useSession();
  const file = useMemo(() => caseOfPlain(data, law.vocabulary, today()), [data, law]);
  const result = useMemo(() => assess(file, law), [file, law]);
  const notes = useChargeNotes(file, law);
  const report = useMemo(() => reportOf(result, { notes }), [result, notes, language]);
  const marks = useMemo(() => timeMarks(file, result), [file, result, language]);
  const links = [
    ...report.sections.map(({ heading }, index) => ({ to: `section-${index}`, text: heading })),
    ...(marks.length > 0 ? [{ to: 'timeline', text: say('assess_timeline') }] : []),
    { to: 'what-if', text: say('assess_what_if') },
    { to: 'share', text: say('assess_share') },
  ];
  return (
    <>
      <h1>{say('assess_title')}</h1>
      <p>{say('assess_lead', { place: placeName(law, result.forum, language), day: result.on })}</p>
      {report.lead.slice(1).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Problems problems={problems} />
      <Buttons>
        <Button kind="other" onClick={() => go('ask')}>
          {say('assess_question_more')}
        </Button>
        <Button kind="other" onClick={() => go('draft')}>
          {say('assess_letters')}
        </Button>
      </Buttons>
      <nav class="no-print" aria-label={say('assess_here')}>
        <h2 class="unseen">{say('assess_here')}</h2>
        <ul class="here">
          {links.map(({ to, text }) => (
            <li key={to}>
              <a
                href={`#${to}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(to)?.scrollIntoView();
                  document.getElementById(to)?.focus({ preventScroll: true });
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {report.sections.map((section, index) => (
        <div key={section.heading} id={`section-${index}`} tabIndex={-1}>
          <ReportSection section={section} />
        </div>
      ))}
      {marks.length > 0 && (
        <section id="timeline" tabIndex={-1}>
          <h2>{say('assess_timeline')}</h2>
          <Timeline marks={marks} today={parseDate(file.on)?.first ?? 0} language={language} title={say('assess_timeline')} />
        </section>
      )}
      <WhatIf law={law} result={result} />
      <Edit law={law} />
      <Share result={result} />
      <OpenCase go={go} problems={[]} onProblems={onProblems} again />
      {report.foot.map((line) => (
        <p key={line} class="small quiet">
          {line}
        </p>
      ))}
    </>
  );
}

/** The case as text; the editor is loaded when it is opened. */
function Edit({ law }: { readonly law: Law }) {
  const [Editor, setEditor] = useState<ComponentType<EditorProps>>();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open && !Editor)
      import('./editor.tsx').then(
        (loaded) => setEditor(() => loaded.Editor),
        () => undefined,
      );
  }, [open, Editor]);
  return (
    <div class="no-print edit">
      <Details summary={say('assess_edit')} onToggle={setOpen}>
        {open && (Editor ? <Editor law={law} /> : <p role="status">{say('assess_edit_loading')}</p>)}
      </Details>
    </div>
  );
}
