import type { Samples } from '../sample.ts';
import { FILLS, Fills, Swatch } from './fills.tsx';

export const samples: Samples = {
  'the patterns of the map': () => (
    <p>
      <svg width="0" height="0" aria-hidden="true">
        <Fills id="sample-fills" unit={1} />
      </svg>
      {FILLS.map((fill) => (
        <Swatch key={fill} fill={fill} id="sample-fills" />
      ))}
    </p>
  ),
};
