import { useEffect, useState } from 'preact/hooks';
import type { Answers } from '../../../legislation/index.ts';
import { isLeaving, whenLeft } from '../../leave.ts';

/** What is being written while the page is open, in memory alone: going to another part of the room, or an error, loses none of it. */
export interface Writing {
  /** The draft of a reform, and the page of the law that it began as. */
  readonly draft?: Draft | undefined;
  /** Answers of the interview on a clause. */
  readonly answers: Answers;
  readonly position: number;
  readonly into: string;
  readonly clauseLanguage?: string;
}

export interface Draft {
  readonly place: string;
  /** Another number is another text to begin with. */
  readonly count: number;
  readonly name: string;
  readonly text: string;
  /** The text with which it began; empty for a draft that replaces no page. */
  readonly original: string;
  readonly saved: boolean;
}

const NOTHING: Writing = { answers: {}, position: 0, into: '' };
let held: Writing = NOTHING;
const listeners = new Set<() => void>();

whenLeft(() => {
  held = NOTHING;
});

/** Changes what is being written. */
export function write(change: Partial<Writing>): void {
  held = { ...held, ...change };
  for (const listener of listeners) listener();
}

let drafts = 0;

/** Begins a draft. `original`: the page of the law that it changes. */
export function begin(place: string, name: string, text: string, original = ''): void {
  drafts += 1;
  write({ draft: { place, count: drafts, name, text, original, saved: true } });
}

/** What is being written, for a component: it is drawn anew when that changes. */
export function useWriting(): Writing {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((count) => count + 1);
    listeners.add(listener);
    addEventListener('beforeunload', guard);
    return () => {
      listeners.delete(listener);
      removeEventListener('beforeunload', guard);
    };
  }, []);
  return held;
}

/** A draft that was not saved is worth one question of the browser; never when the page is left in a hurry. */
function guard(event: BeforeUnloadEvent): void {
  if (!isLeaving() && held.draft?.saved === false) event.preventDefault();
}

const BLOCK = /^```provision[^\n]*\n([\s\S]*?)^```\s*$/gm;

/** Ids of the provisions of a page. */
export const provisionsIn = (text: string): readonly string[] =>
  [...text.matchAll(BLOCK)].flatMap(([, body = '']) => /^id:\s*([\w-]+)/m.exec(body)?.[1] ?? []);

/** Provisions that a page had and that are gone from its text. */
export const goneFrom = ({ text, original }: Pick<Draft, 'text' | 'original'>): readonly string[] => {
  const left = new Set([...provisionsIn(text), ...[...text.matchAll(/^```repeal[^\n]*\nid:\s*([\w-]+)/gm)].map(([, id]) => id ?? '')]);
  return provisionsIn(original).filter((id) => !left.has(id));
};

/** The draft as it is handed on: what was taken out of a page is repealed, and said so. Lines before stay where they are. */
export function draftText(draft: Pick<Draft, 'text' | 'original'>): string {
  const gone = goneFrom(draft);
  if (gone.length === 0) return draft.text;
  return `${draft.text.replace(/\n*$/, '\n')}${gone.map((id) => `\n\`\`\`repeal\nid: ${id}\n\`\`\`\n`).join('')}`;
}
