import type { Because } from '../../../assess/index.ts';
import { givenText, kindText, phrase } from '../../../report/index.ts';
import { say, term } from '../../../words/index.ts';

/** A reason with its parts below it, each opened and closed by itself. What is open or failed is told by a sign and a word, not by colour alone. */
export function Tree({ because, open = false }: { readonly because: Because; readonly open?: boolean }) {
  const parts = because.parts ?? [];
  if (parts.length === 0)
    return (
      <div class="tree__leaf">
        <Line because={because} />
      </div>
    );
  return (
    <details class="tree" open={open}>
      <summary class="tree__head">
        <Line because={because} />
      </summary>
      <ul class="tree__parts">
        {parts.map((part, index) => (
          <li key={index}>
            <Tree because={part} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const SIGNS: Readonly<Record<string, string>> = { yes: '✓', no: '✗', unknown: '?', contested: '≠' };

function Line({ because }: { readonly because: Because }) {
  const left = because.left_out ? ` {${say('left_out', { count: because.left_out })}}` : '';
  return (
    <>
      <span class={`tree__value tree__value--${because.value}`}>
        <span aria-hidden="true">{SIGNS[because.value] ?? ''} </span>
        {term(because.value)}
      </span>{' '}
      {phrase(because)}
      <span class="quiet">{givenText(because) + kindText(because) + left}</span>
    </>
  );
}
