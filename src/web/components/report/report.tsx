import { type Item, type Section, SIGNS } from '../../../report/index.ts';
import { say, term, withColon } from '../../../words/index.ts';
import { Details } from '../details/details.tsx';
import { CheckedLabel } from '../label/label.tsx';
import { Outward } from '../outward/outward.tsx';
import { Tree } from '../tree/tree.tsx';

/** A section of a result: its heading, what leads, its items, and the sections below. `level` is that of its heading. */
export function ReportSection({ section, level = 2 }: { readonly section: Section; readonly level?: number }) {
  const Heading = `h${Math.min(level, 6)}` as 'h2';
  const body = (
    <>
      {section.items.length > 0 && (
        <ul class="items">
          {section.items.map((item, index) => (
            <ReportItem key={index} item={item} />
          ))}
        </ul>
      )}
      {section.tail.map((line) => (
        <p class="small quiet" key={line}>
          {line}
        </p>
      ))}
      {section.sections.map((inner) => (
        <ReportSection key={inner.heading} section={inner} level={level + 1} />
      ))}
    </>
  );
  return (
    <section>
      <Heading>{section.heading}</Heading>
      {section.lead.map((line) => (
        <p key={line} class={section.sections.length > 0 ? 'best' : undefined}>
          {line}
        </p>
      ))}
      {section.folded ? <Details summary={section.folded}>{body}</Details> : body}
    </section>
  );
}

/** Marks that need a word beside the sign. */
const WORDS: ReadonlySet<string> = new Set(['met', 'open', 'not_met']);

/** One line of a result with what belongs to it: outcome, citation, label, reasons that open. */
export function ReportItem({ item }: { readonly item: Item }) {
  return (
    <li class={`item item--${item.mark}`}>
      <p class="item__head">
        <span class="item__mark">
          <span aria-hidden="true">{SIGNS[item.mark]} </span>
          {WORDS.has(item.mark) ? `${withColon(term(item.mark))} ` : ''}
        </span>
        <Head item={item} /> {item.label && <CheckedLabel checked={item.label} />}
      </p>
      {item.lines.map((line) => (
        <p class="small" key={line}>
          {line}
        </p>
      ))}
      {item.tree && (
        <Details summary={say('why')}>
          <Tree because={item.tree} open />
        </Details>
      )}
      {item.more.length > 0 && (
        <Details summary={say('more')}>
          {item.more.map((line) => (
            <p class="small" key={line}>
              {line}
            </p>
          ))}
        </Details>
      )}
    </li>
  );
}

/** The head; its citation is a link where the source has an address. The link leads away, and hands nothing on. */
function Head({ item: { head, citation, url } }: { readonly item: Item }) {
  const at = url === undefined || citation === undefined ? -1 : head.indexOf(citation);
  if (url === undefined || citation === undefined || at < 0) return <>{head}</>;
  return (
    <>
      {head.slice(0, at)}
      <Outward to={url} quiet>
        {citation}
      </Outward>
      {head.slice(at + citation.length)}
    </>
  );
}
