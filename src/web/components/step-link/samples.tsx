import type { Samples } from '../sample.ts';
import { StepLink } from './step-link.tsx';

export const samples: Samples = {
  'a step within a room': () => (
    <p>
      <StepLink room="law" query={{ place: 'GB-EAW' }}>
        England and Wales
      </StepLink>
    </p>
  ),
};
