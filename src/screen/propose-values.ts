import { type FactWord, fold } from '../base/index.ts';
import { isSet } from './columns.ts';

/** Yes and no as registers write them. Nought and false are apart: they are a no only where somebody looked (`FALSE`). */
const YES = 'yes|y|oui|o|si|s|ja|j|da|d|evet|e|true|t|vrai|verdadero|vero|wahr|1|x|да|так|истина|ja vorhanden|present';
const NO = 'no|n|non|nein|nu|hayir|нет|ні|ни';
const FALSE = '0|false|f|faux|falso|falsch|ложь';
const UNKNOWN =
  'unknown|not known|nk|n k|na|n a|not available|not recorded|not stated|not applicable|missing|none recorded|unbekannt|k a|keine angabe|keine angaben|o a|inconnu|non renseigne|nr|desconocido|no consta|sin datos|s d|necunoscut|nespecificat|sconosciuto|non noto|nd|bilinmiyor|неизвестно|не указано|невідомо|не вказано|null|nan|99|999|9999';

/** Values of facts by the words of registers; the fact's own words are known besides. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  outcome: {
    none: 'pending|open|undecided|offen|anhangig|en cours|pendiente|in curs|pendente|derdest|в производстве|триває',
    not_charged: 'no charge|nfa|no further action|nicht angeklagt|pas de poursuite|no acusado|kovusturmaya yer olmadigi',
    dropped:
      'discontinued|withdrawn|case dropped|dismissed|nolle prosequi|eingestellt|einstellung|verfahren eingestellt|classe sans suite|non lieu|sobreseido|sobreseimiento|archivado|archiviato|archiviazione|clasat|clasare|incetare|takipsizlik|dusme|прекращено|дело прекращено|закрито|справу закрито',
    diverted: 'diversion|diverted|caution|diversion order|alternative aux poursuites|mediation',
    acquitted:
      'acquittal|not guilty|found not guilty|freispruch|freigesprochen|acquitte|acquittement|relaxe|absuelto|absuelta|absolucion|absolutoria|assolto|assoluzione|achitat|achitare|beraat|оправдан|оправдание|оправдательный|оправдано|виправдано|виправданий|виправдувальний',
    discharge: 'conditional discharge|absolute discharge|absehen von strafe|dispense de peine|verwarnung mit strafvorbehalt',
    fine: 'fined|geldstrafe|geldbusse|amende|multa|amenda|para cezasi|adli para cezasi|штраф',
    community:
      'community order|community service|community sentence|gemeinnutzige arbeit|travail d interet general|tig|trabajos en beneficio de la comunidad|lavoro di pubblica utilita|munca in folosul comunitatii|обязательные работы|громадські роботи',
    suspended:
      'suspended sentence|suspended custody|bewahrung|freiheitsstrafe auf bewahrung|freiheitsstrafe mit bewahrung|strafaussetzung zur bewahrung|sursis|emprisonnement avec sursis|suspendida|pena suspendida|pena sospesa|cu suspendare|suspendare|erteleme|ertelendi|условно|условное|умовно',
    custody:
      'imprisonment|prison|custodial sentence|immediate custody|jail|freiheitsstrafe|freiheitsstrafe ohne bewahrung|haftstrafe|emprisonnement|prison ferme|prision|prison sentence|reclusione|detenzione|inchisoare|hapis|hapis cezasi|лишение свободы|позбавлення волі',
  },
  plea: {
    none: 'no plea|not entered|keine einlassung|schweigt|pas de declaration',
    guilty:
      'pleaded guilty|guilty plea|gestandig|gestandnis|coupable|plaide coupable|culpable|se declara culpable|colpevole|vinovat|recunoaste|suclu|kabul|признал|признал вину|признает|визнав|визнав вину|визнає',
    not_guilty:
      'pleaded not guilty|not guilty plea|nicht gestandig|bestreitet|non coupable|nie les faits|no culpable|inocente|non colpevole|nevinovat|nu recunoaste|ret|не признал|не признал вину|не визнав|не визнав вину',
    agreed:
      'plea bargain|plea agreement|verstandigung|absprache|crpc|conformidad|patteggiamento|acord de recunoastere|угода|досудебное соглашение',
    simplified: 'simplified procedure|abgekurztes verfahren|procedura simplificata|особый порядок|спрощене провадження',
  },
  stage: {
    suspected:
      'suspect|investigation|under investigation|ermittlungsverfahren|ermittlung|enquete|instruction|investigacion|instruccion|urmarire penala|indagini|sorusturma|следствие|досудове розслідування|расследование',
    charged:
      'indicted|prosecution|angeklagt|anklage|mis en examen|poursuivi|acusado|trimis in judecata|imputato|обвинение предъявлено|обвинувачений',
    trial:
      'at trial|in trial|hauptverfahren|hauptverhandlung|jugement|audience|juicio oral|judecata|dibattimento|kovusturma|суд|судебное разбирательство|судовий розгляд',
    convicted: 'conviction|verurteilt|condamne|condamnation|condenado|condamnat|condannato|mahkum|осужден|засуджений',
    appeal: 'on appeal|berufung|revision|appel|cassation|apelacion|recurso|apel|appello|istinaf|temyiz|апелляция|апеляція|кассация',
    final: 'rechtskraftig|definitif|firme|definitiv|definitiva|definitivo|kesinlesti|вступил в силу|набрав законної сили',
    enforcing: 'enforcement|vollstreckung|serving|execution de peine|ejecucion|executare|esecuzione|infaz',
    served: 'sentence served|verbusst|peine purgee|cumplida|executata|отбыл|відбув',
  },
  held: {
    no: 'at liberty|free|not held|bail|on bail|auf freiem fuss|frei|nicht inhaftiert|libre|en libertad|in liberta|liber|serbest|на свободе|на волі',
    police: 'police custody|polizeigewahrsam|garde a vue|detencion policial|gozalti',
    pretrial:
      'remand|remanded|on remand|pre trial|remand in custody|u haft|untersuchungshaft|detention provisoire|prision provisional|prision preventiva|custodia cautelare|arest preventiv|tutuklu|сизо|под стражей|під вартою',
    sentenced: 'serving sentence|strafhaft|detenu condamne|cumpliendo condena|hukumlu',
    immigration: 'immigration detention|abschiebungshaft|abschiebehaft|retention administrative|internamiento',
    protective: 'protective custody|schutzhaft',
  },
  victim_status: {
    signs_noted: 'possible|potential|possible victim|potential victim|indicators|verdacht',
    presumed:
      'reasonable grounds|positive reasonable grounds|rg positive|positive rg|presumed victim|mutmassliches opfer|victime presumee|victima presunta|victima prezumata',
    identified:
      'conclusive grounds|positive conclusive grounds|cg positive|positive cg|confirmed|confirmed victim|identified victim|identifiziert|anerkannt|victime identifiee|victima identificada|victima identificata|vittima identificata|признан|признана|визнана|визнаний',
    refused: 'rejected|negative|negative cg|negative rg|not recognised|abgelehnt|refuse|denegado|respins|отказано|відмовлено',
  },
  track: {
    criminal: 'criminal proceedings|strafverfahren|penal|penale|ceza|уголовное|кримінальне',
    juvenile: 'youth|youth court|jugendverfahren|jugendgericht|mineurs|menores|minori',
    administrative:
      'administrative offence|owi|bussgeldverfahren|ordnungswidrigkeit|administratif|administrativo|административное|адміністративне',
  },
};

/** A value of a register and how many cells hold it. */
export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** What the values of a column mean to a fact. */
export interface ValueMap {
  /** Register's value → word of the fact, in the order of frequency. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that are not understood. */
  readonly open: readonly Counted[];
  /** Whether a nought or a false was read as unknown, because it may mean that nobody looked. */
  readonly nought: boolean;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split('|').map(keyOf));
const SETS = { yes: listed(YES), no: listed(NO), nought: listed(FALSE), unknown: listed(UNKNOWN) };

/** Words as they are compared; a cell of marks alone (-, ?) is as good as empty. */
function keyOf(value: string): string {
  return fold(value).replaceAll(/([aou])e/g, '$1');
}

/** Maps the values of a column to a fact that is a truth or a list of words. */
export function mapValues(counted: readonly Counted[], word: FactWord): ValueMap {
  const truth = word.type === 'tri' || isSet(word);
  const values: Record<string, string> = {};
  const open: Counted[] = [];
  let nought = false;
  for (const one of counted) {
    const meant = truth ? truthOf(one.value) : wordOf(one.value, word);
    if (meant === undefined) open.push(one);
    else values[one.value] = meant === 'nought' ? 'unknown' : meant;
    nought ||= meant === 'nought';
  }
  return { values, open, nought };
}

function truthOf(value: string): string | undefined {
  const key = keyOf(value);
  if (key === '' || SETS.unknown.has(key)) return 'unknown';
  if (SETS.yes.has(key)) return 'yes';
  if (SETS.no.has(key)) return 'no';
  return SETS.nought.has(key) ? 'nought' : undefined;
}

function wordOf(value: string, word: FactWord): string | undefined {
  const key = keyOf(value);
  const own = (word.values ?? []).find((one) => keyOf(one) === key);
  if (own !== undefined) return own;
  const found = Object.entries(WORDS[word.name] ?? {}).find(([meant, words]) => word.values?.includes(meant) && listedOf(words).has(key));
  if (found) return found[0];
  return key === '' || SETS.unknown.has(key) ? 'unknown' : undefined;
}

const made = new Map<string, ReadonlySet<string>>();

function listedOf(words: string): ReadonlySet<string> {
  const known = made.get(words) ?? listed(words);
  made.set(words, known);
  return known;
}

/** Whether a value is one of the words of this page for a fact: such a word says nothing about who is behind it. */
export const isKnownWord = (value: string, word: FactWord): boolean => mapValues([{ value, count: 0 }], word).open.length === 0;
