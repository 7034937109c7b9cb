import { type Law, type Node, type Proof, type Provision, type Version, walk } from '../ir/index.ts';

/** A citation as it stands in a pack, with the block that makes it. */
export interface Cited {
  readonly text: string;
  /** Place of the pack, or `standard`. */
  readonly place: string;
  /** Id of the provision, definition, duty, criterion … that cites. */
  readonly owner: string;
  /** Instrument that the page is about: what a bare "art. 5" means. */
  readonly instrument?: string;
  readonly file?: string;
  readonly line?: number;
}

/** Every citation that the law makes, once for each block that makes it. */
export function citationsOf(law: Law): Cited[] {
  const provisions = Object.values(law.provisions).flatMap((provision) => ofProvision(provision));
  const blocks = [
    ...Object.values(law.definitions),
    ...Object.values(law.lists),
    ...law.presumptions,
    ...law.consequences,
    ...law.answers,
    ...law.duties.map((duty) => ({ ...duty, place: 'standard' })),
    ...law.classes.map((one) => ({ ...one, place: 'standard' })),
  ].flatMap(({ id, citation, place, source }) =>
    citation ? [{ text: citation, place, owner: id, file: source.file, line: source.line }] : [],
  );
  const criteria = Object.values(law.criteria).flatMap(({ id, support }) =>
    support.flatMap(({ cite }) => (cite ? [{ text: cite, place: 'standard', owner: id }] : [])),
  );
  const places = Object.values(law.places).flatMap(({ id, milderLaw, source }) =>
    milderLaw.citation ? [{ text: milderLaw.citation, place: id, owner: id, file: source.file, line: source.line }] : [],
  );
  return [...provisions, ...blocks, ...criteria, ...places];
}

function ofProvision(provision: Provision): Cited[] {
  const texts = new Set([
    provision.citation,
    ...provision.cases.map((text) => text.replace(/\s*\((text|secondary|memory)[^)]*\)\s*$/, '')),
    ...(provision.milderLaw?.citation ? [provision.milderLaw.citation] : []),
    ...provision.versions.flatMap(ofVersion),
  ]);
  const { place, id, instrument, source } = provision;
  return [...texts].map((text) => ({ text, place, owner: id, instrument, file: source.file, line: source.line }));
}

function ofVersion(version: Version): string[] {
  const nodes = [version.condition, ...version.ladder.map((rung) => rung.condition), ...version.gates];
  return [
    version.citation,
    ...nodes.flatMap((node) => [...walk(node)].flatMap(ofNode)),
    ...proofCites(version.proof),
    ...version.powers.flatMap((power) => power.cite ?? []),
    ...version.windows.flatMap((window) => window.cite ?? []),
    ...version.follows.flatMap((follow) => follow.citation ?? []),
  ];
}

function ofNode(node: Node): string[] {
  if (node.kind === 'element') return [...(node.cite ? [node.cite] : []), ...proofCites(node.proof)];
  if (node.kind === 'reading') return node.readings.flatMap((reading) => reading.cite ?? []);
  if (node.kind === 'addressee') return node.barred.flatMap((row) => row.cite ?? []);
  return [];
}

const proofCites = (proof: Proof | undefined): string[] => (proof?.cite ? [proof.cite] : []);
