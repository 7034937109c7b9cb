import { type Candidate, type Catalogue, type Match, matchCharge, type Offence } from '../charges/index.ts';
import type { CaseFile } from '../facts/index.ts';
import { say, term } from '../words/index.ts';

/** The custody that an offence may bring, in words; undefined where the catalogue does not say. */
export function custodyOf({ maxPenaltyMonths: most, class: grade }: Offence): string | undefined {
  const custody =
    most === undefined
      ? undefined
      : most === 0
        ? say('charge_no_custody')
        : most === 9999
          ? say('charge_life')
          : say('charge_custody', { months: most });
  return [custody, grade && say('charge_class', { grade })].filter(Boolean).join('; ') || undefined;
}

/** What a charge in a case file was read as, beside what the file says of it. Never changes a result. */
export interface ChargeRead {
  readonly ref: string;
  readonly charge: string;
  readonly result: Match['result'];
  readonly candidates: readonly Candidate[];
}

/** The provisions that the file names, each with the reference of its act. */
export const citedIn = (file: CaseFile): readonly { readonly ref: string; readonly charge: string }[] =>
  file.conducts.flatMap(({ ref, facts }) => {
    const charge = facts['provision'];
    return charge?.status === 'known' && charge.value ? [{ ref, charge: charge.value }] : [];
  });

/** The charges of a case that these catalogues, of its forum and of the places that it lies in, know something of. */
export function chargesOf(file: CaseFile, catalogues: readonly Catalogue[]): ChargeRead[] {
  return citedIn(file).flatMap(({ ref, charge }) => {
    const { result, candidates } = matchCharge(charge, catalogues);
    return result === 'none' ? [] : [{ ref, charge, result, candidates }];
  });
}

/** Lines on the charges of a case, by the reference of the act. */
export const chargeNotes = (charges: readonly ChargeRead[], file: CaseFile): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(charges.map((charge) => [charge.ref, chargeLines(charge, file)]));

/** An offence that a charge may mean, with its citation and its label. */
export const offenceName = ({ offence }: Candidate): string => `${offence.title} (${offence.citation}) [${offence.label}]`;

/** Lines on a charge for the page: the offence, or the question which it is, and where the file says otherwise. */
function chargeLines({ ref, result, candidates }: ChargeRead, file: CaseFile): string[] {
  const [found] = candidates as [Candidate];
  if (result === 'confirm') return [say('charge_perhaps', { offence: offenceName(found) })];
  if (result !== 'one') return [say('charge_which', { list: candidates.slice(0, 4).map(offenceName).join('; ') })];
  const { offence } = found;
  const facts = file.conducts.find((conduct) => conduct.ref === ref)?.facts;
  const code = facts?.['offence']?.value;
  const months = facts?.['max_penalty_months']?.number;
  const differs = [
    ...(code && offence.iccs && !code.startsWith(offence.iccs) && !offence.iccs.startsWith(code)
      ? [say('charge_differs', { fact: term('offence'), file: code, catalogue: offence.iccs })]
      : []),
    ...(months !== undefined && offence.maxPenaltyMonths !== undefined && months !== offence.maxPenaltyMonths
      ? [say('charge_differs', { fact: term('max_penalty_months'), file: months, catalogue: offence.maxPenaltyMonths })]
      : []),
  ];
  const add = [
    ...(code === undefined && offence.iccs ? [`offence: "${offence.iccs}"`] : []),
    ...(facts?.['max_penalty_months']?.value === undefined && offence.maxPenaltyMonths !== undefined
      ? [`max_penalty_months: ${offence.maxPenaltyMonths}`]
      : []),
  ];
  return [
    [say('charge_is', { offence: offenceName(found) }), custodyOf(offence)].filter(Boolean).join('; '),
    ...differs,
    ...(add.length > 0 ? [say('charge_add', { list: add.join(', ') })] : []),
  ];
}
