import { autocompletion, type CompletionContext, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../base/index.ts';
import type { PlainCase } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say, wordsOf } from '../../../words/index.ts';
import { readCaseText, writeCaseText } from '../../case-text.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
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
  const editor = useRef<EditorView>(undefined);
  const [read, setRead] = useState<{ readonly data: PlainCase | undefined; readonly problems: readonly Problem[] }>({
    data: undefined,
    problems: [],
  });
  const [changed, setChanged] = useState(false);
  const check = (text: string) => {
    const result = readCaseText('case', text, law.vocabulary, today());
    setRead(result);
    const view = editor.current;
    if (view && view.state.doc.toString() === text) view.dispatch(setDiagnostics(view.state, marksOf(view, result.problems)));
  };
  useEffect(() => {
    if (!place.current) return;
    const text = writeCaseText(session.data);
    const view = editorIn(place.current, text, law, (written) => {
      setChanged(true);
      check(written);
    });
    editor.current = view;
    setChanged(false);
    check(text);
    return () => view.destroy();
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

/** The editor in a tree of its own, so that its style needs no leave from the policy of the page. */
function editorIn(place: HTMLElement, text: string, law: Law, onText: (text: string) => void): EditorView {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      yaml(),
      syntaxHighlighting(COLOURS),
      lintGutter(),
      autocompletion({ override: [(context) => complete(context, law)] }),
      keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': say('assess_edit_label') }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString());
      }),
      LOOK,
    ],
  });
  return new EditorView({ state, parent: root, root });
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: tags.string, color: 'var(--warn)' },
]);

const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '2px solid var(--edge)', fontSize: '1rem' },
  '&.cm-focused': { outline: '3px solid var(--focus)' },
  '.cm-content': { fontFamily: 'ui-monospace, monospace', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--quiet)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--edge)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
});

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

/** Problems as marks on their lines. */
function marksOf(view: EditorView, problems: readonly Problem[]): Diagnostic[] {
  return problems.map((problem) => {
    const { message, hint } = wordsOf(problem);
    const line = view.state.doc.line(Math.min(Math.max(1, problem.at.line), view.state.doc.lines));
    return { from: line.from, to: line.to, severity: problem.severity === 'error' ? 'error' : 'warning', message: `${message} ${hint}` };
  });
}
