import { samples as button } from './components/button/samples.tsx';
import { samples as cited } from './components/cited/samples.tsx';
import { samples as dateInput } from './components/date-input/samples.tsx';
import { samples as details } from './components/details/samples.tsx';
import { samples as errorSummary } from './components/error-summary/samples.tsx';
import { samples as field } from './components/field/samples.tsx';
import { samples as fileDrop } from './components/file-drop/samples.tsx';
import { samples as inset } from './components/inset/samples.tsx';
import { samples as label } from './components/label/samples.tsx';
import { samples as leave } from './components/leave/samples.tsx';
import { samples as outward } from './components/outward/samples.tsx';
import { samples as progressBar } from './components/progress-bar/samples.tsx';
import { samples as radios } from './components/radios/samples.tsx';
import { samples as regionMap } from './components/region-map/samples.tsx';
import { samples as report } from './components/report/samples.tsx';
import type { Samples } from './components/sample.ts';
import { samples as scroll } from './components/scroll/samples.tsx';
import { samples as sortTable } from './components/sort-table/samples.tsx';
import { samples as stepLink } from './components/step-link/samples.tsx';
import { samples as summaryList } from './components/summary-list/samples.tsx';
import { samples as tally } from './components/tally/samples.tsx';
import { samples as ticks } from './components/ticks/samples.tsx';
import { samples as timeline } from './components/timeline/samples.tsx';
import { samples as tree } from './components/tree/samples.tsx';

/** Every component with its samples, by the name of its folder. */
export const GALLERY: Readonly<Record<string, Samples>> = {
  button,
  'date-input': dateInput,
  details,
  'error-summary': errorSummary,
  field,
  'file-drop': fileDrop,
  inset,
  label,
  leave,
  radios,
  report,
  'summary-list': summaryList,
  tally,
  ticks,
  timeline,
  cited,
  outward,
  'progress-bar': progressBar,
  'region-map': regionMap,
  scroll,
  'sort-table': sortTable,
  'step-link': stepLink,
  tree,
};
