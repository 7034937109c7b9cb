import { type DraftEffect, type ReformDocument, shareWords } from '../../../comparison/index.ts';
import { type Phrase, say, term } from '../../../words/index.ts';
import { Cited } from '../../components/cited/cited.tsx';
import { Comparison } from './cases.tsx';
import { ProblemLines } from './problem-lines.tsx';
import type { Tried } from './reforming.ts';

interface TriedProps {
  readonly tried: Tried;
  readonly language: string;
  readonly onLine: (line: number) => void;
}

/** What a draft changes: provisions, criteria, the share of cases that are denied what is asked, and kinds of persons gained and lost. */
export function TriedView({ tried: { document, effect, warnings }, language, onLine }: TriedProps) {
  if (!document || !effect) return <p role="status">{say('compare_room_unchanged')}</p>;
  const of = (lacks: 'a' | 'b') => document.kinds.filter((kind) => kind.lacks === lacks).length;
  return (
    <>
      {warnings.length > 0 && <ProblemLines problems={warnings} onLine={onLine} />}
      <p role="status">
        <strong>{say('compare_room_gained', { gained: of('b'), lost: of('a') })}</strong>
      </p>
      {document.reform && <Amended reform={document.reform} />}
      <EffectView effect={effect} />
      <Comparison document={document} language={language} level={4}>
        {() => null}
      </Comparison>
    </>
  );
}

const AMENDED: Readonly<Record<'added' | 'replaced' | 'repealed', Phrase>> = {
  added: 'compare_room_added',
  replaced: 'compare_room_replaced',
  repealed: 'compare_room_repealed',
};

function Amended({ reform: { amendments, touched } }: { readonly reform: ReformDocument }) {
  return (
    <ul>
      {amendments.map(({ id, how }) => {
        const texts = touched.find((one) => one.id === id);
        const text = texts?.after ?? texts?.before;
        return (
          <li key={id}>
            {say(AMENDED[how])}: {text ? <Cited citation={text.citation} checked={text.checked} /> : id}
          </li>
        );
      })}
    </ul>
  );
}

/** What it does, measured against the standard: shares denied before and after, criteria won and lost, what still stands in the way. */
export function EffectView({ effect: { binding, recommended, criteria, left } }: { readonly effect: DraftEffect }) {
  return (
    <>
      <div class="scroll-none">
        <table class="shares">
          <caption>{say('compare_room_denied')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('compare_room_asked_for')}</th>
              <th scope="col">{say('compare_room_before')}</th>
              <th scope="col">{say('compare_room_after')}</th>
            </tr>
          </thead>
          <tbody>
            <Shares name={say('compare_room_by_binding')} before={binding.before} after={binding.after} />
            <Shares name={say('compare_room_by_recommended')} before={recommended.before} after={recommended.after} />
          </tbody>
        </table>
      </div>
      {criteria.length === 0 ? <p>{say('compare_room_no_criteria')}</p> : <CriteriaChanged criteria={criteria} />}
      {left.length > 0 && (
        <>
          <p class="label">{say('compare_room_left')}</p>
          <ul>
            {left.slice(0, 5).map(({ text, share }, index) => (
              <li key={index}>
                {shareWords(share)}: <span lang="en">{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Shares({ name, before, after }: { readonly name: string; readonly before: number; readonly after: number }) {
  const way = after < before ? say('compare_room_less') : after > before ? say('compare_room_more') : say('compare_room_alike');
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{shareWords(before)}</td>
      <td>
        {shareWords(after)} <span class="quiet">({way})</span>
      </td>
    </tr>
  );
}

function CriteriaChanged({ criteria }: { readonly criteria: DraftEffect['criteria'] }) {
  return (
    <table>
      <caption>{say('compare_room_criteria_changed')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('side_head_criterion')}</th>
          <th scope="col">{say('compare_room_before')}</th>
          <th scope="col">{say('compare_room_after')}</th>
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ id, line, before, after, won }) => (
          <tr key={id}>
            <th scope="row">
              {id} <span lang="en">{line}</span>
            </th>
            <td>{term(before)}</td>
            <td>
              {term(after)} {won !== undefined && <strong>({won ? say('compare_room_won') : say('compare_room_lost')})</strong>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
