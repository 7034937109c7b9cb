import type { Fields } from './fields.ts';

/** Keys that are data as they stand: a word, a list of words, or a map of labels. */
const PLAIN = [
  'source',
  'basis',
  'eli',
  'ecli',
  'labels',
  'review',
  'replaces',
  'falls back to',
  'overrides',
  'depends on',
  'irrelevant',
  'keeps',
  'leaves',
  'says too much',
  'says too little',
  'cases',
];

/** Keys that hold a list of maps, or one map, with the keys that such a map may have. */
const LISTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['windows', ['what', 'who', 'within', 'after', 'from', 'until', 'of', 'cite', 'checked']],
  ['then', ['effect', 'who', 'says', 'citation', 'checked']],
  ['practice', ['says', 'cite', 'checked']],
]);
const MAPS: Readonly<Record<string, readonly string[]>> = {
  literal: ['text', 'reading', 'element', 'when'],
  'asks for': ['effect', 'force', 'cite', 'checked'],
  'milder law': ['applies', 'citation', 'checked', 'says'],
};

/** What a provision carries beside its conditions. Every key of every map is known, and every length of time is one. */
export function parseCarried(fields: Fields): Record<string, unknown> {
  const carried: Record<string, unknown> = {};
  for (const key of PLAIN) if (fields.has(key)) carried[key] = fields.data(key);
  for (const [key, keys] of LISTS) {
    const items = fields.list(key);
    if (items) carried[key] = items.map((item) => mapOf(item, keys));
  }
  for (const [key, keys] of Object.entries(MAPS)) {
    const map = fields.sub(key);
    if (map) carried[key] = mapOf(map, keys);
  }
  return carried;
}

/** What one text of a provision may say otherwise than the provision as a whole. */
export function parseBeside(fields: Fields): Record<string, unknown> {
  const beside: Record<string, unknown> = {};
  for (const key of ['keeps', 'leaves']) if (fields.has(key)) beside[key] = fields.data(key);
  for (const [key, keys] of LISTS) {
    const items = fields.list(key);
    if (items) beside[key] = items.map((item) => mapOf(item, keys));
  }
  return beside;
}

function mapOf(fields: Fields, keys: readonly string[]): Record<string, unknown> {
  const entries = keys.flatMap((key) => (fields.has(key) ? [[key, readValue(fields, key)] as const] : []));
  fields.done();
  return Object.fromEntries(entries);
}

function readValue(fields: Fields, key: string): unknown {
  if (key === 'of') return fields.list('of')?.map((item) => mapOf(item, ['from', 'plus']));
  if (key === 'within' || key === 'after' || key === 'plus') return fields.duration(key);
  if (key === 'when') return fields.condition('when');
  return fields.data(key);
}
