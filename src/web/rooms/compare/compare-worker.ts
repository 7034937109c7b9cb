/// <reference lib="webworker" />
import { TooManyClasses } from '../../../compare/index.ts';
import { placesOf } from '../../../ir/index.ts';
import { loadText, loadWords, NotLoaded } from '../../load.ts';
import { standAt } from '../../place.ts';
import type { Sided } from './asked.ts';
import type { Asking, Reply, Weighed, Work } from './asking.ts';
import type { Drafting } from './drafting.ts';
import { chargesFor, lawFor, pagesFor, wholeLaw } from './held.ts';
import { compareSides, criteriaOf, type Made, repairOf, type Step, sideOf, twoSides } from './work.ts';

/** Does the long work of the room beside the page, so that the page stays quick, and can be told to stop. */
declare const self: DedicatedWorkerGlobalScope;

type Told = (step: Step) => void;
type Done<K extends keyof Work> = (given: Parameters<Work[K]>[0], told: Told) => Promise<ReturnType<Work[K]>>;

/** The comparison that was made last, for repairs in it. */
let made: { readonly key: string; readonly made: Made } | undefined;

async function compared(a: Sided, b: Sided, patterns: number, told: Told): Promise<Made> {
  const key = JSON.stringify([a, b]);
  if (patterns === 1 && made?.key === key) return made.made;
  told('law');
  const law = await lawFor([a, b]);
  const chargesOf = await chargesFor(law, [a, b]);
  const found = compareSides(...twoSides(law, { a, b }), chargesOf, told, patterns);
  if (patterns === 1) made = { key, made: found };
  return found;
}

// What a comparison does not need comes when it is asked for.
const draftingRules = () => import('./drafting.ts');
const reformRules = () => import('./reforming.ts');

const draftings = new Map<string, Promise<Drafting>>();

function draftingIn(language: string): Promise<Drafting> {
  const before = draftings.get(language);
  if (before) return before;
  const reading = draftingRules().then(({ readDrafting }) => readDrafting(language, (path) => loadText(`drafting/${path}`)));
  draftings.set(language, reading);
  reading.catch(() => draftings.delete(language));
  return reading;
}

const WORK: { readonly [K in keyof Work]: Done<K> } = {
  compare: async ({ a, b, patterns }, told) => ({ done: (await compared(a, b, patterns, told)).document }),
  repair: async ({ a, b, kind }, told) => {
    const found = await compared(a, b, 1, told);
    told('repairing');
    return { done: repairOf(found, twoSides(await wholeLaw(), { a, b }), kind) };
  },
  criteria: async ({ places, on }, told) => {
    told('law');
    const law = places.length > 0 ? await lawFor(places) : await wholeLaw();
    told('comparing');
    return { done: criteriaOf(law, places.length > 0 ? places : Object.keys(law.places).map((place) => ({ place, on }))) };
  },
  reform: async ({ a, text }, told) => {
    told('law');
    const law = await lawFor([a]);
    const [pages, chargesOf] = await Promise.all([pagesFor(law, a.place), chargesFor(law, [a])]);
    const { tryDraft } = await reformRules();
    return tryDraft(sideOf(law, a), text, pages, chargesOf, told);
  },
  pages: async ({ a }, told) => {
    told('law');
    const law = await lawFor([a]);
    const own = placesOf(law, a.place).map((place) => `law/${place.toLowerCase()}/`);
    const pages = await pagesFor(law, a.place);
    return { done: pages.filter(({ path }) => path.endsWith('.md') && own.some((folder) => path.startsWith(folder))) };
  },
  choices: async ({ language }, told) => {
    told('drafting');
    const { tellChoices } = await draftingRules();
    return { done: tellChoices(await draftingIn(language), await wholeLaw()) };
  },
  weigh: async ({ a, answers, choice, options }, told) => {
    told('weighing');
    const law = await lawFor([a]);
    const [drafting, pages] = await Promise.all([draftingIn('en'), pagesFor(law, a.place)]);
    const [{ draftIn }, { effectOfDraft }] = await Promise.all([draftingRules(), reformRules()]);
    const weighed: Weighed[] = [];
    for (const option of options) {
      const { page } = draftIn(drafting, { ...answers, [choice]: option }, law, a);
      weighed.push({ option, effect: await effectOfDraft(law, a.place, a.on, page, pages) });
    }
    return { done: weighed };
  },
  draft: async ({ a, language, answers, into }, told) => {
    told('drafting');
    const { draftIn } = await draftingRules();
    return { done: draftIn(await draftingIn(language), answers, await wholeLaw(), a, into) };
  },
};

/** Words of what is made here. What clauses are drafted from is looked up by its English words. */
async function speak(language: string): Promise<void> {
  await loadWords('en', ['drafting']);
  await loadWords(language, ['compare', 'criteria', 'vignette', 'reasons', 'terms', 'questions']);
}

async function answer<K extends keyof Work>({ number, what, given, language, place }: Asking<K>): Promise<void> {
  const reply = (message: Reply) => self.postMessage(message);
  try {
    standAt(place);
    await speak(language);
    reply({ number, answer: await WORK[what](given, (step) => reply({ number, step })) });
  } catch (error) {
    if (error instanceof TooManyClasses) reply({ number, answer: { problems: [tooMany(error)] } });
    else reply({ number, failed: error instanceof NotLoaded || isOffline(error) ? 'offline' : 'fault', words: String(error) });
  }
}

const isOffline = (error: unknown): boolean => error instanceof TypeError && /fetch|load|network/i.test(error.message);

const tooMany = ({ variable, classes }: TooManyClasses) => ({
  code: 'too_many_kinds',
  severity: 'error',
  at: { file: '', line: 0, column: 0 },
  params: { fact: variable, count: String(classes) },
});

/** Of what is asked anew with every letter, only what was asked last is worked on. */
const LAST_ONLY: ReadonlySet<keyof Work> = new Set<keyof Work>(['reform', 'draft']);
const last = new Map<keyof Work, number>();

// One thing after another: what is asked later waits.
let before: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<Asking>) => {
  last.set(data.what, data.number);
  before = before.then(async () => {
    // Messages that have come meanwhile are heard first.
    await new Promise((resolve) => setTimeout(resolve));
    if (!LAST_ONLY.has(data.what) || last.get(data.what) === data.number) await answer(data);
  });
});
