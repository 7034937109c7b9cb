import { say } from '../../../words/index.ts';
import { Details } from '../../components/details/details.tsx';
import type { DraftedClause } from './drafting.ts';

/** The clause as it stands, with its note. */
export function ClauseText({ clause: { language, title, unreviewed, paragraphs, note } }: { readonly clause: DraftedClause }) {
  return (
    <div lang={language} class="clause">
      <p class="clause__title">{title}</p>
      {paragraphs.map(({ id, number, text, items, closing }) => (
        <div key={id} class="clause__paragraph">
          <p>
            {number} {text}
          </p>
          {items.map((item) => (
            <p key={item.number} class="clause__item">
              {item.number} {item.text}
            </p>
          ))}
          {closing && <p>{closing}</p>}
        </div>
      ))}
      <p class="small quiet">{unreviewed}</p>
      <Details summary={say('compare_room_note')}>
        <p class="small">{note.about}</p>
        {note.sections.map(({ heading, option, says, lists, closing }) => (
          <section key={heading}>
            <h4>{heading}</h4>
            {option && (
              <p>
                <strong>{option.label}</strong> ({option.where})
              </p>
            )}
            {says.map((text) => (
              <p key={text}>{text}</p>
            ))}
            {lists.map((list, index) => (
              <div key={index}>
                {list.title !== undefined && <p class="label">{list.title}</p>}
                <ul>
                  {list.items.map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
              </div>
            ))}
            {closing.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </section>
        ))}
        {note.unreviewed && <p class="small quiet">{note.unreviewed}</p>}
      </Details>
    </div>
  );
}
