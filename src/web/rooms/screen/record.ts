import { ENGINE } from '../../../assess/index.ts';
import { canonicalJson, hashOf } from '../../../base/index.ts';
import { type Law, placesOf } from '../../../ir/index.ts';
import type { RunRecord } from '../../../screen/index.ts';
import type { Ran } from './asking.ts';
import { hashOfText } from './hash.ts';
import type { ReadyProfile } from './profiles.ts';

/** What a run is recorded with. */
export interface Recorded {
  readonly ran: Ran;
  readonly law: Law;
  readonly profile: ReadyProfile;
  readonly on: string;
}

/** The record of a run, as the command line writes it beside a worklist. */
export function recordOf({ ran, law, profile, on }: Recorded): RunRecord {
  const used = ['standard', ...ran.forums.flatMap((place) => placesOf(law, place).map((one) => one.toLowerCase()))];
  const lasting = {
    format: 'sinepoena.screen/1' as const,
    on,
    forum: ran.forums.join(', '),
    also: [],
    engine: { name: 'browser', meaning: ENGINE },
    inputs: [ran.input],
    profile: { id: profile.profile.id, title: profile.profile.title, sha256: hashOfText(profile.text) },
    law: Object.fromEntries(used.flatMap((pack) => (law.packs[pack] === undefined ? [] : [[pack, law.packs[pack] as string]]))),
    counts: ran.counts,
    unread: ran.unread,
    missing: ran.missing,
    ...(ran.unrecorded ? { unrecorded: ran.unrecorded } : {}),
    ...(ran.inPlaces ? { in_places: ran.inPlaces } : {}),
    output: ran.output,
  };
  const begun = new Date(Date.now() - ran.seconds * 1000).toISOString();
  return { ...lasting, begun, seconds: ran.seconds, receipt: hashOf(JSON.parse(canonicalJson(lasting))) };
}
