import type { Proof as ProofOf } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { leafText } from './leaf-text.ts';
import { english } from './shown.ts';

/** Who has to show it, to what standard, and where that stands. */
export function Proof({ proof }: { readonly proof: ProofOf }) {
  return (
    <p>
      {proofText(proof)} <span lang={english()}>{proof.cite}</span> {proof.checked && <CheckedLabel checked={proof.checked} />}
    </p>
  );
}

function proofText({ stated, on, standard, cases, next }: ProofOf): string {
  if (!stated || !on) return say('law_proof_unstated');
  const first = standard
    ? say('law_proof', { on: term(on), standard: term(standard) })
    : [
        say('law_proof_on', { on: term(on) }),
        ...(cases ?? []).map((one) =>
          one.when
            ? say('law_proof_where', { standard: term(one.standard), when: leafText(one.when) })
            : say('law_proof_else', { standard: term(one.standard) }),
        ),
      ].join('; ');
  return next ? `${first} ${say('law_proof_next', { on: term(next.on), standard: term(next.standard) })}` : first;
}
