import type { Samples } from '../sample.ts';
import { TallyBox } from './tally.tsx';

const count = (met: number, open: number) => ({ met, open, not_met: 0 });

export const samples: Samples = {
  'two possible, one of them settled by this question': () => (
    <TallyBox tally={{ here: count(0, 2), standard: count(1, 3) }} alone={1} left={7} />
  ),
  'said to the person': () => <TallyBox tally={{ here: count(1, 2), standard: count(1, 3) }} alone={1} left={7} voice="person" />,
  'nothing left': () => <TallyBox tally={{ here: count(1, 0), standard: count(4, 0) }} left={0} />,
};
