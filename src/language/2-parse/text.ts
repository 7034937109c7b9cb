import type { InForceAst, PowerAst, RungAst, TextAst, VersionAst } from './ast.ts';
import { parseBeside } from './carried.ts';
import { type Context, compact, parseElements, parseProof } from './elements.ts';
import type { Fields } from './fields.ts';

/** The part of a provision that a version may replace. */
export function parseText(fields: Fields, context: Context): TextAst {
  return compact({
    at: fields.at(),
    title: fields.text('title'),
    citation: fields.text('citation'),
    checked: parseChecked(fields),
    inForce: parseInForce(fields, context),
    addressee: fields.words('addressee'),
    effect: fields.words('effect'),
    force: fields.text('force'),
    liability: fields.words('liability'),
    stages: fields.words('stages'),
    elements: parseElements(fields, 'elements', false, context),
    unless: parseElements(fields, 'unless', true, context),
    ladder: parseLadder(fields),
    powers: parsePowers(fields),
    barred: parseBarred(fields),
    proof: parseProof(fields),
    extent: parseExtent(fields),
    unknown: fields.text('unknown'),
  });
}

export function parseVersions(fields: Fields, context: Context): VersionAst[] {
  return (fields.list('versions') ?? []).map((version) => {
    const result: VersionAst = {
      ...parseText(version, context),
      version: version.required('version'),
      moreElements: parseElements(version, 'elements+', false, context) ?? [],
      moreUnless: parseElements(version, 'unless+', true, context) ?? [],
      beside: parseBeside(version),
    };
    version.has('says');
    version.done();
    return result;
  });
}

export function parseChecked(fields: Fields): TextAst['checked'] {
  const checked = fields.sub('checked');
  if (!checked) return undefined;
  const result = compact({ by: checked.required('by'), on: checked.required('on'), note: checked.text('note') });
  checked.done();
  return result;
}

function parseInForce(fields: Fields, context: Context): InForceAst | undefined {
  const time = fields.sub('in force');
  if (!time) return undefined;
  const basis = time.keys().some((key) => key.startsWith('acts')) ? 'act' : 'decision';
  const word = basis === 'act' ? 'acts' : 'decisions';
  const from = time.text(`${word} from`) ?? time.text('from');
  const to = time.has(`${word} to`) ? time.day(`${word} to`) : time.day('to');
  const known = from !== undefined && from !== 'unknown' && from !== 'always';
  const start = known ? (time.day(time.has(`${word} from`) ? `${word} from` : 'from') ?? null) : (time.day('not before') ?? null);
  time.has('not before');
  time.has('acts from');
  time.has('decisions from');
  const result = compact<InForceAst>({
    basis,
    from: from === 'always' ? null : start,
    to: to ?? null,
    uncertain: from === 'unknown',
    says: time.text('says'),
    label: time.text('label'),
    at: time.at(),
  });
  if (from === undefined && to === undefined) context.problems.error('in_force_empty', time.at());
  time.done();
  return result;
}

function parseLadder(fields: Fields): RungAst[] | undefined {
  return fields.list('ladder')?.map((rung) => {
    const name = rung.text('name') ?? rung.text('effect') ?? '';
    const when = rung.condition('when');
    const criterion = rung.text('criterion');
    const result: RungAst = {
      name,
      effect: rung.words('effect') ?? [],
      force: rung.required('force'),
      element: compact({
        name,
        unless: false,
        at: rung.at(),
        when,
        says: rung.text('says'),
        cite: rung.text('cite'),
        checked: rung.text('checked'),
        norm: rung.text('norm'),
        gap: rung.text('gap'),
        approval: rung.text('approval'),
        criterion,
      }),
    };
    rung.done();
    return result;
  });
}

function parsePowers(fields: Fields): PowerAst[] | undefined {
  return fields.list('powers')?.map((row) => {
    const result: PowerAst = compact({
      stages: row.words('stages') ?? [],
      addressee: row.words('addressee') ?? [],
      effect: row.words('effect') ?? [],
      force: row.text('force') ?? '',
      cite: row.text('cite'),
    });
    row.has('checked');
    row.has('says');
    row.done();
    return result;
  });
}

function parseBarred(fields: Fields): TextAst['barred'] {
  return fields.list('barred')?.map((row) => {
    const result = compact({ authority: row.required('authority'), stages: row.words('stages') ?? [], cite: row.text('cite') });
    row.has('checked');
    row.has('says');
    row.done();
    return result as { authority: string; stages: readonly string[]; cite?: string };
  });
}

function parseExtent(fields: Fields): TextAst['extent'] {
  const extent = fields.sub('extent');
  if (!extent) return undefined;
  const result = { by: extent.required('by'), says: extent.required('says') };
  extent.has('cite');
  extent.has('checked');
  extent.done();
  return result;
}
