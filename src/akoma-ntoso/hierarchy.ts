import type { Label } from '../ir/index.ts';
import { type Phrase, say } from '../words/index.ts';
import type { Passage, SectionText } from './text.ts';
import { element, type XmlElement } from './xml.ts';

/** How a tradition of drafting names the levels of a law, from the section down. */
export type Levels = readonly (readonly [name: string, eId: string])[];

/** Common-law statutes: sections, subsections, paragraphs. */
export const SECTIONS: Levels = [
  ['section', 'sec'],
  ['subsection', 'subsec'],
  ['paragraph', 'para'],
  ['subparagraph', 'subpara'],
  ['clause', 'clause'],
  ['subclause', 'subclause'],
  ['level', 'lvl'],
];

/** Civil-law statutes: articles, paragraphs, points. */
export const ARTICLES: Levels = [
  ['article', 'art'],
  ['paragraph', 'para'],
  ['point', 'point'],
  ['indent', 'indent'],
  ['level', 'lvl'],
];

/** That the wording is ours, with the label of what it was told from. */
const TOLD: Readonly<Record<Label, Phrase>> = { text: 'akn_told_text', secondary: 'akn_told_secondary', memory: 'akn_told_memory' };

interface Placed {
  /** eId of what it stands in, with `__` behind it; empty at the top. */
  readonly within: string;
  /** Number within `within`, for the eId. */
  readonly at: number;
  readonly levels: Levels;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly number?: string;
}

/** A section as an element. What was told in our words is marked as edited, with the label of its source beside it. */
export function sectionElement(section: SectionText, { within, at, levels, attributes = {}, number }: Placed): XmlElement {
  const [[name, short] = ['section', 'sec'] as const] = levels;
  const eId = `${within}${short}_${at}`;
  const known =
    section.told && element('p', {}, element('remark', { status: 'editorial' }, say(TOLD[section.told.by], { on: section.told.on })));
  return element(
    name,
    {
      eId,
      refersTo: section.holds.length > 0 ? section.holds.map((id) => `#${id}`).join(' ') : undefined,
      status: section.told ? 'edited' : undefined,
      ...attributes,
    },
    number === undefined ? undefined : element('num', {}, number),
    element('heading', {}, section.heading),
    ...passageElements(section.passages, { within: `${eId}__`, levels, depth: 1 }),
    known && element('wrapUp', { eId: `${eId}__wrapup` }, known),
  );
}

function passageElements(
  passages: readonly Passage[],
  { within, levels, depth }: { within: string; levels: Levels; depth: number },
): XmlElement[] {
  const [name, short] = (levels[depth] ?? levels.at(-1)) as readonly [string, string];
  const taken = new Set<string>();
  return passages.map(({ number, text, items, closing }, at) => {
    const bare = (number ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '') || String(at + 1);
    const own = taken.has(bare) ? `${bare}-${at + 1}` : bare;
    taken.add(own);
    const eId = `${within}${short}_${own}`;
    const below = items ?? [];
    return element(
      name,
      { eId },
      number === undefined ? undefined : element('num', {}, number),
      ...(below.length === 0
        ? [
            element(
              'content',
              { eId: `${eId}__content` },
              element('p', {}, text),
              closing === undefined ? undefined : element('p', {}, closing),
            ),
          ]
        : [
            element('intro', { eId: `${eId}__intro` }, element('p', {}, text)),
            ...passageElements(below, { within: `${eId}__`, levels, depth: depth + 1 }),
            closing === undefined ? undefined : element('wrapUp', { eId: `${eId}__wrapup` }, element('p', {}, closing)),
          ]),
    );
  });
}
