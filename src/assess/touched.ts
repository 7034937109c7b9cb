import type { Because } from './explain.ts';
import type { Touched } from './types.ts';
import type { View } from './view.ts';

/** All gaps, open norms, discretions, readings and presumptions that a result rests on, in the order in which they were met. */
export function touchedBy(because: Because, view: View): Touched {
  const touched = {
    gaps: [] as string[],
    norms: [] as Touched['norms'][number][],
    discretions: [] as Touched['discretions'][number][],
    readings: [] as Touched['readings'][number][],
    presumptions: [] as string[],
  };
  for (const part of walkBecause(because)) {
    if (part.kind === 'gap') touched.gaps.push(part.text);
    if (part.kind === 'norm') touched.norms.push({ element: part.text, says: part.says ?? '', value: part.value });
    if (part.kind === 'discretion') touched.discretions.push({ by: part.by ?? '', says: part.says ?? '', value: part.value });
    if (part.kind === 'reading') touched.readings.push(readingOf(part));
    if (part.source?.kind === 'presumption_of_law') touched.presumptions.push(presumptionText(part, view));
  }
  return { ...touched, presumptions: [...new Set(touched.presumptions)] };
}

/** Every part of a reason, the whole first. */
export function* walkBecause(because: Because): Generator<Because> {
  yield because;
  for (const part of because.parts ?? []) yield* walkBecause(part);
}

function readingOf(part: Because): Touched['readings'][number] {
  const parts = part.parts ?? [];
  return {
    question: part.text,
    readings: parts.map((reading) => ({
      says: reading.text,
      ...(reading.cite ? { cite: reading.cite } : {}),
      value: reading.value,
      ...(reading.adopted ? { adopted: true } : {}),
    })),
    depends: new Set(parts.map((reading) => reading.value)).size > 1,
  };
}

function presumptionText(part: Because, view: View): string {
  const presumption = view.law.presumptions.find((item) => item.id === part.source?.ref);
  return presumption ? `${presumption.title} (${presumption.citation}). ${presumption.binds}` : part.text;
}
