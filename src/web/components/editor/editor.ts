import { autocompletion, type CompletionSource, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Problem } from '../../../base/index.ts';
import { wordsOf } from '../../../words/index.ts';
import { packPage } from './pack-page.ts';

export type { Completion, CompletionContext } from '@codemirror/autocomplete';

/** An editor that stands in a page. */
export interface TextEditor {
  readonly text: () => string;
  /** Puts another text in; it can be undone. */
  readonly replace: (text: string) => void;
  /** Marks problems on their lines. */
  readonly mark: (problems: readonly Problem[]) => void;
  /** Leads to a line, with the focus. */
  readonly go: (line: number) => void;
  readonly close: () => void;
}

interface EditorOptions {
  readonly text: string;
  readonly label: string;
  /** A case file, or a page of a pack. */
  readonly kind: 'yaml' | 'page';
  readonly onText: (text: string) => void;
  readonly completion?: CompletionSource;
}

/**
 * An editor in a tree of its own, so that its style needs no leave from the policy of the page. Tab leaves it, as everywhere else on a page.
 */
export function editorIn(place: HTMLElement, { text, label, kind, onText, completion }: EditorOptions): TextEditor {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const own: readonly Extension[] = [
    kind === 'yaml' ? yaml() : packPage,
    ...(completion ? [autocompletion({ override: [completion] })] : []),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onText(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({ state: EditorState.create({ doc: text, extensions: [...GROUND, ...own] }), parent: root, root });
  return {
    text: () => view.state.doc.toString(),
    replace: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (problems) => view.dispatch(setDiagnostics(view.state, marksOf(view, problems))),
    go: (line) => {
      const { from } = lineIn(view, line);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

const COLOURS = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.propertyName, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: tags.string, color: 'var(--warn)' },
  { tag: tags.processingInstruction, color: 'var(--quiet)' },
]);

const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '2px solid var(--edge)', fontSize: '1rem' },
  '&.cm-focused': { outline: '3px solid var(--focus)' },
  '.cm-content': { fontFamily: 'ui-monospace, monospace', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--quiet)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-scroller': { maxHeight: '70vh' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--edge)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
});

/** What every editor has. */
const GROUND: readonly Extension[] = [
  lineNumbers(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  syntaxHighlighting(COLOURS),
  lintGutter(),
  keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap]),
  EditorView.lineWrapping,
  LOOK,
];

const lineIn = (view: EditorView, line: number) => view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));

/** Problems as marks on their lines. */
function marksOf(view: EditorView, problems: readonly Problem[]): Diagnostic[] {
  return problems.map((problem) => {
    const { message, hint } = wordsOf(problem);
    const { from, to } = lineIn(view, problem.at.line);
    return { from, to, severity: problem.severity === 'error' ? 'error' : 'warning', message: `${message} ${hint}` };
  });
}
