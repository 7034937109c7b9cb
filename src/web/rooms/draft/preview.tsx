import { Fragment, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Block, Draft, Part, Sentence } from '../../../draft/index.ts';
import { say } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';

interface PreviewProps {
  readonly made: Draft;
  readonly apart: boolean;
  readonly language: string;
}

/** The letter as it will be, in its own language; on request with what each sentence rests on. */
export function Preview({ made, apart }: PreviewProps) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <div class="choice">
        <input
          class="choice__input"
          type="checkbox"
          id="show-notes"
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <label class="choice__label" for="show-notes">
          {say('draft_room_show_notes')}
        </label>
      </div>
      <article class={shown ? 'letter letter--notes' : 'letter'} lang={made.language}>
        <p class="letter__to">
          {made.words.to.replace(/:$/, '')}: {made.to.map(({ name }) => name).join(', ')}
        </p>
        <dl class="letter__reference">
          {made.reference.map(({ label, sentences }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{sentences.map(({ text }) => text).join(' ')}</dd>
            </div>
          ))}
        </dl>
        {made.parts.map((part) => (
          <LetterPart key={`${part.id} ${part.act}`} part={part} notes={shown} />
        ))}
      </article>
      {apart && made.apart && (
        <article class="letter letter--apart" lang={made.language}>
          <h3>{made.apart.title}</h3>
          <p>
            <strong>{made.apart.warning}</strong>
          </p>
          {made.apart.parts.map((part) => (
            <LetterPart key={`${part.id} ${part.act}`} part={part} notes={shown} />
          ))}
        </article>
      )}
      <h3>{say('draft_room_blanks')}</h3>
      <ul>
        {made.blanks.map((blank) => (
          <li key={blank}>{blank}</li>
        ))}
      </ul>
    </>
  );
}

function LetterPart({ part: { heading, blocks, notes: noted }, notes: shown }: { readonly part: Part; readonly notes: boolean }) {
  const notes = shown && noted;
  return (
    <section>
      {heading !== null && <h3>{heading}</h3>}
      {blocks.map((block, index) => (
        <LetterBlock key={index} block={block} notes={notes} />
      ))}
    </section>
  );
}

function LetterBlock({ block, notes }: { readonly block: Block; readonly notes: boolean }): VNode {
  const sentences = (list: readonly Sentence[]) => <Sentences list={list} notes={notes} />;
  switch (block.kind) {
    case 'heading':
      return <h4>{block.text}</h4>;
    case 'paragraph':
      return <p>{sentences(block.sentences)}</p>;
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{sentences(item)}</li>);
      return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                {block.head.map((head) => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={at}>{sentences(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'box':
      return (
        <div class="inset inset--warning">
          <p>
            <strong>{block.title}</strong> {block.label && <CheckedLabel checked={block.label} />}
          </p>
          {block.blocks.map((inner, index) => (
            <LetterBlock key={index} block={inner} notes={notes} />
          ))}
        </div>
      );
  }
}

function Sentences({ list, notes }: { readonly list: readonly Sentence[]; readonly notes: boolean }) {
  return (
    <>
      {list.map(({ key, text, note }, index) => (
        <Fragment key={`${key} ${index}`}>
          {index > 0 && ' '}
          {text}
          {notes && note !== '' && <small class="letter__note"> [{note}]</small>}
        </Fragment>
      ))}
    </>
  );
}
