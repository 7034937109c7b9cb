import type { Samples } from '../sample.ts';
import { ErrorSummary } from './error-summary.tsx';

export const samples: Samples = {
  'two faults': () => (
    <ErrorSummary
      faults={[
        { at: 'date-wrong', text: 'This is no date. Write it in numbers, such as 27 3 2026; the year alone is enough.' },
        { at: 'radios-plain', text: 'Choose an answer. “Not known” is one.' },
      ]}
    />
  ),
};
