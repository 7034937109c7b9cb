import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bool, type Context, init } from 'z3-solver';
import {
  ASPECTS,
  type Comparison,
  compareLaws,
  type Demand,
  type Diagram,
  type Diagrams,
  demandsOf,
  Engine,
  type Formula,
  Formulas,
  type Grant,
  type Level,
  type Question,
  reaching,
  type Shortfall,
  type Side,
  type SideAsked,
  type Space,
  shortfallsOf,
  type Test,
} from '../../src/compare/index.ts';
import { law as LAW } from '../support/law.ts';

/**
 * Laws compared by decision diagrams, and the same formulas put to Z3, an engine of another kind. It is told what the formulas mean anew, each as two
 * conditions, when it is yes and when it is no; what lies between is not settled. What falls short of what is written down anew, too.
 */
const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;
const side = (place: string): SideAsked => ({ law: LAW, place, on: ON, day: DAY });
/** Packs that differ much in form (in AR the text depends on the day of the act), and two pairs of laws. */
const ASKED: readonly (readonly [string, string])[] = [
  ...['GB-EAW', 'GB-NIR', 'ES', 'IT', 'RO', 'DE', 'US-CA', 'AR'].map((place) => [place, 'standard'] as const),
  ['GB-EAW', 'GB-NIR'],
  ['ES', 'IT'],
];
const compared = ([a, b]: readonly [string, string]): Comparison =>
  compareLaws([side(a), b === 'standard' ? { ...side(a), standard: true } : side(b)], { patterns: 1 });

type Z3 = Awaited<ReturnType<typeof init>>;
type Condition = Bool<'laws'>;

/** A formula as Z3 sees it: when it is yes, and when it is no. */
interface Meaning {
  readonly yes: Condition;
  readonly no: Condition;
}

/** The formulas of one question in Z3: of a variable each kind of value is a truth of its own, and one of them holds. */
class Stated {
  readonly variables: readonly (readonly Condition[])[];
  /** Each variable has one of its values. */
  readonly bounds: Condition;
  /** What holds in every case that can be. */
  readonly axioms: Condition;
  private readonly known = new Map<Formula, Meaning>();
  private readonly question: Question;
  private readonly z3: Context<'laws'>;
  /** A variable that is given another value than the case has. */
  private readonly given: { readonly variable: number; readonly value: number } | undefined;

  constructor(z3: Context<'laws'>, question: Question, given?: Stated['given']) {
    this.z3 = z3;
    this.question = question;
    this.given = given;
    this.variables = question.space.variables.map(({ name, classes }) => {
      const [first, second] = classes.map((_, at) => z3.Bool.const(`${name} ${at}`)) as [Condition, Condition];
      if (classes.length === 1) return [z3.Bool.val(true)];
      return classes.length === 2
        ? [first, z3.Not(first)]
        : [first, second, ...classes.slice(2).map((_, at) => z3.Bool.const(`${name} ${at + 2}`))];
    });
    const bounds = this.variables.map((values) => {
      const [one, ...others] = values as [Condition, ...Condition[]];
      return z3.And(z3.Or(one, ...others), z3.AtMost([one, ...others], 1));
    });
    this.bounds = z3.And(...bounds);
    this.axioms = this.of(question.axioms).yes;
  }

  /** The variable has one of these values. */
  among(variable: number, mask: number): Condition {
    const values = this.question.space.variables[variable]?.classes.flatMap((_, at) => (mask & (1 << at) ? [at] : [])) ?? [];
    if (this.given?.variable === variable) return this.z3.Bool.val(values.includes(this.given.value));
    return this.z3.Or(...values.map((value) => this.variables[variable]?.[value] as Condition));
  }

  of(formula: Formula): Meaning {
    const known = this.known.get(formula) ?? this.meaning(formula);
    this.known.set(formula, known);
    return known;
  }

  private meaning(formula: Formula): Meaning {
    const { And, Or, Not, AtLeast, Bool } = this.z3;
    const many = (parts: readonly Formula[]) => parts.map((part) => this.of(part));
    switch (formula.op) {
      case 'const':
        return { yes: Bool.val(formula.value === 2), no: Bool.val(formula.value === 0) };
      case 'atom': {
        const at = this.question.space.atoms.get(formula.atom);
        if (!at) throw new Error(`no values for ${formula.atom.variable} ${formula.atom.key}`);
        return { yes: this.among(at.variable, at.yes), no: this.among(at.variable, at.no) };
      }
      case 'not': {
        const { yes, no } = this.of(formula.part);
        return { yes: no, no: yes };
      }
      case 'open':
        return { yes: this.of(formula.part).yes, no: Bool.val(false) };
      case 'all':
        return { yes: And(...many(formula.parts).map(({ yes }) => yes)), no: Or(...many(formula.parts).map(({ no }) => no)) };
      case 'any':
        return { yes: Or(...many(formula.parts).map(({ yes }) => yes)), no: And(...many(formula.parts).map(({ no }) => no)) };
      case 'agree':
        return { yes: And(...many(formula.parts).map(({ yes }) => yes)), no: And(...many(formula.parts).map(({ no }) => no)) };
      case 'presumed': {
        const [claim, basis] = [this.of(formula.claim), this.of(formula.basis)];
        return { yes: Or(claim.yes, And(Not(claim.no), basis.yes)), no: claim.no };
      }
      case 'at-least': {
        const parts = many(formula.parts);
        const least = (conditions: readonly Condition[]) => AtLeast(conditions as [Condition, ...Condition[]], formula.count);
        return { yes: least(parts.map(({ yes }) => yes)), no: Not(least(parts.map(({ no }) => Not(no)))) };
      }
      case 'text':
        return this.text(many(formula.tests), many(formula.bodies));
    }
  }

  /** The first text that is in force for certain; else the latest that may be; else the last. */
  private text(tests: readonly Meaning[], bodies: readonly Meaning[]): Meaning {
    const { And, Or, Not } = this.z3;
    const sure = tests.map(({ yes }, at) => And(yes, ...tests.slice(0, at).map((before) => Not(before.yes))));
    const none = And(...tests.map(({ yes }) => Not(yes)));
    const may = tests.map(({ no }, at) => And(none, Not(no), ...tests.slice(at + 1).map((after) => after.no)));
    const nothing = And(...tests.map(({ no }) => no));
    const chosen = tests.map((_, at) => Or(sure[at] as Condition, may[at] as Condition, ...(at === tests.length - 1 ? [nothing] : [])));
    const from = (how: 'yes' | 'no') => Or(...bodies.map((body, at) => And(chosen[at] as Condition, body[how])));
    return { yes: from('yes'), no: from('no') };
  }

  /** Where a diagram ends in yes: its nodes, one by one. */
  inside(diagram: Diagram): Condition {
    const { sizes, levels, starts, kids } = nodesOf(this.question.engine.diagrams);
    const made = new Map<Diagram, Condition>();
    const visit = (node: Diagram): Condition => {
      const known = made.get(node);
      if (known) return known;
      const size = sizes[levels[node] as number];
      const masks = new Map<Diagram, number>();
      for (let value = 0; value < (size ?? 0); value++) {
        const child = kids[(starts[node] as number) + value] as Diagram;
        masks.set(child, (masks.get(child) ?? 0) | (1 << value));
      }
      const ways = [...masks].map(([child, mask]) => this.z3.And(this.among(levels[node] as number, mask), visit(child)));
      const condition = size === undefined ? this.z3.Bool.val(starts[node] === 2) : this.z3.Or(...ways);
      made.set(node, condition);
      return condition;
    };
    return visit(diagram);
  }
}

/** The nodes of diagrams as they are kept. */
const nodesOf = (diagrams: Diagrams) =>
  diagrams as unknown as { readonly [K in 'sizes' | 'levels' | 'starts' | 'kids']: ArrayLike<number> };

/** One way of falling short, as the words that name it mean it. */
interface Shortage {
  readonly demand: Demand;
  readonly shortfall: Shortfall;
  readonly where: Condition;
}

/** One comparison, put to Z3. */
class Asked {
  readonly stated: Stated;
  readonly comparison: Comparison;
  readonly question: Question;
  readonly z3: Context<'laws'>;
  /** The formulas for each kind of stage, whatever stage the case has. */
  private atStage: readonly Stated[] | undefined;
  private readonly solver: InstanceType<Context<'laws'>['Solver']>;

  constructor(z3: Context<'laws'>, comparison: Comparison) {
    this.z3 = z3;
    this.comparison = comparison;
    this.question = comparison.question;
    this.stated = new Stated(z3, this.question);
    this.solver = new z3.Solver('QF_FD');
    this.solver.add(this.stated.bounds);
  }

  /** A case in which a condition holds; nothing if there is none. */
  async some(condition: Condition): Promise<Int32Array | undefined> {
    this.solver.push();
    this.solver.add(condition);
    const answer = await this.solver.check();
    expect(answer).not.toBe('unknown');
    const model = answer === 'sat' ? this.solver.model() : undefined;
    const found =
      model && Int32Array.from(this.stated.variables, (values) => values.findIndex((value) => this.z3.isTrue(model.eval(value, true))));
    this.solver.pop();
    return found;
  }

  /** A case in which two conditions differ, in words. */
  async apart(a: Condition, b: Condition): Promise<string | undefined> {
    const found = await this.some(this.z3.Xor(a, b));
    return found && this.told(found);
  }

  told(found: Int32Array): string {
    const { variables } = this.question.space;
    return variables.map(({ name, classes }, at) => `${name}=${classes[found[at] as number]?.raws[0]}`).join(' ');
  }

  /** A diagram, and a condition of Z3, that ought to be the same cases: what is wrong with that. */
  async differ(diagram: Diagram, condition: Condition): Promise<string | undefined> {
    const { diagrams } = this.question.engine;
    const found = await this.some(condition);
    if ((found !== undefined) !== this.question.engine.some(diagram)) return `only ${found ? 'Z3' : 'the diagram'} has a case`;
    if (!found) return undefined;
    if (diagrams.at(diagram, found) !== 2) return `outside the diagram: ${this.told(found)}`;
    const own = diagrams.find(diagram, 2, (at) => this.question.space.variables[at]?.classes.map((_, value) => value) ?? []);
    const world = (own as Int32Array).map((value) => Math.max(value, 0));
    if (!(await this.some(this.z3.And(condition, this.cube(world.map((value) => 1 << value)))))) return `not for Z3: ${this.told(world)}`;
    return this.apart(condition, this.stated.inside(diagram));
  }

  /** The cases within these values. */
  cube(masks: Int32Array): Condition {
    const asked = this.question.space.variables.flatMap(({ full }, at) => (masks[at] === full ? [] : [at]));
    return this.z3.And(...asked.map((at) => this.stated.among(at, masks[at] as number)));
  }

  test({ yes, no, unsettled }: Test): Condition {
    const { And, Not } = this.z3;
    const open = unsettled.map((formula) => this.stated.of(formula));
    return And(
      ...yes.map((formula) => this.stated.of(formula).yes),
      ...no.map((formula) => this.stated.of(formula).no),
      ...open.flatMap((meaning) => [Not(meaning.yes), Not(meaning.no)]),
    );
  }

  any(grants: readonly Grant[], freely = false, stated = this.stated): Meaning {
    const { And, Or } = this.z3;
    const all = grants.map((grant) => stated.of(freely ? grant.freely : grant.formula));
    return { yes: Or(...all.map(({ yes }) => yes)), no: And(...all.map(({ no }) => no)) };
  }

  /** The cases in which a side has a protection and the other has not as much, whatever it has instead. */
  lacking({ aspect, rank, degree, grants }: Demand, side: Side): Condition {
    const meets = this.any(reaching(side, aspect, { rank, degree }), degree <= 1);
    return this.z3.And(this.stated.axioms, this.any(grants).yes, this.z3.Not(meets.yes));
  }

  /** The ways in which a side falls short of another, demand by demand, each without what was told before in the aspect. */
  shortages(lacking: Side, having: Side): Shortage[] {
    const { And, Or, Not } = this.z3;
    const told = new Map<string, Condition[]>();
    return demandsOf(having).flatMap((demand) => {
      const { aspect, rank, degree } = demand;
      const before = told.get(aspect) ?? [];
      told.set(aspect, before);
      const grants = (least: Level) => reaching(lacking, aspect, least);
      const meets = this.any(grants({ rank, degree }), degree <= 1);
      const weaker = this.any(grants({ rank, degree: 0 }), degree <= 1);
      const atAll = this.any(grants({ rank: 1, degree: 0 }), degree <= 1);
      const nothing = And(meets.no, atAll.no);
      const open = ({ yes, no }: Meaning) => And(Not(yes), Not(no));
      const ways: Readonly<Record<Shortfall, Condition>> = {
        later: And(nothing, this.later(grants({ rank, degree }), degree <= 1)),
        not: nothing,
        perhaps: And(weaker.yes, meets.no),
        less: And(atAll.yes, meets.no),
        unsettled: Or(open(meets), And(meets.no, open(atAll))),
      };
      return ORDER.map((shortfall) => {
        const own = And(this.lacking(demand, lacking), ways[shortfall]);
        const where = And(own, ...before.map((one) => Not(one)));
        before.push(own);
        return { demand, shortfall, where };
      });
    });
  }

  /** Some of these hold at a later stage of the same case. */
  private later(grants: readonly Grant[], freely: boolean): Condition {
    const { And, Or } = this.z3;
    const at = this.question.space.index.get('stage');
    if (at === undefined) return this.z3.Bool.val(false);
    const order = LAW.vocabulary.facts['stage']?.ladder ?? [];
    const places = (this.question.space.variables[at]?.classes ?? []).map(({ raws }) => raws.map((raw) => order.indexOf(String(raw))));
    this.atStage ??= places.map((_, value) => new Stated(this.z3, this.question, { variable: at, value }));
    const met = this.atStage.map((stated) => this.any(grants, freely, stated).yes);
    const after = (own: readonly number[]) => met.filter((_, value) => Math.max(...(places[value] as number[])) > Math.min(...own));
    return Or(...places.map((own, value) => And(this.stated.among(at, 1 << value), Or(...after(own)))));
  }
}

/** What is told first takes its cases from what is told later. */
const ORDER: readonly Shortfall[] = ['later', 'not', 'perhaps', 'less', 'unsettled'];

/** The same law in other words: every `and` by `or`, every `or` by `and`, every threshold from the other end, and an `or` within an `and` taken apart. */
function rewritten(formula: Formula, formulas: Formulas): Formula {
  const known = new Map<Formula, Formula>();
  const not = (part: Formula) => formulas.not(visit(part));
  const made = (one: Formula): Formula => {
    switch (one.op) {
      case 'const':
      case 'atom':
        return one;
      case 'not':
        return not(one.part);
      case 'open':
        return formulas.open(visit(one.part));
      case 'all': {
        const or = one.parts.find((part) => part.op === 'any');
        if (or?.op !== 'any') return formulas.not(formulas.any(...one.parts.map(not)));
        const others = one.parts.filter((part) => part !== or).map(not);
        return formulas.any(...or.parts.map((part) => formulas.not(formulas.any(...others, not(part)))));
      }
      case 'any':
        return formulas.not(formulas.all(...one.parts.map(not)));
      case 'agree':
        return formulas.not(formulas.agree(one.parts.map(not)));
      case 'at-least':
        return formulas.not(formulas.atLeast(one.parts.length - one.count + 1, one.parts.map(not)));
      case 'presumed':
        return formulas.presumed(visit(one.claim), visit(one.basis));
      case 'text':
        return formulas.not(formulas.text(one.tests.map(visit), one.bodies.map(not)));
    }
  };
  const visit = (one: Formula): Formula => {
    const found = known.get(one) ?? made(one);
    known.set(one, found);
    return found;
  };
  return visit(formula);
}

let api: Z3;
beforeAll(async () => {
  api = await init();
});
// Its threads keep the process alive otherwise.
afterAll(() => api.em.PThread.terminateAllThreads());

describe.each(ASKED)('diagrams and Z3: %s and %s', (...pair) => {
  let own: Asked;
  let formulas: readonly Formula[];
  let ways: readonly (readonly ['a' | 'b', Side, Side])[];
  beforeAll(() => {
    own = new Asked(api.Context('laws'), compared(pair));
    const { a, b } = own.question;
    formulas = [...new Set([...a.grants, ...b.grants].flatMap(({ formula, freely }) => [formula, freely]))];
    ways = [
      ['a', a, b],
      ['b', b, a],
    ];
  });

  it('every protection is the same condition, and so is what can be', async () => {
    const { engine, possible } = own.question;
    expect(await own.differ(possible, own.stated.axioms)).toBe(undefined);
    for (const formula of formulas) {
      const { yes, no } = own.stated.of(formula);
      expect([formula.id, await own.apart(yes, own.stated.inside(engine.where(2, formula)))]).toEqual([formula.id, undefined]);
      expect([formula.id, await own.apart(no, own.stated.inside(engine.where(0, formula)))]).toEqual([formula.id, undefined]);
    }
  });

  it('every way of falling short has the same cases, or none for both', async () => {
    const { engine } = own.question;
    for (const [, lacking, having] of ways) {
      const regions = shortfallsOf(own.question, lacking, having);
      for (const { demand, shortfall, where } of own.shortages(lacking, having)) {
        const level = ({ demand: { aspect, strength, rank, degree } }: { demand: Demand }) => `${aspect} ${strength} ${rank} ${degree}`;
        const fitting = regions.filter((one) => one.shortfall === shortfall && level(one) === level({ demand }));
        const cases = engine.either(...fitting.map((one) => one.cases));
        expect([level({ demand }), shortfall, await own.differ(cases, where)]).toEqual([level({ demand }), shortfall, undefined]);
      }
    }
  });

  it('the kinds of an aspect together are the cases that one side protects and the other does not', async () => {
    for (const [lacks, lacking, having] of ways) {
      for (const aspect of ASPECTS) {
        const kinds = own.comparison.differences.filter((one) => one.lacks === lacks && one.demand.aspect === aspect);
        const cases = own.question.engine.either(...kinds.map(({ region }) => region as Diagram));
        const demands = demandsOf(having).filter((demand) => demand.aspect === aspect);
        const where = own.z3.Or(...demands.map((demand) => own.lacking(demand, lacking)));
        expect([lacks, aspect, await own.differ(cases, where)]).toEqual([lacks, aspect, undefined]);
      }
    }
  });

  it('a law in other words is the same law for both, and one with a word too few is not', async () => {
    const { engine, formulas: all } = own.question;
    for (const formula of formulas) {
      const other = rewritten(formula, all);
      expect([formula.id, engine.of(other) === engine.of(formula)]).toEqual([formula.id, true]);
      const [a, b] = [own.stated.of(formula), own.stated.of(other)];
      expect([formula.id, await own.apart(a.yes, b.yes), await own.apart(a.no, b.no)]).toEqual([formula.id, undefined, undefined]);
      if (formula.op !== 'all') continue;
      const fewer = all.all(...formula.parts.slice(1));
      const same = engine.where(2, fewer) === engine.where(2, formula);
      expect([formula.id, (await own.apart(a.yes, own.stated.of(fewer).yes)) === undefined]).toEqual([formula.id, same]);
    }
  });

  it('the facts of a pattern are enough, and such a case can be', async () => {
    const { And, Not } = own.z3;
    for (const { id, patterns } of own.comparison.differences) {
      for (const { pattern, test } of patterns) {
        const cases = And(own.stated.axioms, own.cube(pattern.masks));
        const against = await own.some(And(cases, Not(own.test(test))));
        expect([id, against && own.told(against)]).toEqual([id, undefined]);
        expect([id, (await own.some(cases)) === undefined]).toEqual([id, false]);
      }
    }
  });
});

const SIZES = [2, 3, 2, 4, 2];

/** A space of few facts, and formulas of every kind over it, as the numbers of a stream have it. */
function madeUp(next: (below: number) => number): { readonly space: Space; readonly formulas: Formulas; readonly formula: Formula } {
  const formulas = new Formulas();
  const variables = SIZES.map((size, at) => ({
    name: `v${at}`,
    full: 2 ** size - 1,
    classes: Array.from({ length: size }, () => ({ raws: [] })),
  }));
  const atoms = new Map(
    Array.from({ length: 9 }, (_, key) => {
      const variable = next(SIZES.length);
      const [yes, no] = [next(2 ** (SIZES[variable] as number)), next(2 ** (SIZES[variable] as number))];
      const made = formulas.atom({ variable: `v${variable}`, key: String(key), of: () => 'unknown' });
      return [(made as Extract<Formula, { op: 'atom' }>).atom, { variable, yes, no: no & ~yes }] as const;
    }),
  );
  const leaves = [
    ...[0, 1, 2].map((value) => formulas.constant(value as 0 | 1 | 2)),
    ...[...atoms.keys()].map((atom) => formulas.atom(atom)),
  ];
  const one = (depth: number): Formula => {
    const many = () => Array.from({ length: 2 + next(3) }, () => one(depth - 1));
    if (depth === 0) return leaves[next(leaves.length)] as Formula;
    switch (next(9)) {
      case 0:
        return formulas.not(one(depth - 1));
      case 1:
        return formulas.open(one(depth - 1));
      case 2:
        return formulas.agree(many());
      case 3:
        return formulas.presumed(one(depth - 1), one(depth - 1));
      case 4:
        return formulas.atLeast(1 + next(3), many());
      case 5: {
        const bodies = many();
        return formulas.text(
          bodies.map(() => one(depth - 1)),
          bodies,
        );
      }
      case 6:
        return formulas.any(...many());
      default:
        return formulas.all(...many());
    }
  };
  const space = { variables, index: new Map(variables.map(({ name }, at) => [name, at])), atoms };
  return { space, formulas, formula: one(4) };
}

it('made-up formulas of every kind are the same condition for both, and so they are in other words', async () => {
  const context = api.Context('laws');
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (stream) => {
      const { space, formulas, formula } = madeUp((below) => (stream.next().value as number) % below);
      const engine = new Engine(space);
      const question = { space, engine, formulas, axioms: formulas.constant(2) } as unknown as Question;
      const own = new Asked(context, { question } as Comparison);
      const { yes, no } = own.stated.of(formula);
      expect(await own.apart(yes, own.stated.inside(engine.where(2, formula)))).toBe(undefined);
      expect(await own.apart(no, own.stated.inside(engine.where(0, formula)))).toBe(undefined);
      const other = rewritten(formula, formulas);
      expect(engine.of(other)).toBe(engine.of(formula));
      expect(await own.apart(own.stated.of(other).yes, yes)).toBe(undefined);
    }),
    { numRuns: 100 },
  );
});
