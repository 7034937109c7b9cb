import type { Samples } from '../sample.ts';
import { CheckedLabel, OutcomeTag } from './label.tsx';

export const samples: Samples = {
  'how law was checked': () => (
    <p>
      <CheckedLabel checked="text" /> <CheckedLabel checked="secondary" /> <CheckedLabel checked="memory" />
    </p>
  ),
  outcomes: () => (
    <ul>
      {['met', 'open', 'not_met', 'not_in_force', 'out_of_scope'].map((outcome) => (
        <li key={outcome}>
          <OutcomeTag outcome={outcome} />
        </li>
      ))}
    </ul>
  ),
};
