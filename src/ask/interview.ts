import { type Assessment, type AssessOptions, assess, type Weighed, weighFacts } from '../assess/index.ts';
import type { FactWord } from '../base/index.ts';
import { type CaseFile, caseOfPlain, type PlainCase } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { membersIn, ofAct, refsIn, standing, valueIn, wordFor } from './answers.ts';
import type { After, Form, Plan, Planned } from './plan.ts';

/** Who answers: a helper about somebody, or the person for herself or himself. */
export type Voice = 'helper' | 'person';

/** A fact that was put, of one act or (empty) of the person. */
export interface Asked {
  readonly fact: string;
  readonly of: string;
}

/** An interview as it stands: the answers are the case itself, `asked` is the way that led there, for going back. */
export interface Interview {
  readonly voice: Voice;
  readonly data: PlainCase;
  readonly asked: readonly Asked[];
}

/** One page of the interview. */
export interface Question extends Asked {
  readonly topic: string;
  readonly form: Form;
  /** Facts asked on the same page, once what they hang on is answered there. */
  readonly with: readonly string[];
  /** Provisions that this fact, alone or with others, would settle. */
  readonly settles: readonly string[];
  /** The same by this fact alone. */
  readonly alone: readonly string[];
  /** A pause is offered before it: the questions from here on touch the exploitation itself, and those before did not. */
  readonly pause: boolean;
}

/** Where an interview stands: the result so far, the next question (none: nothing is left that would decide), and how many may come at most. */
export interface Standing {
  readonly file: CaseFile;
  readonly assessment: Assessment;
  readonly question: Question | undefined;
  readonly left: number;
}

/** What every rule looks at, asked first because it is easy and says which rules matter at all. */
const OPENING: readonly string[] = ['offence', 'stage', 'track', 'conduct_period', 'age_at_act'];

/** A question that decides at least this share of what the most decisive one decides may come before it, if it is easier to answer. */
const NEARLY = 0.5;

interface Asking {
  readonly interview: Interview;
  readonly law: Law;
  readonly plan: Plan;
  readonly file: CaseFile;
}

/** Assesses the answers and says what to ask next. Pure; `today` (YYYY-MM-DD) counts where the case gives no day. */
export function stand(interview: Interview, law: Law, plan: Plan, today: string, options: AssessOptions = {}): Standing {
  const file = caseOfPlain(interview.data, law.vocabulary, today);
  const assessment = assess(file, law, { ...options, questions: 0 });
  const asking = { interview, law, plan, file };
  const opening = openingQuestion(asking);
  const candidates = candidatesOf(asking, weighFacts(assessment.conduct));
  const question = opening ?? firstOf(asking, candidates);
  return {
    file,
    assessment,
    question: question && withEffect(asking, question, assessment),
    left: candidates.length + OPENING.filter((fact) => refsIn(interview.data).some((of) => mayAsk(asking, fact, of))).length,
  };
}

function openingQuestion(asking: Asking): Asked | undefined {
  for (const of of refsIn(asking.interview.data))
    for (const fact of OPENING) if (mayAsk(asking, fact, of)) return asking.plan.questions[fact] ? { fact, of } : undefined;
  return undefined;
}

/** A fact that may be asked, with how much it decides. */
interface Candidate extends Asked {
  readonly planned: Planned;
  readonly weight: number;
  readonly burden: number;
}

/** What would decide something, may be asked and was not: sets of facts as one, and in place of what hangs on another fact that other. */
function candidatesOf(asking: Asking, weighed: readonly Weighed[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { fact, of, weight } of weighed) {
    const word = wordFor(asking.law.vocabulary, fact);
    const own = word && reachable(asking, word.name, ofAct(word) ? of : '', []);
    if (!own) continue;
    const key = `${own.of} ${own.fact}`;
    const before = found.get(key)?.weight ?? 0;
    const { burden = 0 } = asking.law.vocabulary.facts[own.fact] ?? {};
    found.set(key, { ...own, planned: asking.plan.questions[own.fact] as Planned, weight: before + weight, burden });
  }
  return [...found.values()];
}

/** The fact itself if it can be asked now; else the fact it hangs on, if that was never asked. */
function reachable(asking: Asking, fact: string, of: string, seen: readonly string[]): Asked | undefined {
  if (seen.includes(fact) || !mayAsk(asking, fact, of)) return undefined;
  const missing = (asking.plan.questions[fact]?.after ?? []).find((after) => !holds(asking, after, of));
  if (!missing) return { fact, of };
  const word = asking.law.vocabulary.facts[missing.fact];
  return word && reachable(asking, missing.fact, ofAct(word) ? of : '', [...seen, fact]);
}

/** Whether a fact may be put: it is planned, was not put before, fits the voice, and is not one that a child need not answer. */
function mayAsk({ interview, law, plan, file }: Asking, fact: string, of: string): boolean {
  const [word, planned] = [law.vocabulary.facts[fact], plan.questions[fact]];
  if (!word || !planned || (interview.voice === 'person' && !planned.person)) return false;
  if (interview.asked.some((one) => one.fact === fact && one.of === (ofAct(word) ? of : ''))) return false;
  if (standing(interview.data, word, of) !== 'unasked' || derived(file, word, of)) return false;
  return planned.child || !mayBeChild(interview, law, file, of);
}

/** An age that follows from the date of birth is not asked for beside it. */
const derived = (file: CaseFile, word: FactWord, of: string): boolean =>
  word.derived !== undefined && file.conducts.find(({ ref }) => ref === of)?.facts[word.name]?.status === 'known';

/** Doubt about age means child until shown otherwise: also where the age was asked for and is not known. */
function mayBeChild({ data }: Interview, law: Law, file: CaseFile, of: string): boolean {
  const acts = file.conducts.filter(({ ref }) => of === '' || ref === of);
  const word = law.vocabulary.facts['age_at_act'] as FactWord;
  return acts.some(({ ref, facts }) => {
    const age = facts['age_at_act'];
    if (age?.status === 'known') return age.value === 'child';
    return standing(data, word, ref) === 'unsaid' || facts['age_disputed']?.value === 'yes';
  });
}

function holds({ interview: { data }, law }: Asking, { fact, in: values, member }: After, of: string): boolean {
  const word = law.vocabulary.facts[fact];
  if (!word) return false;
  if (word.type === 'tri-set' || word.type === 'code-set')
    return Object.entries(membersIn(data, word, of)).some(([name, value]) => value === 'yes' && (member === undefined || member === name));
  const value = valueIn(data, word, of);
  if (value === undefined) return values.includes('unknown') && standing(data, word, of) === 'unsaid';
  return values.includes('known') || values.some((one) => one === value || (word.type === 'code' && value.startsWith(one)));
}

/** Of the questions that decide nearly as much as the most decisive, the easiest; then what is needed, what stays with the topic, and what decides more. */
function firstOf({ interview, plan }: Asking, candidates: readonly Candidate[]): Asked | undefined {
  const most = Math.max(0, ...candidates.map(({ weight }) => weight));
  const last = interview.asked.at(-1);
  const topic = last && plan.questions[last.fact]?.topic;
  const rank = ({ planned }: Candidate) => [planned.optional ? 1 : 0, planned.topic === topic ? 0 : 1, plan.topics.indexOf(planned.topic)];
  const order = (a: Candidate, b: Candidate) => {
    const [x, y] = [rank(a), rank(b)];
    return a.burden - b.burden || difference(x, y) || b.weight - a.weight || (a.fact < b.fact ? -1 : 1);
  };
  const [first] = candidates.filter(({ weight }) => weight >= most * NEARLY).sort(order);
  return first && { fact: first.fact, of: first.of };
}

function difference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

/** The page of a question: how it is asked, and what it would settle. */
function withEffect({ interview, law, plan }: Asking, { fact, of }: Asked, assessment: Assessment): Question {
  const { topic, form, with: beside, pause } = plan.questions[fact] as Planned;
  const own = (name: string) => name === fact || name.startsWith(`${fact}.`);
  const findings = assessment.conduct.filter(({ ref }) => of === '' || ref === of).flatMap((act) => act.findings);
  const protecting = findings.filter(({ outcome, kind }) => outcome === 'open' && kind === 'protection');
  const ids = (which: (set: readonly string[]) => boolean) => [
    ...new Set(protecting.filter(({ would_decide }) => would_decide.some(which)).map(({ provision }) => provision)),
  ];
  const last = interview.asked.at(-1);
  return {
    fact,
    of,
    topic,
    form,
    with: beside.filter((name) => law.vocabulary.facts[name]),
    settles: ids((set) => set.some(own)),
    alone: ids((set) => set.every(own)),
    pause: pause && !(last && plan.questions[last.fact]?.pause),
  };
}
