export { type Catalogue, type Codes, type Instrument, type Offence, readCatalogue } from './catalogue.ts';
export { type Charge, readCharge } from './charge.ts';
export { type Candidate, type Match, matchCharge } from './match.ts';
