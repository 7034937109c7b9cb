import type { Phrase } from '../words/index.ts';

/** A room of the application: its address below the root, its words, and whether it shows a case. */
export interface Route {
  readonly id: RoomId;
  /** Folder of its page, with a stroke at its end; empty for the first page. */
  readonly path: string;
  readonly name: Phrase;
  /** What it is for, in a line. */
  readonly about: Phrase;
  /** A room that shows a case has a neutral title, and leaves no step of its own in the history of the browser. */
  readonly private: boolean;
  /** Catalogues of words beside those of the frame. */
  readonly words: readonly string[];
  /** Catalogues that only its later pages need: it is shown without waiting for them. */
  readonly later?: readonly string[];
  /** Its own heading and first words: they stand in its page from the start. The third is a hint. */
  readonly head?: readonly [Phrase, Phrase, Phrase?];
  /** Data that it shows first: named in its page, so that they come with its scripts. */
  readonly data?: readonly string[];
}

export type RoomId = 'home' | 'ask' | 'assess' | 'draft' | 'law' | 'library' | 'compare' | 'screen' | 'safety';

export const ROUTES: readonly Route[] = [
  { id: 'home', path: '', name: 'web_home', about: 'web_home_about', private: true, words: [] },
  {
    id: 'ask',
    path: 'ask/',
    name: 'web_ask',
    about: 'web_ask_about',
    private: true,
    words: ['ask'],
    later: ['questions', 'terms', 'reasons', 'page'],
  },
  {
    id: 'assess',
    path: 'assess/',
    name: 'web_assess',
    about: 'web_assess_about',
    private: true,
    head: ['assess_none', 'assess_none_lead', 'assess_file_hint'],
    words: ['assess', 'ask', 'questions', 'terms', 'reasons', 'page', 'problems'],
  },
  {
    id: 'draft',
    path: 'draft/',
    name: 'web_draft',
    about: 'web_draft_about',
    private: true,
    head: ['draft_room_none', 'draft_room_none_lead'],
    words: ['web-draft', 'ask', 'assess', 'questions', 'terms', 'reasons', 'page', 'problems'],
  },
  {
    id: 'law',
    path: 'law/',
    name: 'web_law',
    about: 'web_law_about',
    private: false,
    head: ['law_title', 'law_lead', 'lib_find_hint'],
    words: ['web-law', 'web-library', 'questions', 'terms', 'reasons'],
    data: ['law/start.json', 'law/map.json'],
  },
  {
    id: 'library',
    path: 'library/',
    name: 'web_library',
    about: 'web_library_about',
    private: false,
    head: ['lib_title', 'lib_lead', 'lib_find_hint'],
    words: ['web-library', 'terms'],
    data: ['library/list.json', 'library/texts.json'],
  },
  {
    id: 'compare',
    path: 'compare/',
    name: 'web_compare',
    about: 'web_compare_about',
    private: false,
    head: ['compare_room_title', 'compare_room_lead'],
    words: ['web-compare', 'compare', 'criteria', 'drafting', 'vignette', 'questions', 'terms', 'reasons', 'page', 'problems'],
  },
  {
    id: 'screen',
    path: 'screen/',
    name: 'web_screen',
    about: 'web_screen_about',
    private: true,
    head: ['screen_room_title', 'screen_room_lead', 'screen_room_file_hint'],
    words: ['web-screen', 'screen', 'questions', 'terms', 'reasons', 'page', 'problems'],
  },
  { id: 'safety', path: 'safety/', name: 'web_safety', about: 'web_safety_about', private: true, words: ['safety'] },
];

/** The room at an address below the root (`fr/ask/` or `ask/`); the first page where there is none. */
export function routeAt(path: string): Route {
  const own = path.replace(/^[a-z]{2}\//, '').replace(/index\.html$/, '');
  return ROUTES.find((route) => route.path === own) ?? (ROUTES[0] as Route);
}

export const routeOf = (id: RoomId): Route => ROUTES.find((route) => route.id === id) ?? (ROUTES[0] as Route);
