import type { Samples } from '../sample.ts';
import { ProgressBar } from './progress-bar.tsx';

export const samples: Samples = { 'a third is done': () => <ProgressBar id="progress" label="Reading the rows" done={33} total={100} /> };
