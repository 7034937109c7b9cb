import type { Sign } from '../base/index.ts';
import { text } from './expression.ts';
import { type Inputs, Kernel, type Looked } from './kernel.ts';
import { PatternTable } from './pattern-table.ts';
import { type Plan, planOf, type Result } from './plan.ts';
import type { Question } from './question.ts';
import { withReview } from './review.ts';
import { Settler } from './settle.ts';
import type { Vector } from './vectors.ts';

/** What is put to a packed caseload. */
export interface PackedRequest {
  readonly questions: readonly Question[];
  /** Columns of facts that the caseload has. */
  readonly columns: readonly string[];
  readonly signs: readonly Sign[];
  readonly each?: boolean;
  readonly only?: readonly string[];
  readonly review?: boolean;
  /** Whether what would decide is asked: rows are then told apart by pattern. */
  readonly ask?: boolean;
  /** Only these results, by name; all where absent. */
  readonly results?: readonly string[];
  /** Columns of steps that are wanted beside the results: what rows are put in order by. */
  readonly also?: readonly string[];
}

/** A column of a packed caseload's result: worked out anew for each block. */
export interface PackedResult {
  readonly name: string;
  readonly vector: Vector;
}

/**
 * The plan of a screen over a packed caseload, in place of the SQL of an engine: `run` a block whose facts are in place, and read the results. The
 * same plan and the same three-valued logic; that both say the same is tested (`test/agree/`).
 */
export class PackedScreen {
  readonly plan: Plan;
  readonly results: readonly PackedResult[];
  /** What rows are put in order by. */
  readonly also: readonly PackedResult[];
  readonly settler: Settler | undefined;
  /** Patterns so far; only where `ask` was given. */
  readonly patterns: PatternTable | undefined;
  private readonly kernel: Kernel;

  /** `facts` gives the packed column of a fact; its memory holds one block after another. */
  constructor({ questions, columns, signs, each, only, results, review, ask, also = [] }: PackedRequest, facts: Inputs) {
    const asIs = planOf(questions, { columns, signs, ...(each ? { each } : {}), ...(only ? { only } : {}) });
    this.plan = review ? withReview(asIs) : asIs;
    const { plan } = this;
    const [first] = plan.questions;
    // Before what is looked up is listed: it asks for more of it.
    const settler = ask && first ? new Settler(first.scope, first.findings) : undefined;
    const steps = new Map(plan.steps.list.flatMap(({ added }) => added.map(({ name, value }) => [name, value] as const)));
    this.kernel = new Kernel(facts, lookedOf(plan), steps);
    this.results = plan.results.filter(({ name }) => results?.includes(name) ?? true).map((one) => this.result(one));
    this.also = also.map((name) => this.result({ name, value: plan.steps.find(name)?.as ?? text(null) }));
    this.settler = settler;
    this.patterns = settler && new PatternTable(settler.atoms.map((atom) => this.kernel.truth(atom)));
  }

  /** Works out everything for the rows of a block. */
  run(rows: number): void {
    this.kernel.run(rows);
  }

  private result({ name, value }: Result): PackedResult {
    return { name, vector: this.kernel.result(value) };
  }
}

function lookedOf({ lookups }: Plan): Looked {
  return new Map(lookups.list.flatMap(({ fact, columns }) => columns.map(({ name, of }) => [name, { fact, of }] as const)));
}
