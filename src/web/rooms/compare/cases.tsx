import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import {
  type ComparisonDocument,
  countWords,
  headingOf,
  type KindDocument,
  shareWords,
  shortfallWords,
  unconfirmed,
} from '../../../comparison/index.ts';
import { say } from '../../../words/index.ts';
import { Details } from '../../components/details/details.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { useAsked } from './beside.ts';
import { causeOfKind, Kind, protectionWords } from './kind.tsx';
import { Progress } from './progress.tsx';
import { Repairs } from './repairs.tsx';
import type { ViewProps } from './view.ts';

/** Kinds of cases in which two laws differ, each with patterns of facts. */
export function Cases({ asked: { a, b }, shared, language }: ViewProps) {
  const { standing, again } = useAsked('compare', { a, b, patterns: 1 }, language);
  return (
    <Progress standing={standing} again={again}>
      {(document) => (
        <Comparison document={document} language={language}>
          {(kind) => kind.lacks === 'a' && <Repairs a={a} b={b} kind={kind.id} shared={shared} language={language} />}
        </Comparison>
      )}
    </Progress>
  );
}

interface ComparisonProps {
  readonly document: ComparisonDocument;
  readonly language: string;
  /** The level of its headings. */
  readonly level?: number;
  /** What stands at the end of a kind. */
  readonly children: (kind: KindDocument) => ComponentChildren;
}

/** A comparison: what it rests on, the kinds at a glance, and kind by kind. */
export function Comparison({ document, language, level = 2, children }: ComparisonProps) {
  const Heading = `h${level}` as 'h2';
  const { kinds, space, complete } = document;
  const wrong = unconfirmed(document).length;
  const groups = useMemo(() => grouped(document), [document]);
  return (
    <>
      {!complete && (
        <Inset kind="warning">
          <p>{say('compare_incomplete')}</p>
        </Inset>
      )}
      {wrong > 0 && (
        <Inset kind="warning">
          <p>{say('compare_unconfirmed', { count: wrong })}</p>
        </Inset>
      )}
      {kinds.length === 0 && <p>{complete ? say('compare_same') : say('compare_nothing_here')}</p>}
      {kinds.length > 0 && <Glance document={document} level={level} />}
      {kinds.length > 0 && (
        <Details summary={say('compare_page_reading')}>
          {space.cases !== undefined && <p>{say('compare_lead', { cases: countWords(space.cases) })}</p>}
          <p>{say('compare_page_how_kinds')}</p>
          <p>{say('compare_page_how_patterns')}</p>
          <p>{say('compare_page_share_means')}</p>
          <p>{say('compare_legend')}</p>
        </Details>
      )}
      {groups.map(({ heading, kinds: own }) => (
        <section key={heading}>
          <Heading>{heading}</Heading>
          {own.map((kind, at) => (
            <Kind key={kind.id} open={at === 0} kind={kind} document={document} language={language} level={level + 1}>
              {children(kind)}
            </Kind>
          ))}
        </section>
      ))}
    </>
  );
}

/** Kinds under their headings, in the order of the comparison. */
function grouped(document: ComparisonDocument): readonly { readonly heading: string; readonly kinds: readonly KindDocument[] }[] {
  const groups = new Map<string, KindDocument[]>();
  for (const kind of document.kinds) {
    const heading = headingOf(document, kind);
    groups.set(heading, [...(groups.get(heading) ?? []), kind]);
  }
  return [...groups].map(([heading, kinds]) => ({ heading, kinds }));
}

/** Side by side: what each lacks that the other has, every kind a line with its share. */
function Glance({ document, level }: { readonly document: ComparisonDocument; readonly level: number }) {
  const Heading = `h${level}` as 'h2';
  const { a, b } = document;
  const of = (lacks: 'a' | 'b') => document.kinds.filter((kind) => kind.lacks === lacks);
  return (
    <>
      <Heading>{say('compare_room_glance')}</Heading>
      <div class="two">
        <GlanceTable caption={say('compare_room_lacks', { a: a.name, b: b.name })} kinds={of('a')} />
        <GlanceTable caption={say('compare_room_lacks', { a: b.name, b: a.name })} kinds={of('b')} />
      </div>
    </>
  );
}

function GlanceTable({ caption, kinds }: { readonly caption: string; readonly kinds: readonly KindDocument[] }) {
  if (kinds.length === 0)
    return (
      <div>
        <p class="label">{caption}</p>
        <p>{say('compare_nothing_here')}</p>
      </div>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table class="glance">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('compare_page_head_kind')}</th>
            <th scope="col">{say('compare_room_in_the_way')}</th>
            <th scope="col">{say('compare_page_head_share')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind.id}>
              <th scope="row">
                <a href={`#${kind.id}`} class="target" onClick={(event) => toKind(event, kind.id)}>
                  {kind.id}
                </a>
              </th>
              <td>
                <span class="small quiet">{protectionWords(kind)}.</span> {causeOfKind(kind)}
              </td>
              <td>
                {kind.share === undefined ? say('compare_page_uncounted') : shareWords(kind.share)}
                <span class="small quiet">, {kind.shortfalls.map(({ how }) => shortfallWords(how)).join('; ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Goes to a kind on the page, with the focus, and with no step in the history. */
export function toKind(event: MouseEvent, id: string): void {
  event.preventDefault();
  const place = globalThis.document.getElementById(id);
  const more = place?.querySelector('details');
  if (more) more.open = true;
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
}
