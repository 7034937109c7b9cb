/** How a fact is asked: the control on the page. A period is asked for its start and its end. */
export type Form = 'yes-no' | 'choice' | 'ticks' | 'date' | 'month' | 'number' | 'country' | 'countries' | 'offence' | 'text';

/** What has to hold of another fact before a question makes sense. */
export interface After {
  readonly fact: string;
  /** Values of it; `known` any value, `unknown` asked and not known. For an offence a code covers every finer code below it. */
  readonly in: readonly string[];
  /** Of a set of facts: the member that is meant; else any will do. */
  readonly member?: string;
}

/** How one fact is asked (`interview/plan.yaml`). */
export interface Planned {
  readonly fact: string;
  readonly topic: string;
  readonly form: Form;
  /** May the person be asked, or is it for a helper and the file alone. */
  readonly person: boolean;
  /** May it be asked where the person was, or may have been, under 18 at the time of the act. */
  readonly child: boolean;
  readonly optional: boolean;
  /** Touches the exploitation itself: a pause is offered before. */
  readonly pause: boolean;
  readonly with: readonly string[];
  readonly after: readonly After[];
}

/** The interview as data: topics in their order, and how each fact is asked. A fact that is not here is never asked. */
export interface Plan {
  readonly topics: readonly string[];
  readonly questions: Readonly<Record<string, Planned>>;
}
