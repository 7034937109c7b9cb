import { type Node, print } from '../ir/index.ts';
import { type Because, elementName } from './explain.ts';
import type { Touched } from './types.ts';
import type { Trace, View } from './view.ts';

interface Touching {
  readonly gaps: string[];
  readonly norms: Touched['norms'][number][];
  readonly discretions: Touched['discretions'][number][];
  readonly readings: Touched['readings'][number][];
  readonly presumptions: Set<string>;
}

/** All gaps, open norms, discretions, readings and presumptions that were met on the way to a result, in that order. */
export function touchedBy(traces: readonly Trace[], view: View): Touched {
  const touched: Touching = { gaps: [], norms: [], discretions: [], readings: [], presumptions: new Set() };
  for (const trace of traces) touch(trace, undefined, touched, view);
  return { ...touched, presumptions: [...touched.presumptions] };
}

/** `element` is the name of the element that the node stands in. */
function touch(trace: Trace, element: string | undefined, touched: Touching, view: View): void {
  const { node, value, state } = trace;
  const name = node.kind === 'element' ? elementName(node) : element;
  if (node.kind === 'gap') touched.gaps.push(name ?? print(node));
  if (node.kind === 'norm') touched.norms.push({ element: name ?? node.says, says: node.says, value });
  if (node.kind === 'discretion') touched.discretions.push({ by: node.by, says: node.says, value });
  if (node.kind === 'reading') touched.readings.push(readingOf(trace, node));
  const source = state?.assertions[0]?.source;
  if (source?.kind === 'presumption_of_law') touched.presumptions.add(presumptionText(source.ref, name ?? print(node), view));
  for (const part of trace.parts) touch(part, name, touched, view);
}

/** Every part of a reason, the whole first. */
export function* walkBecause(because: Because): Generator<Because> {
  yield because;
  for (const part of because.parts ?? []) yield* walkBecause(part);
}

function readingOf(trace: Trace, node: Extract<Node, { kind: 'reading' }>): Touched['readings'][number] {
  return {
    question: print(node),
    readings: node.readings.map((reading, at) => ({
      says: reading.says,
      ...(reading.cite ? { cite: reading.cite } : {}),
      value: trace.parts[at]?.value ?? 'unknown',
      ...(reading.id === node.adopted ? { adopted: true } : {}),
    })),
    depends: new Set(trace.parts.map((part) => part.value)).size > 1,
  };
}

function presumptionText(id: string | undefined, name: string, view: View): string {
  const presumption = view.law.presumptions.find((item) => item.id === id);
  return presumption ? `${presumption.title} (${presumption.citation}). ${presumption.binds}` : name;
}
