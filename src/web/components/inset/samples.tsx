import type { Samples } from '../sample.ts';
import { Inset } from './inset.tsx';

export const samples: Samples = {
  calm: () => (
    <Inset>
      <p>What a child need not answer was not asked.</p>
    </Inset>
  ),
  'a warning': () => (
    <Inset kind="warning">
      <p>This file is not locked. Whoever finds it can read it.</p>
    </Inset>
  ),
};
