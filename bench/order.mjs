/**
 * Looks for the order of facts in which decision diagrams are smallest (`src/compare/order.ts`): `node bench/order.mjs [--minutes 8]`, after `npm run build`. Each
 * fact in turn is moved to where the diagrams of some of the comparisons that ask for it are smallest, until no move helps or the time is over. Prints the list and the
 * nodes before and after. No answer hangs on the order.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}/node_modules/.cache/bench`;
mkdirSync(cache, { recursive: true });
await build({
  stdin: {
    contents:
      "export * from './src/compare/index.ts'; export { kindsOf } from './src/compare/comparison.ts'; export { rankOf } from './src/compare/order.ts';",
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile: `${cache}/order.mjs`,
  logLevel: 'error',
});
const compare = await import(`${cache}/order.mjs`);
const { law } = JSON.parse(readFileSync(`${root}/dist/law.json`, 'utf8'));

const ON = '2026-11-28';
const side = (place) => ({ law, place, on: ON, day: Date.parse(ON) / 86_400_000 });
const MINUTES = process.argv.includes('--minutes') ? Number(process.argv[process.argv.indexOf('--minutes') + 1]) : 8;
/** Positions tried for each fact, and comparisons they are tried on: the largest, and some of the others. */
const [POSITIONS, LARGEST, OTHERS] = [14, 6, 5];
const YES = 2;

const questions = [
  ...Object.keys(law.places).map((place) => [side(place), { ...side(place), standard: true }]),
  ...[
    ['GB-EAW', 'GB-NIR'],
    ['ES', 'IT'],
    ['FR', 'BE'],
    ['GB-EAW', 'FR'],
  ].map((pair) => pair.map(side)),
].map((pair) => compare.questionOf(pair));

const factOf = (variable) => variable.split(/[.@ ]/)[0];

/** The same question with its variables in another order. */
function reordered(question, order) {
  const rank = new Map(order.map((fact, at) => [fact, at]));
  const places = question.space.variables.map((_, at) => at);
  const nameAt = (at) => factOf(question.space.variables[at].name);
  places.sort((x, y) => rank.get(nameAt(x)) - rank.get(nameAt(y)) || x - y);
  const back = new Map(places.map((from, to) => [from, to]));
  const variables = places.map((at) => question.space.variables[at]);
  const space = {
    variables,
    index: new Map(variables.map(({ name }, at) => [name, at])),
    atoms: new Map([...question.space.atoms].map(([atom, found]) => [atom, { ...found, variable: back.get(found.variable) }])),
  };
  const engine = new compare.Engine(space);
  let possible;
  return {
    ...question,
    space,
    engine,
    partial: new compare.Partial(space),
    get possible() {
      possible ??= engine.where(YES, question.axioms);
      return possible;
    },
  };
}

/** Nodes of all diagrams that a comparison makes. */
function nodesOf(question, order) {
  const own = reordered(question, order);
  try {
    compare.kindsOf(own, 'a');
    compare.kindsOf(own, 'b');
    return own.engine.diagrams.size;
  } catch {
    return 10_000_000;
  }
}

const facts = new Map();
for (const { space } of questions)
  for (const fact of new Set(space.variables.map(({ name }) => factOf(name)))) facts.set(fact, (facts.get(fact) ?? 0) + 1);
let order = [...facts.keys()].sort((x, y) => compare.rankOf(x) - compare.rankOf(y));
const total = () => questions.reduce((sum, question) => sum + nodesOf(question, order), 0);
const first = questions.map((question) => nodesOf(question, order));
console.error(`${facts.size} facts, ${questions.length} comparisons, ${total()} nodes, the largest ${Math.max(...first)}`);

const end = Date.now() + MINUTES * 60_000;
const score = (some, tried) => some.reduce((sum, question) => sum + Math.sqrt(nodesOf(question, tried)), 0);

function moved(fact) {
  const asking = questions
    .map((question, at) => [question, first[at]])
    .filter(([{ space }]) => space.variables.some(({ name }) => factOf(name) === fact))
    .sort((x, y) => y[1] - x[1])
    .map(([question]) => question);
  const rest = asking.slice(LARGEST);
  const step = Math.max(1, Math.ceil(rest.length / OTHERS));
  const some = [...asking.slice(0, LARGEST), ...rest.filter((_, at) => at % step === 0)];
  const others = order.filter((one) => one !== fact);
  let [best, least] = [order, score(some, order)];
  for (let at = 0; at <= POSITIONS; at++) {
    const place = Math.round((at * others.length) / POSITIONS);
    const tried = [...others.slice(0, place), fact, ...others.slice(place)];
    const nodes = score(some, tried);
    if (nodes < least - 1e-6) [best, least] = [tried, nodes];
  }
  const changed = best !== order;
  order = best;
  return changed;
}

for (let changed = true; changed && Date.now() < end; ) {
  changed = false;
  for (const [fact] of [...facts].sort((x, y) => y[1] - x[1])) if (Date.now() < end && moved(fact)) changed = true;
  console.error(`${total()} nodes`);
}
console.log(order.join(' '));
