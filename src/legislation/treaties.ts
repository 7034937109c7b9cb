import { type Phrase, say } from '../words/index.ts';

const NAMES: Readonly<Record<string, Phrase>> = {
  'int-ecat': 'drafting_ecat',
  'int-eu-2011-36': 'drafting_eu',
  'int-p029': 'drafting_p029',
  'int-actip': 'drafting_actip',
  'int-echr': 'drafting_echr',
  'int-palermo': 'drafting_palermo',
};

/** The name of a treaty, from its id in `law/standard/treaty-status.yaml`. */
export function treatyName(id: string): string {
  const phrase = NAMES[id];
  return phrase ? say(phrase) : id;
}
