import { all, any, atLeast, not, type Truth } from '../base/index.ts';
import type { FactSource } from '../facts/index.ts';
import { factOf, type Label, type Node, print } from '../ir/index.ts';
import { say, spoken } from '../words/index.ts';
import type { Trace } from './evaluate.ts';

/**
 * The reason of a result, as data with a normal form: nested conjunctions are flat, an element stands with its fact and its source, open
 * norm, discretion, gap, approval and reading are named for what they are. In the short form only the parts on which the value of a node
 * rests are kept, and `left_out` counts the others; the whole form has them all. Text, HTML and JSON show this tree and nothing else.
 */
export interface Because {
  readonly text: string;
  readonly value: Truth;
  /** How the parts make the value; absent on a leaf. */
  readonly op?: 'all' | 'any' | 'not' | 'at-least' | 'presumed' | 'reading';
  readonly count?: number;
  readonly fact?: string;
  /** What the file says of the fact. */
  readonly given?: string;
  readonly source?: FactSource;
  /** Everything that the sources say, where they disagree. */
  readonly contested?: readonly { readonly value: string; readonly source?: FactSource }[];
  readonly kind?: 'norm' | 'discretion' | 'gap' | 'approval' | 'reading' | 'presumption' | 'time' | 'stage' | 'track' | 'addressee';
  readonly says?: string;
  readonly by?: string;
  readonly cite?: string;
  readonly checked?: Label;
  readonly criterion?: string;
  readonly forbidden?: readonly string[];
  /** For a reading: the one that is adopted, if any. */
  readonly adopted?: string;
  readonly line?: number;
  /** Parts that the value does not rest on, left out of the short form. */
  readonly left_out?: number;
  readonly parts?: readonly Because[];
}

/** Short: what the value rests on. Whole: everything that was looked at. */
export type Form = 'short' | 'whole';

/** The value that the tree itself gives: equal to `value` at every node (an invariant, tested). */
export function valueOfBecause(because: Because): Truth {
  const parts = (because.parts ?? []).map(valueOfBecause);
  switch (because.op) {
    case 'all':
      return all(parts);
    case 'any':
      return any(parts);
    case 'not':
      return not(parts[0] ?? 'unknown');
    case 'at-least':
      return atLeast(because.count ?? 1, parts);
    case 'presumed':
      return parts[0] === 'yes' || parts[0] === 'no' ? parts[0] : parts[1] === 'yes' ? 'yes' : (parts[0] ?? 'unknown');
    case 'reading':
      return readingValue(because, parts);
    default:
      return because.value;
  }
}

function readingValue(because: Because, parts: readonly Truth[]): Truth {
  const adopted = because.parts?.findIndex((part) => part.adopted === 'yes') ?? -1;
  if (adopted >= 0) return parts[adopted] as Truth;
  const [first] = parts;
  if (first !== undefined && parts.every((part) => part === first)) return first;
  return parts.includes('contested') ? 'contested' : 'unknown';
}

/** A trace as a reason in normal form. */
export function explain(trace: Trace, form: Form = 'short'): Because {
  const { node } = trace;
  switch (node.kind) {
    case 'element':
      return explainElement(trace, node, form);
    case 'norm':
      return { ...explainPart(trace, form), kind: 'norm', says: node.says };
    case 'discretion':
      return { ...explainPart(trace, form), kind: 'discretion', says: node.says, by: node.by };
    case 'approval':
      return { ...explainPart(trace, form), kind: 'approval', by: node.by };
    case 'all':
    case 'any':
      return explainSeveral(trace, node.kind, form);
    case 'not':
      return { text: print(node), value: trace.value, op: 'not', parts: trace.parts.map((part) => explain(part, form)) };
    case 'at-least':
      return { text: print(node), value: trace.value, op: 'at-least', count: node.count, ...partsOf(trace, 'at-least', form) };
    case 'presumed':
      return { text: print(node), value: trace.value, op: 'presumed', kind: 'presumption', ...partsOf(trace, 'presumed', form) };
    case 'reading':
      return explainReading(trace, node, form);
    case 'defined':
    case 'import':
    case 'met':
      return {
        text: print(node),
        value: trace.value,
        ...(trace.parts.length > 0 ? { op: 'all' as const, parts: trace.parts.map((part) => explainOnce(part, form)) } : {}),
      };
    default:
      return explainLeaf(trace);
  }
}

const explained = new WeakMap<Trace, Map<string, Because>>();

/** What stands behind a reference has one trace for all that refer to it: it is explained once in a language. */
function explainOnce(trace: Trace, form: Form): Because {
  const made = explained.get(trace) ?? new Map<string, Because>();
  explained.set(trace, made);
  const key = `${form} ${spoken()}`;
  const known = made.get(key);
  if (known) return known;
  const because = explain(trace, form);
  made.set(key, because);
  return because;
}

/** The same reason without what stands under it; for a part on which nothing rests. */
export function closed({ op: _, parts, count: __, ...rest }: Because): Because {
  return parts ? { ...rest, left_out: parts.length + (rest.left_out ?? 0) } : rest;
}

type Op = 'all' | 'any' | 'at-least' | 'presumed';

/** The parts on which the value of a node rests: of a conjunction that fails the failing ones, of a disjunction that holds the holding ones. */
function decisive({ value, parts }: Trace, op: Op): readonly Trace[] {
  const settled = (part: Trace) => part.value === 'yes' || part.value === 'no';
  if (op === 'presumed') return parts[0] && settled(parts[0]) ? [parts[0]] : parts;
  if (value === 'unknown' || value === 'contested') return op === 'at-least' ? parts : parts.filter((part) => !settled(part));
  if ((op === 'all' && value === 'yes') || (op === 'any' && value === 'no')) return parts;
  return parts.filter((part) => part.value === value);
}

function partsOf(trace: Trace, op: Op, form: Form): Pick<Because, 'parts' | 'left_out'> {
  const kept = form === 'whole' ? trace.parts : decisive(trace, op);
  const left = trace.parts.length - kept.length;
  return { ...(left > 0 ? { left_out: left } : {}), parts: kept.map((part) => explain(part, form)) };
}

function explainPart(trace: Trace, form: Form): Because {
  const [part] = trace.parts;
  return part ? explain(part, form) : { text: print(trace.node), value: trace.value };
}

function explainSeveral(trace: Trace, op: 'all' | 'any', form: Form): Because {
  const own = partsOf(trace, op, form);
  let left = own.left_out ?? 0;
  const parts = (own.parts ?? []).flatMap((part) => {
    if (part.op !== op || part.kind !== undefined || part.line !== undefined) return [part];
    left += part.left_out ?? 0;
    return part.parts ?? [];
  });
  const [only] = parts;
  if (only && parts.length === 1 && left === 0) return only;
  return { text: print(trace.node), value: trace.value, op, ...(left > 0 ? { left_out: left } : {}), parts };
}

/** The name of an element; of what must not be there it says so. */
export const elementName = ({ name, unless }: Extract<Node, { kind: 'element' }>): string =>
  unless ? say('node_not', { child: name }) : name;

function explainElement(trace: Trace, node: Extract<Node, { kind: 'element' }>, form: Form): Because {
  const inner = explainPart(trace, form);
  const shown = {
    text: elementName(node),
    line: node.line,
    ...(node.says ? { says: node.says } : {}),
    ...(node.cite ? { cite: node.cite } : {}),
    ...(node.checked ? { checked: node.checked } : {}),
    ...(node.criterion ? { criterion: node.criterion } : {}),
    ...(node.forbidden ? { forbidden: node.forbidden } : {}),
  };
  if (inner.line !== undefined) return { ...shown, value: trace.value, op: 'all', parts: [inner] };
  return { ...inner, ...shown };
}

function explainReading(trace: Trace, node: Extract<Node, { kind: 'reading' }>, form: Form): Because {
  const parts = trace.parts.map((part, index): Because => {
    const reading = node.readings[index];
    const mark = reading && reading.id === node.adopted ? { adopted: 'yes' } : {};
    return {
      text: reading?.says ?? '',
      value: part.value,
      op: 'all',
      ...(reading?.cite ? { cite: reading.cite } : {}),
      ...(reading?.checked ? { checked: reading.checked } : {}),
      ...mark,
      parts: [explain(part, form)],
    };
  });
  return { text: print(node), value: trace.value, op: 'reading', kind: 'reading', parts };
}

const GATES = new Set(['time', 'stage', 'track', 'addressee', 'gap']);

function explainLeaf(trace: Trace): Because {
  const { node, state } = trace;
  const kind = GATES.has(node.kind) ? { kind: node.kind as 'time' } : {};
  const base: Because = { text: print(node), value: trace.value, ...kind };
  const fact = node.kind === 'members' ? (state?.key ?? node.fact) : factOf(node);
  if (fact === undefined) return base;
  if (!state || state.status === 'unknown') return { ...base, fact };
  if (state.status === 'contested')
    return { ...base, fact, contested: state.assertions.map(({ value, source }) => (source ? { value, source } : { value })) };
  const source = state.assertions[0]?.source;
  return { ...base, fact, given: state.value ?? '', ...(source ? { source } : {}) };
}
