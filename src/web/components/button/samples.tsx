import type { Samples } from '../sample.ts';
import { Button, Buttons } from './button.tsx';

export const samples: Samples = {
  'one that goes on, another, one that warns': () => (
    <Buttons>
      <Button>Continue</Button>
      <Button kind="other">Stop here and see the result</Button>
      <Button kind="warning">Forget everything on this device</Button>
    </Buttons>
  ),
  'cannot be pressed': () => <Button disabled>Use this text</Button>,
};
