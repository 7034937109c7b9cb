import type { ComponentChildren } from 'preact';
import { type Phrase, say } from '../words/index.ts';

/** Stands in a phrase for what is put there, which may be in another language. */
const MARK = '\u{E000}';

interface AroundProps {
  readonly phrase: Phrase;
  /** Name of the parameter. */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** A phrase around something that has a language or a form of its own. */
export function Around({ phrase, name, children }: AroundProps) {
  const [before = '', ...after] = say(phrase, { [name]: MARK }).split(MARK);
  return (
    <>
      {before}
      {children}
      {after.join('')}
    </>
  );
}
