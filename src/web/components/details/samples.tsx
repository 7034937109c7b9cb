import type { Samples } from '../sample.ts';
import { Details } from './details.tsx';

export const samples: Samples = {
  closed: () => (
    <Details summary="Why is this asked?">
      <p>A person under 18 at the time of the act is asked for less.</p>
    </Details>
  ),
  open: () => (
    <Details summary="Why is this asked?" open>
      <p>A person under 18 at the time of the act is asked for less.</p>
    </Details>
  ),
};
