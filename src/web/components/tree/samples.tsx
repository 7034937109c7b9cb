import type { Samples } from '../sample.ts';
import { Tree } from './tree.tsx';

const because = {
  text: 'Defence for adults compelled to offend',
  value: 'unknown' as const,
  op: 'all' as const,
  parts: [
    { text: 'aged 18 or over at the act', value: 'yes' as const, cite: 's. 45(1)(a)' },
    {
      text: 'compulsion attributable to the exploitation',
      value: 'unknown' as const,
      op: 'any' as const,
      parts: [
        { text: 'compulsion is part of the exploitation', value: 'no' as const },
        { text: 'compulsion is a direct consequence of it', value: 'contested' as const },
      ],
    },
  ],
};

export const samples: Samples = {
  closed: () => <Tree because={because} />,
  open: () => <Tree because={because} open />,
};
