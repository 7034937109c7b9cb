import type { Problems } from '../../base/index.ts';
import type { Block, PackFile } from '../1-read/index.ts';
import type { Ast, DutyAst, ExampleAst, OffencesAst } from './ast.ts';
import { parseCarried } from './carried.ts';
import { compact, parseElements, parseProof } from './elements.ts';
import { Fields } from './fields.ts';
import { parseChecked, parseText, parseVersions } from './text.ts';

export * from './ast.ts';
export { type Feel, parseFeel } from './feel.ts';

/** Stage 2: blocks become syntax trees. Afterwards every key was recognised and every condition is FEEL, or a problem says where not. */
export function parsePackFile(file: PackFile, problems: Problems): Ast[] {
  return file.blocks.flatMap((block) => {
    if (block.yaml.errors.length > 0) return [];
    const fields = Fields.of(block, problems);
    const ast = (PARSERS[block.kind] as Parser)(fields, block, file, problems);
    fields.done();
    return ast.id ? [ast] : [];
  });
}

type Parser = (fields: Fields, block: Block, file: PackFile, problems: Problems) => Ast;

const NULL = { text: 'null', feel: { is: 'null' as const, text: 'null', from: 0 } };

function head(fields: Fields, block: Block, file: PackFile) {
  const id = fields.required('id');
  const citation = fields.text('citation') ?? '';
  return {
    id,
    place: file.front['place'] ?? '',
    at: fields.at(),
    heading: block.heading,
    title: fields.text('title') ?? block.heading,
    citation,
    checked: parseChecked(fields),
  };
}

const PARSERS: Readonly<Record<string, Parser>> = {
  provision: (fields, block, file, problems) => {
    const context = { block, problems };
    const carried: Record<string, unknown> = { source: file.front['source'], eli: file.front['eli'], ...parseCarried(fields) };
    return {
      block: 'provision',
      ...head(fields, block, file),
      kind: fields.text('kind') ?? 'protection',
      instrument: file.front['instrument'] ?? '',
      text: parseText(fields, context),
      versions: parseVersions(fields, context),
      carried,
      examples: parseExamples(fields),
    };
  },
  definition: (fields, block, file, problems) => {
    const when = fields.condition('when');
    const elements = parseElements(fields, 'elements', false, { block, problems }) ?? [];
    const whole = when ? [{ name: fields.text('title') ?? '', unless: false, at: when.at, when }] : [];
    fields.has('note');
    return { block: 'definition', ...head(fields, block, file), elements: [...whole, ...elements] };
  },
  offences: parseOffences,
  presumption: (fields, block, file) => ({
    block: 'presumption',
    ...head(fields, block, file),
    fact: fields.required('fact'),
    value: fields.required('value'),
    when: fields.condition('when') ?? { ...NULL, at: fields.at() },
    binds: fields.text('binds') ?? '',
  }),
  consequence: (fields, block, file) =>
    compact({
      block: 'consequence' as const,
      ...head(fields, block, file),
      domain: fields.required('domain'),
      says: fields.required('says'),
      when: fields.condition('when'),
      of: fields.words('of') ?? ['any'],
    }) as Ast,
  duty: parseDuty,
  class: (fields, block, file) => ({
    block: 'class',
    ...head(fields, block, file),
    order: Number(fields.required('order')),
    when: fields.condition('when') ?? { ...NULL, at: fields.at() },
  }),
  axiom: (fields, block, file) => ({
    block: 'axiom',
    ...head(fields, block, file),
    when: fields.condition('when') ?? { ...NULL, at: fields.at() },
  }),
  answer: (fields, block, file) =>
    compact({
      block: 'answer' as const,
      ...head(fields, block, file),
      criterion: fields.required('criterion'),
      law: fields.text('law'),
      practice: fields.text('practice'),
      says: fields.required('says'),
    }) as Ast,
  place: (fields, block, file) => {
    const carried = Object.fromEntries(
      ['codes', 'parts have own law', 'within', 'family', 'milder law', 'order', 'not held', 'authorities', 'languages'].map((key) => [
        key,
        fields.data(key),
      ]),
    );
    const proof = parseProof(fields, 'proof default');
    return compact({ block: 'place' as const, ...head(fields, block, file), name: fields.required('name'), carried, proof }) as Ast;
  },
};

function parseOffences(fields: Fields, block: Block, file: PackFile): OffencesAst {
  const entries = (fields.list('entries') ?? []).map((entry) => {
    const result = compact({
      act: entry.text('act'),
      subjects: entry.words('subjects'),
      sections: entry.words('sections'),
      codes: entry.words('codes'),
      title: entry.text('title'),
      when: entry.condition('when'),
      cite: entry.text('cite'),
      at: entry.at(),
    });
    for (const key of ['checked', 'says']) entry.has(key);
    entry.done();
    return result as OffencesAst['entries'][number];
  });
  fields.has('note');
  return {
    block: 'offences',
    ...head(fields, block, file),
    mode: fields.text('mode') ?? 'closed',
    ancillary: fields.text('ancillary') ?? 'silent',
    entries,
  };
}

function parseDuty(fields: Fields, block: Block, file: PackFile): DutyAst {
  const within = typeof fields.data('by') === 'object' ? fields.sub('by') : undefined;
  const word = within ? undefined : fields.text('by');
  const by = within
    ? { fact: within.required('from'), within: within.required('within') }
    : word === 'next_deadline'
      ? { fact: word }
      : { says: word ?? 'at once' };
  const result = compact({
    block: 'duty' as const,
    ...head(fields, block, file),
    who: fields.words('who') ?? [],
    says: fields.required('says'),
    when: fields.condition('when') ?? { ...NULL, at: fields.at() },
    closed: fields.condition('closed when'),
    by,
    reopens: fields.text('re-opens') ?? '',
  });
  return result as DutyAst;
}

function parseExamples(fields: Fields): ExampleAst[] {
  const examples: ExampleAst[] = [];
  for (const item of fields.list('examples') ?? []) {
    const own = (item.data('facts') ?? {}) as Record<string, unknown>;
    const { like, ...changes } = own;
    const known = like === undefined ? {} : examples[Number(like) - 1]?.facts;
    if (known === undefined) item.error('example_like', { like: String(like) });
    const base = known ?? {};
    const example = {
      it: item.required('it'),
      facts: { ...base, ...changes },
      outcome: item.required('outcome'),
      effect: item.words('effect'),
      version: item.text('version'),
      authority: item.text('authority'),
      line: item.at().line,
    };
    examples.push(compact(example) as ExampleAst);
    item.done();
  }
  return examples;
}
