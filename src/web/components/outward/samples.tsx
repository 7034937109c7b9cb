import type { Samples } from '../sample.ts';
import { Outward } from './outward.tsx';

export const samples: Samples = {
  'a link that leads away': () => (
    <p>
      <Outward to="https://www.legislation.gov.uk/">Modern Slavery Act 2015</Outward>
    </p>
  ),
};
