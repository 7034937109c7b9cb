export { type DmnDecision, type DmnModel, dmnInputs, dmnModel, dmnXml } from './dmn.ts';
export { feelName, type Input, type Loss, provisionName } from './feel.ts';
export { type FromHtcds, fromHtcds, type HtcdsRecord, toHtcds } from './htcds.ts';
export { MAPPINGS } from './htcds-map.ts';
export { type IccsRow, iccsCsv, iccsRows } from './statistics.ts';
