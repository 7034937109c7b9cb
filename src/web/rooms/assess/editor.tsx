import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../base/index.ts';
import type { PlainCase } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { readCaseText, writeCaseText } from '../../case-text.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { type CompletionContext, editorIn, type TextEditor } from '../../components/editor/editor.ts';
import { hold, useSession } from '../../session.ts';
import { today } from '../../today.ts';
import { labelOf } from '../ask/wording.ts';
import { suggestionsAt } from './case-completion.ts';
import { ProblemList } from './problems.tsx';

export interface EditorProps {
  readonly law: Law;
}

/**
 * The case file as text, with completion and the same problems as the command line has. Tab leaves the editor, as everywhere else on a page; what is
 * wrong stands below it, too, for whoever does not see the marks.
 */
export function Editor({ law }: EditorProps) {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(undefined);
  const [read, setRead] = useState<{ readonly data: PlainCase | undefined; readonly problems: readonly Problem[] }>({
    data: undefined,
    problems: [],
  });
  const [changed, setChanged] = useState(false);
  const check = (text: string) => {
    const result = readCaseText('case', text, law.vocabulary, today());
    setRead(result);
    if (editor.current?.text() === text) editor.current.mark(result.problems);
  };
  useEffect(() => {
    if (!place.current) return;
    const text = writeCaseText(session.data);
    const own = editorIn(place.current, {
      text,
      label: say('assess_edit_label'),
      kind: 'yaml',
      completion: (context) => complete(context, law),
      onText: (written) => {
        setChanged(true);
        check(written);
      },
    });
    editor.current = own;
    setChanged(false);
    check(text);
    return () => own.close();
  }, [session.data]);
  return (
    <>
      <p>{say('assess_edit_lead')}</p>
      <div class="editor" ref={place} />
      <div role="status">
        <p>{say('assess_edit_errors', { n: read.problems.length })}</p>
        <ProblemList problems={read.problems} />
      </div>
      <Buttons>
        <Button disabled={!changed || !read.data} onClick={() => read.data && hold({ ...session, data: read.data })}>
          {say('assess_edit_apply')}
        </Button>
      </Buttons>
    </>
  );
}

function complete(context: CompletionContext, law: Law) {
  const word = context.matchBefore(/["\w.]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const found = suggestionsAt(context.state.sliceDoc(0, context.pos), law.vocabulary, labelOf);
  if (found.length === 0) return null;
  const options = found.map(({ text, about, kind }) => ({
    label: text,
    ...(about ? { detail: about } : {}),
    type: kind === 'value' ? 'enum' : 'property',
    apply: kind === 'value' ? text : `${text}: `,
  }));
  return { from: word.from, options, validFor: /^["\w.]*$/ };
}
