import type { Samples } from '../sample.ts';
import { Leave } from './leave.tsx';

export const samples: Samples = { 'the way out': () => <Leave /> };
