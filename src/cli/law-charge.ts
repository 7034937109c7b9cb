import { type Candidate, type Match, matchCharge } from '../charges/index.ts';
import { type Law, packFor } from '../ir/index.ts';
import { custodyOf, wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { cleanLaw, commandProblem, type LawFlags, placeNotHeld, refuse } from './asked.ts';
import type { Io } from './io.ts';
import { cataloguesOf } from './load-catalogues.ts';

interface Flags extends LawFlags {
  readonly place: string;
}

/** `law charge TEXT --place PLACE`: what a charge is read as. Status 1 if it is nothing that is held, or more than one thing. */
export async function lawCharge(text: string, flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const place = packFor(law, flags.place.toUpperCase());
  if (!place) return refuse([placeNotHeld(flags.place, law)], 1, flags, io);
  const { catalogues, problems } = cataloguesOf(place, law, flags.law);
  if (problems.length > 0) return refuse(problems, 2, flags, io);
  if (catalogues.length === 0) return refuse([commandProblem('no_catalogue', { place })], 1, flags, io);
  const match = matchCharge(text, catalogues);
  if (flags.json) io.out(`${JSON.stringify({ place, ...match }, null, 2)}\n`);
  else io.out(`${draw(match, law, io)}\n`);
  return match.result === 'one' ? 0 : 1;
}

function draw(match: Match, law: Law, { outStyle: style }: Io): string {
  const { charge, instruments, candidates, result } = match;
  const at = charge.pinpoints.map(([head, ...parts]) => `${head}${parts.map((part) => `(${part})`).join('')}`).join(', ');
  const names = instruments.map((one) => one.name).join(' / ');
  const read = at
    ? names
      ? say('charge_read', { at, names })
      : say('charge_read_bare', { at })
    : say('charge_read_words', { words: charge.words });
  const heads = { one: say('charge_one'), confirm: say('charge_confirm'), several: say('charge_several'), none: say('charge_none') };
  return [
    wrap(read, style.width),
    style.bold(wrap(heads[result], style.width)),
    ...candidates.flatMap((one) => drawCandidate(one, law).map((line) => `  ${wrap(line, style.width, 4)}`)),
  ].join('\n');
}

const HOW: Readonly<Record<Candidate['how'], Phrase>> = {
  same: 'charge_same',
  part: 'charge_part',
  wider: 'charge_wider',
  title: 'charge_title',
  near: 'charge_near',
};

function drawCandidate({ offence, how }: Candidate, law: Law): string[] {
  const { title, titleLocal, citation, label, iccs, family, penalty, note } = offence;
  const code = iccs ? say('charge_code', { iccs, title: law.vocabulary.iccs[iccs] ?? '' }) : undefined;
  return [
    `${titleLocal ? `${title} (${titleLocal})` : title}: ${citation} [${label}] - ${say(HOW[how])}`,
    ...[code, family && say('charge_family', { family: term(family) }), custodyOf(offence), penalty, note]
      .filter((line): line is string => Boolean(line))
      .map((line) => `  ${line}`),
  ];
}
