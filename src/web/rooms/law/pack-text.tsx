import type { ComponentChildren } from 'preact';
import { say } from '../../../words/index.ts';
import { Outward } from '../../components/outward/outward.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import type { Inline, PackPage, Part } from './data.ts';
import { LawBlock } from './law-block.tsx';
import { english, useShown } from './shown.ts';

/** A page of a pack: what it says, with the law itself where it stands. Its first heading is of the second level of the whole. */
export function PackText({ page }: { readonly page: PackPage }) {
  const { place, asked } = useShown();
  let depth = 1;
  return (
    <section class="pack">
      {page.blocks.map((part, index) => {
        if (part.t === 'h') depth = part.depth;
        return <Block key={index} part={part} level={depth + 2} />;
      })}
      <p class="small no-print">
        <StepLink room="law" query={{ place, ...asked }} anchor="law-contents">
          {say('law_to_contents')}
        </StepLink>
      </p>
      {page.source && (
        <p class="small">
          <Outward to={page.source}>{page.instrument ?? page.source}</Outward>
        </p>
      )}
    </section>
  );
}

/** A part of a page. `level` is that of a heading below it. */
function Block({ part, level }: { readonly part: Part; readonly level: number }): ComponentChildren {
  switch (part.t) {
    case 'h':
      return <PackHeading part={part} />;
    case 'p':
      return (
        <p lang={english()}>
          <Inlines text={part.text} />
        </p>
      );
    case 'ul':
    case 'ol':
      return <List part={part} level={level} />;
    case 'quote':
      return (
        <blockquote lang={english()}>
          {part.parts.map((one, index) => (
            <Block key={index} part={one} level={level} />
          ))}
        </blockquote>
      );
    case 'table':
      return <PackTable part={part} />;
    case 'pre':
      return <pre class="scroll">{part.text}</pre>;
    case 'law':
      return <LawBlock kind={part.kind} id={part.id} level={level} />;
  }
}

function PackHeading({ part: { depth, id, text } }: { readonly part: Extract<Part, { t: 'h' }> }) {
  const Heading = `h${Math.min(depth + 1, 6)}` as 'h2';
  return (
    <Heading id={id} tabIndex={-1} lang={english()}>
      <Inlines text={text} />
    </Heading>
  );
}

function List({ part: { t, items }, level }: { readonly part: Extract<Part, { t: 'ul' | 'ol' }>; readonly level: number }) {
  const Tag = t;
  return (
    <Tag lang={english()}>
      {items.map((parts, index) => (
        <li key={index}>
          {parts.map((part, at) =>
            at === 0 && part.t === 'p' ? <Inlines key={at} text={part.text} /> : <Block key={at} part={part} level={level} />,
          )}
        </li>
      ))}
    </Tag>
  );
}

const PackTable = ({ part: { head, rows } }: { readonly part: Extract<Part, { t: 'table' }> }) => (
  <Scroll class="pack__table" lang={english()} label={head.map(plainText).join(', ')}>
    <table>
      <caption class="unseen">{head.map(plainText).join(', ')}</caption>
      <thead>
        <tr>{head.map((cell, index) => (index === 0 && cell.length === 0 ? <td key={index} /> : <HeadCell key={index} cell={cell} />))}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) =>
              at === 0 ? (
                <th scope="row" key={at}>
                  <Inlines text={cell} />
                </th>
              ) : (
                <td key={at}>
                  <Inlines text={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

const HeadCell = ({ cell }: { readonly cell: readonly Inline[] }) => (
  <th scope="col">
    <Inlines text={cell} />
  </th>
);

/** Words with what stands out in them. */
const Inlines = ({ text }: { readonly text: readonly Inline[] }) => (
  <>
    {text.map((piece, index) => (
      <Piece key={index} piece={piece} />
    ))}
  </>
);

function Piece({ piece }: { readonly piece: Inline }) {
  if (typeof piece === 'string') return <>{piece}</>;
  const inner = <Inlines text={piece.text} />;
  if (piece.t === 'a') return <Outward to={piece.to ?? ''}>{inner}</Outward>;
  if (piece.t === 'code') return <code>{inner}</code>;
  return piece.t === 'em' ? <em>{inner}</em> : <strong>{inner}</strong>;
}

/** The words alone. */
export const plainText = (text: readonly Inline[]): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : plainText(piece.text))).join('');
