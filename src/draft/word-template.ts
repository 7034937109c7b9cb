import { nearest } from '../base/index.ts';

/** What is wrong with a template: code and parameters of the problem. */
export interface TemplateFault {
  readonly code: 'template_not_word' | 'template_broken' | 'template_unknown_tag' | 'template_lacks_tag';
  readonly params: Readonly<Record<string, string>>;
}

/** Tags nested in loops, as docxtemplater lists them. */
export interface Tags {
  readonly [tag: string]: Tags;
}

const BLOCKS: Tags = tree({
  subheading: ['text'],
  paragraph: ['text'],
  bullets: ['text'],
  numbers: ['text'],
  table2: ['c1', 'c2', { rows: ['c1', 'c2'] }],
  table3: ['c1', 'c2', 'c3', { rows: ['c1', 'c2', 'c3'] }],
  counted: ['c1', 'c2', 'c3', { rows: ['c1', 'c2', 'c3'] }],
  box: ['title', { lines: [{ plain: ['text'], bullet: ['text'] }] }],
});

/** Every tag that a template may have. */
const KNOWN: Tags = {
  ...tree({ reference: ['label', { values: ['text'] }], beside: ['title', 'own', 'english', { rows: ['c1', 'c2'] }] }),
  ...leaves(['title', 'to', 'to_label', 'case', 'place', 'date', 'signature', 'page']),
  parts: { ...tree({ heading: ['text'] }), blocks: BLOCKS },
  apart: { ...leaves(['title', 'warning']), blocks: BLOCKS },
};

/** Tags without which something of a letter would be lost. */
const NEEDED: Tags = {
  ...leaves(['title']),
  parts: { heading: (KNOWN['parts'] as Tags)['heading'] as Tags, blocks: BLOCKS },
};

type Shape = { readonly [tag: string]: readonly (string | Shape)[] };

function leaves(names: readonly string[]): Tags {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

function tree(shape: Shape): Tags {
  const inner = (list: readonly (string | Shape)[]): Tags =>
    Object.assign({}, ...list.map((one) => (typeof one === 'string' ? { [one]: {} } : tree(one))));
  return Object.fromEntries(Object.entries(shape).map(([name, list]) => [name, inner(list)]));
}

/** Tags that nobody knows, and tags that are needed and not there. Inside a loop the tags around it may be used as well. */
export function tagFaults(tags: Tags): readonly TemplateFault[] {
  return [...unknownIn(tags, KNOWN, KNOWN, ''), ...lackingIn(tags, NEEDED, '')];
}

function unknownIn(tags: Tags, known: Tags, around: Tags, path: string): TemplateFault[] {
  return Object.entries(tags).flatMap(([tag, inner]): TemplateFault[] => {
    const own = known[tag] ?? (Object.keys(inner).length === 0 ? around[tag] : undefined);
    if (own) return unknownIn(inner, own, { ...around, ...known }, `${path}${tag} › `);
    const near = nearest(tag, Object.keys(known));
    return [
      {
        code: 'template_unknown_tag',
        params: { tag: path + tag, expected: Object.keys(known).join(', '), ...(near ? { nearest: near } : {}) },
      },
    ];
  });
}

function lackingIn(tags: Tags, needed: Tags, path: string): TemplateFault[] {
  return Object.entries(needed).flatMap(([tag, inner]): TemplateFault[] => {
    const own = tags[tag];
    return own ? lackingIn(own, inner, `${path}${tag} › `) : [{ code: 'template_lacks_tag', params: { tag: path + tag } }];
  });
}
