/**
 * Comparing laws as ratios within one run: `node bench/compare.mjs [--rounds 15]`, after `npm run build`.
 * 1. every pack against the standard, warm, as the command does it;
 * 2. whether two laws are the same, and 3. twenty minimal patterns, against Z3: both from formulas to the answer, Z3 warm and in the fastest of the ways tried;
 * 4. exact counts against every case one by one, 32 at a time;
 * 5. the fall-back where diagrams grow too large, and laws of 10 to 200 provisions.
 * Answers are asserted equal, or proved by the other engine, in each round.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import z3 from 'z3-solver';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}/node_modules/.cache/bench`;
mkdirSync(cache, { recursive: true });
await build({
  stdin: {
    contents: "export * from './src/compare/index.ts'; export { placesOf } from './src/ir/index.ts';",
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile: `${cache}/compare.mjs`,
  logLevel: 'error',
});
const compare = await import(`${cache}/compare.mjs`);
const lawText = readFileSync(`${root}/dist/law.json`, 'utf8');
const { law } = JSON.parse(lawText);

const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;
const ROUNDS = process.argv.includes('--rounds') ? Number(process.argv[process.argv.indexOf('--rounds') + 1]) : 15;
const YES = 2;
const side = (place, own = law) => ({ law: own, place, on: ON, day: DAY });
const pair = (a, b) => [side(a), b === 'standard' ? { ...side(a), standard: true } : side(b)];

const middle = (values) => [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)];
const short = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2));
const ms = (value) => `${short(value)} ms`;
const goal = (met, words) => console.log(`   GOAL ${words}: ${met ? 'met' : 'NOT MET'}`);
const timed = (run) => {
  const start = performance.now();
  const result = run();
  return [performance.now() - start, result];
};
const timedLater = async (run) => {
  const start = performance.now();
  const result = await run();
  return [performance.now() - start, result];
};

// ── 1. every pack against the standard

/** Charges that the catalogues of a place know, as the command gives them to the comparison. */
function chargesOf(place) {
  const files = compare.placesOf(law, place).map((id) => `${root}/dist/catalogues/${id.toLowerCase()}.json`);
  const catalogues = files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')).catalogue);
  return catalogues.flatMap(({ offences }) =>
    offences.map(({ citation, title, iccs }) => ({ citation, title, ...(iccs ? { iccs } : {}) })),
  );
}

function packs() {
  const places = Object.keys(law.places);
  const charges = Object.fromEntries(places.map((place) => [place, { [place]: chargesOf(place) }]));
  const taken = Object.fromEntries(places.map((place) => [place, []]));
  const reading = [];
  const size = {};
  for (let round = -2; round < Math.min(ROUNDS, 9); round++) {
    const [read] = timed(() => JSON.parse(lawText));
    if (round >= 0) reading.push(read);
    for (const place of places) {
      const [took, found] = timed(() => compare.compareLaws(pair(place, 'standard'), { charges: charges[place] }));
      assert.ok(found.complete);
      size[place] = found.question.engine.diagrams.size;
      if (round >= 0) taken[place].push(took);
    }
  }
  const of = places.map((place) => [place, middle(taken[place])]).sort((x, y) => y[1] - x[1]);
  const under = of.filter(([, took]) => took < 100).length;
  const [largest] = Object.entries(size).sort((x, y) => y[1] - x[1]);
  const unit = middle(reading);
  const [worst, most] = of[0];
  console.log(
    `   ${places.length} packs: median ${ms(middle(of.map(([, took]) => took)))}, worst ${worst} ${ms(most)} (${short(most / unit)} times reading the compiled law, ${ms(unit)})`,
  );
  console.log(
    `   under 100 ms: ${under} of ${places.length}; slowest ${of
      .slice(0, 5)
      .map(([place, took]) => `${place} ${took.toFixed(0)}`)
      .join(', ')}; largest ${largest[0]}, ${largest[1]} nodes`,
  );
  goal(under === places.length, 'every pack under 100 ms, with counts and a pattern for each kind');
}

// ── Z3

const api = await z3.init();
const { Z3 } = api;
const context = Z3.mk_context(Z3.mk_config());
const [BOOL, TRUE, FALSE] = [Z3.mk_bool_sort(context), Z3.mk_true(context), Z3.mk_false(context)];
const and = (list) => (list.length === 1 ? list[0] : Z3.mk_and(context, list));
const or = (list) => (list.length === 1 ? list[0] : Z3.mk_or(context, list));
const not = (one) => Z3.mk_not(context, one);
const SAT = 1;
const UNSAT = -1;

/** Formulas as terms of Z3, each as two conditions, yes and no; a kind of value is a truth of its own. */
class Terms {
  constructor(space) {
    this.space = space;
    this.known = new Map();
    this.bounds = [];
    this.values = space.variables.map(({ classes }, variable) => {
      const constant = (value) => Z3.mk_const(context, Z3.mk_int_symbol(context, variable * 32 + value), BOOL);
      if (classes.length === 1) return [TRUE];
      if (classes.length === 2) return [constant(0), not(constant(0))];
      const all = classes.map((_, value) => constant(value));
      this.bounds.push(or(all), Z3.mk_atmost(context, all, 1));
      return all;
    });
  }

  among(variable, mask) {
    const values = this.values[variable].filter((_, value) => mask & (1 << value));
    return values.length === 0 ? FALSE : values.length === this.values[variable].length ? TRUE : or(values);
  }

  of(formula) {
    const known = this.known.get(formula) ?? this.made(formula);
    this.known.set(formula, known);
    return known;
  }

  made(formula) {
    const parts = (list) => list.map((part) => this.of(part));
    const [yes, no] = [(list) => list.map((one) => one[0]), (list) => list.map((one) => one[1])];
    switch (formula.op) {
      case 'const':
        return [formula.value === YES ? TRUE : FALSE, formula.value === 0 ? TRUE : FALSE];
      case 'atom': {
        const at = this.space.atoms.get(formula.atom);
        return [this.among(at.variable, at.yes), this.among(at.variable, at.no)];
      }
      case 'not':
        return this.of(formula.part).toReversed();
      case 'open':
        return [this.of(formula.part)[0], FALSE];
      case 'all':
        return [and(yes(parts(formula.parts))), or(no(parts(formula.parts)))];
      case 'any':
        return [or(yes(parts(formula.parts))), and(no(parts(formula.parts)))];
      case 'agree':
        return [and(yes(parts(formula.parts))), and(no(parts(formula.parts)))];
      case 'presumed': {
        const [claim, basis] = [this.of(formula.claim), this.of(formula.basis)];
        return [or([claim[0], and([not(claim[1]), basis[0]])]), claim[1]];
      }
      case 'at-least': {
        const least = (list) => Z3.mk_atleast(context, list, formula.count);
        return [least(yes(parts(formula.parts))), not(least(no(parts(formula.parts)).map(not)))];
      }
      case 'text':
        return this.text(parts(formula.tests), parts(formula.bodies));
    }
  }

  text(tests, bodies) {
    return [0, 1].map((how) => {
      let term = bodies.at(-1)[how];
      for (const [at, test] of tests.entries()) term = Z3.mk_ite(context, not(test[1]), bodies[at][how], term);
      for (const [at, test] of [...tests.entries()].reverse()) term = Z3.mk_ite(context, test[0], bodies[at][how], term);
      return term;
    });
  }

  /** A solver that knows what can be, and some conditions. Of the solvers that Z3 has, the simple one was the fastest here. */
  solver(...conditions) {
    const solver = Z3.mk_simple_solver(context);
    Z3.solver_inc_ref(context, solver);
    for (const condition of [...this.bounds, ...conditions]) Z3.solver_assert(context, solver, condition);
    return solver;
  }
}

const done = (solver) => Z3.solver_dec_ref(context, solver);

// ── 2. the same law, and two laws

/** The same law in other words: distributed once wherever it can be, thresholds written out, every `and` by `or` and the other way round. */
function rewritten(formula, formulas) {
  const known = new Map();
  const turned = (part) => formulas.not(visit(part));
  const made = (one) => {
    if (one.op === 'all') {
      const any = one.parts.find((part) => part.op === 'any' && part.parts.length <= 4);
      const others = one.parts.filter((part) => part !== any);
      if (!any) return formulas.not(formulas.any(...one.parts.map(turned)));
      return formulas.any(...any.parts.map((part) => formulas.not(formulas.any(...others.map(turned), turned(part)))));
    }
    if (one.op === 'at-least')
      return formulas.any(...subsets(one.parts, one.count).map((parts) => formulas.not(formulas.any(...parts.map(turned)))));
    if (one.op === 'any') return formulas.not(formulas.all(...one.parts.map(turned)));
    if (one.op === 'not') return turned(one.part);
    if (one.op === 'open') return formulas.open(visit(one.part));
    if (one.op === 'agree') return formulas.not(formulas.agree(one.parts.map(turned)));
    if (one.op === 'presumed') return formulas.presumed(visit(one.claim), visit(one.basis));
    if (one.op === 'text') return formulas.not(formulas.text(one.tests.map(visit), one.bodies.map(turned)));
    return one;
  };
  const visit = (one) => {
    const found = known.get(one) ?? made(one);
    known.set(one, found);
    return found;
  };
  return visit(formula);
}

function subsets(list, count) {
  if (count === 0) return [[]];
  return list.flatMap((one, at) => subsets(list.slice(at + 1), count - 1).map((rest) => [one, ...rest]));
}

/** All that a law does against punishment, as one formula. */
const protection = (question, { grants }) =>
  question.formulas.any(...grants.filter(({ aspect }) => aspect === 'punishment').map(({ formula }) => formula));

/** Diagrams and Z3 side by side, round by round; the ratio is that of each round. */
async function sideBySide(name, own, other, equal) {
  const [mine, theirs, checks] = [[], [], []];
  for (let round = -20; round < ROUNDS; round++) {
    const [took, found] = timed(own);
    const [tookZ3, foundZ3] = await timedLater(other);
    equal(found, foundZ3);
    if (round < 0) continue;
    mine.push(took);
    theirs.push(tookZ3);
    checks.push(foundZ3.check);
  }
  const ratios = theirs.map((took, at) => took / mine[at]);
  const alone = checks.map((took, at) => took / mine[at]);
  console.log(
    `   ${name}: diagrams ${ms(middle(mine))}, Z3 ${ms(middle(theirs))} (${ms(middle(checks))} of it in its checks): ${short(middle(ratios))} times (${short(Math.min(...ratios))} to ${short(Math.max(...ratios))}); its checks alone ${short(middle(alone))} times`,
  );
  return middle(ratios);
}

const inZ3 = async (terms, ...conditions) => {
  const solver = terms.solver(...conditions);
  const [check, answer] = await timedLater(() => Z3.solver_check(context, solver));
  done(solver);
  return { check, answer };
};

async function sameLaw(place) {
  const question = compare.questionOf(pair(place, 'standard'));
  const { space, formulas } = question;
  const law1 = protection(question, question.a);
  const law2 = rewritten(law1, formulas);
  assert.notEqual(law1, law2);
  const own = () => {
    const engine = new compare.Engine(space);
    return engine.of(law1) === engine.of(law2);
  };
  const other = () => {
    const terms = new Terms(space);
    const [a, b] = [terms.of(law1), terms.of(law2)];
    return inZ3(terms, or([0, 1].map((how) => Z3.mk_xor(context, a[how], b[how]))));
  };
  return sideBySide(`${place} and ${place} in other words`, own, other, (found, { answer }) => {
    assert.equal(found, true);
    assert.equal(answer, UNSAT);
  });
}

async function twoLaws(a, b) {
  const question = compare.questionOf(pair(a, b));
  const { space, axioms } = question;
  const [law1, law2] = [protection(question, question.a), protection(question, question.b)];
  const apart = () => {
    const engine = new compare.Engine(space);
    const possible = engine.where(YES, axioms);
    const sides = [law1, law2].map((one) => engine.diagrams.apply(compare.BOTH, engine.where(YES, one), possible));
    return { engine, sides };
  };
  const own = () => {
    const engine = new compare.Engine(space);
    return engine.apart(law1, law2, engine.where(YES, axioms)) === undefined;
  };
  const counting = () => {
    const { engine, sides } = apart();
    const [x, y] = sides;
    const less = [engine.diagrams.apply(compare.LESS, x, y), engine.diagrams.apply(compare.LESS, y, x)];
    return less.map((cases) => engine.count(cases));
  };
  const other = () => {
    const terms = new Terms(space);
    return inZ3(terms, terms.of(axioms)[0], Z3.mk_xor(context, terms.of(law1)[0], terms.of(law2)[0]));
  };
  const ratio = await sideBySide(`${a} and ${b}`, own, other, (found, { answer }) => assert.equal(found, answer === UNSAT));
  const counted = Array.from({ length: ROUNDS }, () => timed(counting));
  const [first, second] = counted[0][1].map((count) => count.toLocaleString('en'));
  console.log(
    `     and with exact counts, which Z3 does not give: ${ms(middle(counted.map(([took]) => took)))}; ${first} and ${second} cases apart`,
  );
  return ratio;
}

async function equivalence() {
  const [same, apart] = [[], []];
  for (const place of ['GB-EAW', 'ES', 'US-CA']) same.push(await sameLaw(place));
  for (const [a, b] of [
    ['GB-EAW', 'GB-NIR'],
    ['ES', 'IT'],
    ['GB-EAW', 'standard'],
  ])
    apart.push(await twoLaws(a, b));
  const least = (ratios) => short(Math.min(...ratios));
  goal(
    Math.min(...same) >= 20,
    `a law in other words proved the same at least 20 times faster than by Z3 (least of the medians ${least(same)})`,
  );
  goal(Math.min(...apart) >= 20, `laws that differ told apart at least 20 times faster than by Z3 (least of the medians ${least(apart)})`);
}

// ── 3. twenty minimal patterns

const WANTED = 20;

/** Z3's best: a model, the core of the proof that its facts are enough, then fact after fact left out of it, each core smaller than the one before. */
async function patternsInZ3(space, axioms, test) {
  const terms = new Terms(space);
  const region = and([...test.yes.map((one) => terms.of(one)[0]), ...test.no.map((one) => terms.of(one)[1])]);
  const [finding, proving] = [terms.solver(terms.of(axioms)[0], region), terms.solver(terms.of(axioms)[0], not(region))];
  const found = [];
  let check = 0;
  let checks = 0;
  const ask = async (run) => {
    const [took, answer] = await timedLater(run);
    check += took;
    checks++;
    return answer;
  };
  while (found.length < WANTED && (await ask(() => Z3.solver_check(context, finding))) === SAT) {
    const model = Z3.solver_get_model(context, finding);
    Z3.model_inc_ref(context, model);
    let facts = terms.values.flatMap((values, variable) => {
      if (values.length === 1) return [];
      const value = values.findIndex((one) => Z3.get_bool_value(context, Z3.model_eval(context, model, one, true)) === SAT);
      return [{ variable, value, term: values[value] }];
    });
    Z3.model_dec_ref(context, model);
    const enough = async (some) => {
      if (
        (await ask(() =>
          Z3.solver_check_assumptions(
            context,
            proving,
            some.map(({ term }) => term),
          ),
        )) !== UNSAT
      )
        return undefined;
      const core = Z3.solver_get_unsat_core(context, proving);
      const kept = new Set(Array.from({ length: Z3.ast_vector_size(context, core) }, (_, at) => Z3.ast_vector_get(context, core, at)));
      return some.filter(({ term }) => kept.has(term));
    };
    facts = await enough(facts);
    for (const fact of [...facts].reverse()) if (facts.includes(fact)) facts = (await enough(facts.filter((one) => one !== fact))) ?? facts;
    Z3.solver_assert(context, finding, not(and(facts.map(({ term }) => term))));
    found.push(facts);
  }
  done(finding);
  done(proving);
  return { check, checks, found };
}

async function twenty(a, b) {
  const question = compare.questionOf(pair(a, b));
  const { space, axioms } = question;
  const test = { yes: [protection(question, question.b)], no: [protection(question, question.a)], unsettled: [] };
  const own = () => {
    const engine = new compare.Engine(space);
    const asked = { ...question, engine, partial: new compare.Partial(space), possible: engine.where(YES, axioms) };
    return compare.patternsOf(asked, test, compare.regionOf(asked, test), WANTED).patterns;
  };
  const region = compare.regionOf(question, test);
  const { diagrams } = question.engine;
  const inside = (masks) =>
    diagrams.apply(compare.LESS, diagrams.apply(compare.BOTH, question.possible, question.engine.cube(masks)), region);
  let checks = 0;
  const ratio = await sideBySide(
    `${WANTED} patterns that ${b} protects and ${a} does not`,
    own,
    () => patternsInZ3(space, axioms, test),
    (found, other) => {
      assert.equal(found.length, WANTED);
      assert.equal(other.found.length, WANTED);
      checks = other.checks;
      for (const { masks } of found) assert.ok(!question.engine.some(inside(masks)));
      for (const facts of other.found) {
        const masks = Int32Array.from(space.variables, ({ full }) => full);
        for (const { variable, value } of facts) masks[variable] = 1 << value;
        assert.ok(!question.engine.some(inside(masks)));
      }
    },
  );
  console.log(`     ${checks} checks of Z3; all patterns of either proved by the diagrams`);
  return ratio;
}

async function patterns() {
  const ratios = [];
  for (const [a, b] of [
    ['GB-EAW', 'standard'],
    ['GB-NIR', 'GB-EAW'],
    ['ES', 'standard'],
  ])
    ratios.push(await twenty(a, b));
  goal(
    Math.min(...ratios) >= 50,
    `${WANTED} minimal patterns at least 50 times faster than Z3 (least of the medians ${short(Math.min(...ratios))})`,
  );
}

// ── 4. exact counts

/** The ways in which one side has a protection in an aspect and the other has not as much: what is counted. */
function counted(question) {
  const { a, b, formulas } = question;
  return [
    [a, b],
    [b, a],
  ].flatMap(([lacking, having]) =>
    compare.ASPECTS.map((aspect) =>
      compare
        .demandsOf(having)
        .filter((demand) => demand.aspect === aspect)
        .map(({ rank, degree, grants }) => ({
          has: formulas.any(...grants.map(({ formula }) => formula)),
          meets: formulas.any(
            ...compare.reaching(lacking, aspect, { rank, degree }).map((grant) => (degree <= 1 ? grant.freely : grant.formula)),
          ),
        })),
    ).filter((demands) => demands.length > 0),
  );
}

/**
 * Every case one by one, as a program: a loop for each fact, and the last five facts of yes and no as 32 cases in one word. What does not depend on a loop
 * is worked out outside it.
 */
class Program {
  constructor({ space, axioms }, ways) {
    this.space = space;
    const inWord = space.variables.flatMap(({ classes }, at) => (classes.length === 2 ? [at] : [])).slice(-5);
    this.inWord = inWord;
    this.loops = space.variables.flatMap((_, at) => (inWord.includes(at) ? [] : [at]));
    this.lines = Array.from({ length: this.loops.length + 1 }, () => []);
    this.known = new Map();
    this.names = 0;
    const [possible] = this.of(axioms);
    for (const [at, demands] of ways.entries()) {
      const parts = demands.map(({ has, meets }) => {
        const [x, y] = [this.of(has), this.of(meets)];
        return this.put(`${x[0]} & ~${y[0]}`, Math.max(x.at(-1), y.at(-1)))[0];
      });
      const [word] = this.put(`${possible} & (${parts.join(' | ')})`, this.loops.length);
      this.lines.at(-1).push(`if (${word} !== 0) n${at} += bits(${word});`);
    }
    this.count = new Function('bits', this.text(ways.length));
  }

  /** A word under a name, worked out in the loop at some depth. */
  put(text, depth) {
    const name = `w${this.names++}`;
    this.lines[depth].push(`const ${name} = ${text};`);
    return [name, depth];
  }

  /** A formula as two words, of the cases in which it is yes and no, and the loop in which they are known. */
  of(formula) {
    const known = this.known.get(formula) ?? this.made(formula);
    this.known.set(formula, known);
    return known;
  }

  words(yes, no, parts) {
    const depth = Math.max(0, ...parts.map((part) => part[2]));
    return [this.put(yes, depth)[0], this.put(no, depth)[0], depth];
  }

  made(formula) {
    const parts = (list) => list.map((part) => this.of(part));
    const joined = (list, how, sign) => list.map((part) => part[how]).join(sign);
    switch (formula.op) {
      case 'const':
        return [formula.value === YES ? '-1' : '0', formula.value === 0 ? '-1' : '0', 0];
      case 'atom':
        return this.atom(this.space.atoms.get(formula.atom));
      case 'not': {
        const [yes, no, depth] = this.of(formula.part);
        return [no, yes, depth];
      }
      case 'open': {
        const [yes, , depth] = this.of(formula.part);
        return [yes, '0', depth];
      }
      case 'all':
      case 'any':
      case 'agree': {
        const list = parts(formula.parts);
        const [x, y] = { all: [' & ', ' | '], any: [' | ', ' & '], agree: [' & ', ' & '] }[formula.op];
        return this.words(joined(list, 0, x), joined(list, 1, y), list);
      }
      case 'presumed': {
        const list = parts([formula.claim, formula.basis]);
        const [claim, basis] = list;
        return this.words(`${claim[0]} | (~${claim[1]} & ${basis[0]})`, claim[1], list);
      }
      case 'at-least': {
        const list = parts(formula.parts);
        const least = (how, sign) =>
          subsets(list, formula.count)
            .map((some) => `(${some.map((part) => `${sign}${part[how]}`).join(' & ')})`)
            .join(' | ');
        return this.words(least(0, ''), `~(${least(1, '~')})`, list);
      }
      case 'text':
        return this.textOf(parts(formula.tests), parts(formula.bodies));
    }
  }

  textOf(tests, bodies) {
    const from = (how) => {
      let text = bodies.at(-1)[how];
      for (const [at, test] of tests.entries()) text = `((~${test[1]} & ${bodies[at][how]}) | (${test[1]} & ${text}))`;
      for (const [at, test] of [...tests.entries()].reverse()) text = `((${test[0]} & ${bodies[at][how]}) | (~${test[0]} & ${text}))`;
      return text;
    };
    return this.words(from(0), from(1), [...tests, ...bodies]);
  }

  atom({ variable, yes, no }) {
    const place = this.inWord.indexOf(variable);
    if (place < 0) {
      const depth = this.loops.indexOf(variable) + 1;
      return this.words(`-((${yes} >> v${variable}) & 1)`, `-((${no} >> v${variable}) & 1)`, [[0, 0, depth]]);
    }
    const second = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000][place] | 0;
    const word = (mask) => String((mask & 1 ? ~second : 0) | (mask & 2 ? second : 0));
    return [`(${word(yes)})`, `(${word(no)})`, 0];
  }

  text(ways) {
    const names = Array.from({ length: ways }, (_, at) => `n${at}`);
    const heads = this.loops.map((at) => `for (let v${at} = 0; v${at} < ${this.space.variables[at].classes.length}; v${at}++) {`);
    const body = this.lines.map((lines, depth) => [...(depth > 0 ? [heads[depth - 1]] : []), ...lines].join('\n')).join('\n');
    return `let ${names.map((name) => `${name} = 0`).join(', ')};\n${body}\n${'}'.repeat(this.loops.length)}\nreturn [${names.join(', ')}];`;
  }
}

function bits(word) {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function counts() {
  for (const place of ['TM', 'US-CA', 'US-FL', 'US-KY', 'MD']) {
    const question = compare.questionOf(pair(place, 'standard'));
    const { space, axioms } = question;
    const ways = counted(question);
    const program = new Program(question, ways);
    assert.ok(program.inWord.length === 5);
    const own = () => {
      const engine = new compare.Engine(space);
      const possible = engine.where(YES, axioms);
      const less = (x, y) => engine.diagrams.apply(compare.LESS, x, y);
      return ways.map((demands) => {
        const parts = demands.map(({ has, meets }) => less(engine.where(YES, has), engine.where(YES, meets)));
        return Number(engine.count(engine.diagrams.apply(compare.BOTH, possible, engine.either(...parts))));
      });
    };
    const all = space.variables.reduce((product, { classes }) => product * classes.length, 1);
    const [mine, theirs] = [[], []];
    const rounds = all > 1e8 ? 3 : 5;
    for (let round = -1; round < rounds; round++) {
      const [took, found] = timed(own);
      const [tookAll, expected] = timed(() => program.count(bits));
      assert.deepEqual(found, expected);
      if (round >= 0) mine.push(took);
      if (round >= 0) theirs.push(tookAll);
    }
    const ratio = middle(theirs.map((took, at) => took / mine[at]));
    console.log(
      `   ${place}, ${space.variables.length} facts, ${all.toLocaleString('en')} cases, ${ways.length} counts: diagrams ${ms(middle(mine))}, every case ${ms(middle(theirs))} (${short(all / middle(theirs) / 1e6)} billion a second): ${short(ratio)} times; equal`,
    );
  }
  goal(true, 'exact counts, equal to counting every case');
}

// ── 5. growth

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sixty facts of yes and no, of the vocabulary. */
function pool() {
  const facts = Object.entries(law.vocabulary.facts);
  const plain = facts.filter(([, { type }]) => type === 'tri').map(([fact]) => ({ kind: 'fact', fact, line: 0 }));
  const members = ['purposes', 'means', 'acts', 'vulnerabilities'].flatMap((fact) =>
    law.vocabulary.facts[fact].values.map((member) => ({ kind: 'fact', fact, member, line: 0 })),
  );
  return [...plain, ...members].slice(0, 60);
}

const LEVELS = [
  ['no-prosecution', 'must'],
  ['no-punishment', 'must'],
  ['no-prosecution', 'may'],
  ['waiver-of-punishment', 'may'],
  ['not-guilty', 'must'],
];
const STAGES = [['suspected', 'charged'], ['trial', 'appeal'], ['charged', 'trial', 'appeal'], ['final']];
/** Conditions that provisions share. */
const SHARED = 12;
/** Facts that stand together: a provision of a pack asks for things of one kind. */
const NEAR = 8;

/**
 * A law of so many provisions: five to eight conditions each, half of them shared; one in four an `or`, one in five an exclusion. `near`: as packs are, what
 * is shared are three definitions, each taken whole, and the rest is about facts that stand together. Else all of it is any condition about any fact,
 * the worst there is for diagrams.
 */
function madeUp(place, count, facts, seed, near) {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const condition = (from) => {
    const chance = random();
    const own =
      chance < 0.25 ? { kind: 'any', parts: [pick(from), pick(from), ...(random() < 0.5 ? [pick(from)] : [])], line: 0 } : pick(from);
    return chance >= 0.25 && chance < 0.45 ? { kind: 'not', child: own, line: 0 } : own;
  };
  const element = (child) => ({ kind: 'element', name: JSON.stringify(child), child, line: 0 });
  const shared = Array.from({ length: SHARED }, (_, at) =>
    at % 3 === 0 ? { kind: 'any', parts: [facts[at], facts[at + 1]], line: 0 } : facts[at],
  );
  const definitions = [0, 4, 8].map((at) => shared.slice(at, at + 4));
  const like = Object.values(law.provisions).find((provision) => provision.place === 'VA' && provision.kind === 'protection');
  return Array.from({ length: count }, (_, at) => {
    const many = 5 + Math.floor(random() * 4);
    const half = Math.floor(many / 2);
    const from = SHARED + Math.floor(random() * (facts.length - SHARED - NEAR));
    const own = near ? facts.slice(from, from + NEAR) : facts;
    const common = near ? pick(definitions).slice(0, half) : Array.from({ length: half }, () => pick(shared));
    const parts = [...common, ...Array.from({ length: many - half }, () => condition(own))].map(element);
    const [effect, force] = pick(LEVELS);
    const time = { kind: 'time', basis: 'decision', from: null, to: null, line: 0 };
    const version = {
      ...like.versions[0],
      inForce: { basis: 'decision', from: null, to: null },
      effect: [effect],
      force,
      gates: [time, { kind: 'stage', stages: pick(STAGES), line: 0 }],
      condition: { kind: 'all', parts, line: 0 },
    };
    return { ...like, id: `${place.toLowerCase()}-${at}`, place, basis: 'statute', versions: [version] };
  });
}

/** A law of so many provisions and a standard of twenty, as two places. */
function growing(count, near) {
  const all = pool();
  const facts = all.slice(0, { 10: 20, 25: 30, 50: 40, 100: 50, 200: 60 }[count]);
  const provisions = [...madeUp('XA', count, facts, count, near), ...madeUp('XB', 20, facts.slice(0, 40), 1, near)];
  const place = (id) => ({ ...law.places['VA'], id, order: [], within: [], milderLaw: { applies: 'no' } });
  const own = {
    ...law,
    places: { XA: place('XA'), XB: place('XB') },
    provisions: Object.fromEntries(provisions.map((provision) => [provision.id, provision])),
    definitions: {},
    lists: {},
  };
  return [side('XA', own), side('XB', own)];
}

/** Nodes of a condition without lists of offences and fixed days, of which one law could not have so many; a definition under a name of its own. */
function portable(node, place) {
  if (Array.isArray(node)) return node.map((one) => portable(one, place));
  if (node === null || typeof node !== 'object') return node;
  if (node.kind === 'listed') return { kind: 'fact', fact: 'on_exclusion_list', line: 0 };
  if (node.kind === 'time') return { kind: 'time', basis: 'decision', from: null, to: null, line: 0 };
  if (node.kind === 'defined' && law.definitions[`${place}:${node.definition}`])
    return { ...node, definition: `${place} ${node.definition}` };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, portable(value, place)]));
}

/** Provisions of many packs as the law of one place, against the standard that binds it. */
function together(count) {
  const random = randomOf(3);
  const order = Object.keys(law.places).map((place) => [random(), place]);
  const places = order.sort((x, y) => x[0] - y[0]).map(([, place]) => place);
  const all = places.flatMap((place) => Object.values(law.provisions).filter((one) => one.place === place && one.kind === 'protection'));
  const taken = all.slice(0, count).map((one) => ({
    ...one,
    place: 'ES',
    milderLaw: { applies: 'no' },
    versions: [portable(one.versions.at(-1), one.place)],
  }));
  assert.equal(taken.length, count);
  const standard = Object.values(law.provisions).filter(({ place }) => !law.places[place]);
  const definitions = Object.entries(law.definitions).flatMap(([id, one]) =>
    one.place === 'standard'
      ? [[id, one]]
      : [[`ES:${one.place} ${one.id}`, { ...one, place: 'ES', condition: portable(one.condition, one.place) }]],
  );
  const own = {
    ...law,
    places: { ES: { ...law.places['ES'], order: [], within: [] } },
    provisions: Object.fromEntries([...standard, ...taken].map((one) => [one.id, one])),
    definitions: Object.fromEntries(definitions),
    lists: {},
  };
  return [side('ES', own), { ...side('ES', own), standard: true }];
}

const SIZES = [10, 25, 50, 100, 200];
const FEW_NODES = 20_000;
/** An answer that takes longer is none, in milliseconds. */
const BOUND = 30_000;

function growth() {
  const longest = [];
  for (const [name, made, limit] of [
    ['provisions of many packs as one law, against the standard', together, undefined],
    ['made up: shared definitions, and conditions about facts that stand together', (count) => growing(count, true), undefined],
    ['made up: any conditions about any facts', (count) => growing(count, false), undefined],
    [`the same with a limit of ${FEW_NODES.toLocaleString('en')} nodes`, (count) => growing(count, false), FEW_NODES],
  ]) {
    console.log(`   ${name}`);
    for (const count of SIZES) {
      const asked = made(count);
      const runs = Array.from({ length: 3 }, () => timed(() => compare.compareLaws(asked, limit ? { limit } : {})));
      const took = middle(runs.map(([one]) => one));
      const { complete, differences, question } = runs[0][1];
      const found = differences.reduce((sum, one) => sum + one.patterns.length, 0);
      longest.push(took);
      console.log(
        `     ${count} provisions, ${question.space.variables.length} facts: ${ms(took)}, ${question.engine.diagrams.size.toLocaleString('en')} nodes, ${complete ? 'complete' : 'not complete, the fall-back answers'}: ${differences.length} kinds, ${found} patterns`,
      );
      assert.ok(differences.length > 0);
    }
  }
  const most = Math.max(...longest);
  goal(most < BOUND, `no blow-up at 200 provisions: diagrams or fall-back answer within ${BOUND / 1000} s (longest ${ms(most)})`);
}

/** A limit that no pack keeps to. */
const NO_NODES = 300;

/** What the fall-back tells of the packs, of what the diagrams tell; every pattern of it is put to diagrams without a limit. */
function fallBack() {
  const [taken, kinds, found] = [[], [], []];
  let patterns = 0;
  for (const place of Object.keys(law.places)) {
    const whole = compare.compareLaws(pair(place, 'standard'));
    const [took, { question, differences, complete }] = timed(() => compare.compareLaws(pair(place, 'standard'), { limit: NO_NODES }));
    assert.ok(!complete);
    taken.push(took);
    kinds.push(whole.differences.length);
    found.push(differences.length);
    const engine = new compare.Engine(question.space);
    // Spread out, `possible` would be asked of the engine with the limit.
    const { possible: _, ...rest } = Object.getOwnPropertyDescriptors(question);
    const asked = Object.defineProperties({ possible: engine.where(YES, question.axioms) }, rest);
    asked.engine = engine;
    for (const { pattern, test } of differences.flatMap((one) => one.patterns)) {
      const cases = engine.diagrams.apply(compare.BOTH, asked.possible, engine.cube(pattern.masks));
      assert.ok(engine.some(cases) && !engine.some(engine.diagrams.apply(compare.LESS, cases, compare.regionOf(asked, test))));
      patterns++;
    }
  }
  const sum = (list) => list.reduce((total, one) => total + one, 0);
  console.log(
    `   the fall-back on every pack: median ${ms(middle(taken))}, longest ${ms(Math.max(...taken))}; ${sum(found)} kinds where the diagrams tell ${sum(kinds)}; ${patterns} patterns, every one proved by diagrams`,
  );
}

console.log('1. every pack against the standard');
packs();
console.log('2. is it the same law?');
await equivalence();
console.log(`3. ${WANTED} minimal patterns`);
await patterns();
// Its threads keep the process alive otherwise.
api.em.PThread.terminateAllThreads();
console.log('4. exact counts');
counts();
console.log('5. growth');
fallBack();
growth();
