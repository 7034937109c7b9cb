import type { ComponentChildren } from 'preact';
import {
  aspectWords,
  type Best,
  type ComparisonDocument,
  causeWords,
  type KindDocument,
  type PatternDocument,
  shareWords,
  shortfallWords,
} from '../../../comparison/index.ts';
import { say, term, withColon } from '../../../words/index.ts';
import { Cited, CitedList } from '../../components/cited/cited.tsx';
import { Details } from '../../components/details/details.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { factName, valuesWords } from './fact-words.ts';

interface KindProps {
  readonly kind: KindDocument;
  readonly document: ComparisonDocument;
  readonly language: string;
  /** The level of its heading. */
  readonly level: number;
  /** Whether its example is shown at once. */
  readonly open: boolean;
  readonly children: ComponentChildren;
}

/** What stands in the way, in words. */
export const causeOfKind = (kind: KindDocument): string => causeWords(kind);
export const protectionWords = ({ aspect }: KindDocument): string => aspectWords(aspect);

/** One kind of difference: what stands in the way, how many cases, on which rules, and the patterns as cards. */
export function Kind({ kind, document, language, level, open, children }: KindProps) {
  const Heading = `h${level}` as 'h3';
  const { a, b } = document;
  const [lacking, having] = kind.lacks === 'a' ? [a, b] : [b, a];
  const patterns = document.patterns.filter(({ kind: own }) => own === kind.id);
  const ways = kind.shortfalls.map(({ how }) => shortfallWords(how)).join('; ');
  return (
    <article class="kind" id={kind.id} tabIndex={-1} aria-labelledby={`${kind.id}-title`}>
      <Heading class="kind__title" id={`${kind.id}-title`}>
        <span class="kind__id">{kind.id}</span> {causeOfKind(kind)}
      </Heading>
      <p>
        <strong>{protectionWords(kind)}.</strong>{' '}
        {kind.share === undefined
          ? say('compare_page_share_unknown')
          : having.place === 'standard'
            ? say('compare_page_share_standard', { share: shareWords(kind.share) })
            : say('compare_page_share', { share: shareWords(kind.share), having: having.name })}{' '}
        {say('compare_page_ways', { name: lacking.name, ways })}
      </p>
      {kind.lacks === 'b' && document.reform === undefined && b.place === 'standard' && (
        <p class="small quiet">{say('compare_page_no_gap', { a: a.name, b: b.name })}</p>
      )}
      <Details summary={say('compare_room_example')} open={open}>
        {patterns.slice(0, 1).map((pattern) => (
          <Pattern key={pattern.id} pattern={pattern} document={document} language={language} />
        ))}
        {patterns.length > 1 && (
          <Details summary={say('compare_page_more', { count: patterns.length - 1 })}>
            {patterns.slice(1).map((pattern) => (
              <Pattern key={pattern.id} pattern={pattern} document={document} language={language} />
            ))}
          </Details>
        )}
        <Details summary={say('compare_room_rules')}>
          <p class="label">{say('compare_room_asked_by', { name: having.name })}</p>
          <CitedList rules={kind.asks.rules} />
          <p class="label">{say('compare_room_stands', { name: lacking.name })}</p>
          {kind.cause.rules.length > 0 ? <CitedList rules={kind.cause.rules} /> : <p>{say('compare_page_no_rule')}</p>}
          {kind.cause.criteria.length > 0 && (
            <p>
              {say('compare_page_measured')} {kind.cause.criteria.join(', ')}
            </p>
          )}
        </Details>
        {children}
      </Details>
    </article>
  );
}

interface PatternProps {
  readonly pattern: PatternDocument;
  readonly document: ComparisonDocument;
  readonly language: string;
}

/** A pattern of facts: its story (which is told in English alone), what each law gives, and its facts one by one. */
function Pattern({ pattern, document, language }: PatternProps) {
  const { a, b } = document;
  const caption = say('compare_room_gives', { id: pattern.id });
  return (
    <div class="pattern">
      <p class="small quiet">{say('compare_room_case', { id: pattern.id, way: shortfallWords(pattern.how) })}</p>
      <p class="pattern__story">{language === 'en' ? pattern.vignette : factsLine(pattern)}</p>
      {!pattern.confirmed && (
        <Inset kind="warning">
          <p>{say('compare_page_unconfirmed')}</p>
        </Inset>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus */}
      <section class="scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('compare_room_law')}</th>
              <th scope="col">{say('compare_room_effect')}</th>
              <th scope="col">{say('compare_room_rule')}</th>
            </tr>
          </thead>
          <tbody>
            <Gives name={a.name} best={pattern.a.best} />
            <Gives name={b.name} best={pattern.b.best} />
          </tbody>
        </table>
      </section>
      {pattern.confirmed && <p class="small quiet">{say('compare_room_confirmed')}</p>}
      <Details summary={say('compare_page_facts')}>
        <dl class="facts">
          {Object.entries(pattern.facts).map(([fact, value]) => (
            <div key={fact}>
              <dt>{factName(fact)}</dt>
              <dd>{valuesWords(fact, value, pattern.also[fact])}</dd>
            </div>
          ))}
        </dl>
        <p class="small quiet">{say('compare_room_facts_note')}</p>
        {language !== 'en' && (
          <>
            <p class="label">{say('compare_room_story')}</p>
            <p lang="en">{pattern.vignette}</p>
          </>
        )}
      </Details>
    </div>
  );
}

/** The facts of a pattern on a line, for languages in which no story is told. */
const factsLine = ({ facts }: PatternDocument): string =>
  Object.entries(facts)
    .map(([fact, value]) => `${withColon(factName(fact))} ${valuesWords(fact, value)}`)
    .join('; ');

function Gives({ name, best }: { readonly name: string; readonly best: Best | null }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {best ? (
        <>
          <td>
            {best.outcome === 'open' && `${withColon(term('open'))} `}
            {say('compare_page_effect', { effect: best.effect.map(term).join(', '), force: term(best.force) })}
          </td>
          <td>
            <Cited citation={best.citation} checked={best.checked} />
          </td>
        </>
      ) : (
        <td colSpan={2}>
          <span aria-hidden="true">✗ </span>
          {say('compare_page_gives_nothing')}
        </td>
      )}
    </tr>
  );
}
