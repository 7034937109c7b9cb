import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Law, Version } from '../../../ir/index.ts';
import { spoken } from '../../../words/index.ts';
import type { Pack } from './data.ts';

/** What a page of a place is drawn from: its law with what all share, its pack, and the day that was chosen (in days since 1970-01-01). */
export interface Shown {
  readonly law: Law;
  readonly pack: Pack;
  readonly place: string;
  readonly day: number;
  /** The same, YYYY-MM-DD. */
  readonly on: string;
  /** The day as it was asked for in the address; empty where today was taken. */
  readonly asked: Readonly<Record<string, string>>;
}

export const ShownLaw = createContext<Shown | undefined>(undefined);

/** What is shown, for the parts of a page. */
export function useShown(): Shown {
  const shown = useContext(ShownLaw);
  if (!shown) throw new Error('a part of a page of law stands outside it');
  return shown;
}

/** Whether a text is in force on a day; unknown where its beginning is not established. */
export type Standing = 'yes' | 'no' | 'unknown';

export function standingOf({ inForce }: Version, day: number): Standing {
  const within = (inForce.from ?? Number.NEGATIVE_INFINITY) <= day && day <= (inForce.to ?? Number.POSITIVE_INFINITY);
  if (!within) return 'no';
  return inForce.uncertain ? 'unknown' : 'yes';
}

/** The mark of a text in English on a page of another language. */
export const english = (): 'en' | undefined => (spoken() === 'en' ? undefined : 'en');
