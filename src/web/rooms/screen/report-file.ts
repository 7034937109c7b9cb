import * as plot from '@observablehq/plot';
import { type Report, reportPage } from '../../../screen/index.ts';

/** The report of a run as one HTML file, with its plots. */
export const reportFile = (report: Report): string =>
  reportPage({
    report,
    kit: { plot, document: document.implementation.createHTMLDocument('') },
    result: 'worklist.csv',
    record: 'worklist.csv.run.json',
  });
