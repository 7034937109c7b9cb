import { fold } from '../base/index.ts';

/** What a column seems to be, by its name. */
export interface Concept {
  /** The fact, or what else it is. */
  readonly id: string;
  /**
   * `fact`: a fact of the vocabulary. `case` and `person`: references. `age`, `year`, `charge`, `article`: read only once something is known that the
   * name does not say. `audit`: a feature of persons that no rule may read (design of the screen: no profile). `identity`: names a person or leads to
   * one. `status`: about a person and no fact of the act.
   */
  readonly kind: 'fact' | 'case' | 'person' | 'age' | 'year' | 'charge' | 'article' | 'audit' | 'identity' | 'status';
}

/** How a column's name was found: the whole of it, or only a part. */
export interface NameMatch {
  readonly concept: Concept;
  readonly whole: boolean;
  /** The name speaks of somebody else than the accused: the injured person, a witness, a judge, a parent. */
  readonly other: boolean;
}

/** Facts by the names that registers give them. English, French, Spanish, German, Russian, Ukrainian, Romanian, Italian, Turkish; our own wording. */
const FACTS: Readonly<Record<string, string>> = {
  birth_date:
    'date of birth|birth date|birthdate|dob|birthday|geburtsdatum|geburtstag|geb datum|geb dat|date de naissance|ddn|ne le|fecha de nacimiento|fecha nac|f nac|data nasterii|data nastere|data de nastere|data di nascita|nato il|dogum tarihi|дата рождения|дата народження|д р',
  conduct_period:
    'offence date|offense date|date of offence|date of offense|date of act|act date|crime date|incident date|tatzeit|tatdatum|tattag|datum der tat|date des faits|date de l infraction|date infraction|fecha de los hechos|fecha del delito|fecha hechos|data faptei|data savarsirii|data del reato|data del fatto|data reato|suc tarihi|дата преступления|дата совершения|дата злочину|дата вчинення|дата правопорушення',
  decided_on:
    'decision date|date of decision|judgment date|judgement date|verdict date|conviction date|sentence date|sentencing date|disposal date|disposition date|urteilsdatum|datum des urteils|entscheidungsdatum|date du jugement|date jugement|date de la decision|date de condamnation|fecha de sentencia|fecha sentencia|fecha de la resolucion|data hotararii|data sentintei|data condamnarii|data della sentenza|data sentenza|karar tarihi|hukum tarihi|дата приговора|дата решения|дата вироку|дата рішення',
  final_on:
    'final date|date final|rechtskraft|datum der rechtskraft|rechtskraftdatum|date definitive|fecha firmeza|data ramanerii definitive|data irrevocabilita|passaggio in giudicato|kesinlesme tarihi|вступил в силу|дата вступления в силу|набрав законної сили|дата набрання законної сили',
  next_deadline:
    'hearing date|next hearing|date of hearing|court date|next court date|verhandlungstermin|termin|hauptverhandlung|date audience|date de l audience|prochaine audience|fecha de audiencia|fecha de vista|fecha juicio|data sedintei|termen|data udienza|data dell udienza|prossima udienza|durusma tarihi|дата заседания|дата слушания|дата засідання|дата слухання|deadline|frist',
  held_since:
    'remand date|custody date|detained on|detention date|arrest date|date of arrest|in custody since|haftbeginn|in haft seit|festnahme|festnahmedatum|date arrestation|date incarceration|date d ecrou|fecha de detencion|fecha de ingreso|data arestarii|data retinerii|data arresto|tutuklama tarihi|gozalti tarihi|дата ареста|дата задержания|дата арешту|дата затримання',
  held: 'custody|custody status|remand|on remand|in custody|detained|detention|bail status|haft|haftstatus|untersuchungshaft|u haft|inhaftiert|detention provisoire|ecrou|detenu|prision provisional|prision preventiva|detenido|arest preventiv|arestat|custodia cautelare|misura cautelare|detenuto|tutuklu|tutukluluk|мера пресечения|под стражей|запобіжний захід|під вартою',
  outcome:
    'outcome|verdict|disposal|disposition|result|sentence type|sentence|penalty type|urteil|entscheidung|ergebnis|erledigung|erledigungsart|strafart|issue|jugement|peine|type de peine|decision|fallo|sentencia|resultado|pena|tipo de pena|solutie|hotarare|pedeapsa|esito|sentenza|karar|hukum|ceza turu|приговор|решение|результат|вид наказания|вирок|рішення|вид покарання',
  plea: 'plea|guilty plea|plea entered|pleaded|einlassung|gestandnis|gestandig|plaidoyer|reconnaissance de culpabilite|aveu|conformidad|declaracion de culpabilidad|recunoasterea vinovatiei|ammissione|patteggiamento|ikrar|признание вины|вину признал|визнання вини|вину визнав',
  defended:
    'lawyer|has lawyer|defence lawyer|defense lawyer|defence counsel|defense counsel|counsel|represented|legal representation|legal aid|verteidiger|verteidigung|anwalt|rechtsanwalt|verteidigt|pflichtverteidiger|avocat|defenseur|assiste par un avocat|abogado|defensor|con abogado|aparator|asistenta juridica|difensore|avvocato|avukat|mudafi|адвокат|защитник|захисник',
  sentence_months:
    'sentence months|months imposed|prison months|custody months|custodial months|strafe monate|strafe in monaten|freiheitsstrafe monate|freiheitsstrafe in monaten|strafmass monate|haftdauer monate|peine mois|peine en mois|mois d emprisonnement|duree peine mois|meses de prision|pena meses|pena en meses|pedeapsa luni|luni inchisoare|mesi|pena mesi|mesi di reclusione|hapis ay|ceza ay|срок месяцев|срок в месяцах|строк місяців',
  victim_status:
    'victim status|nrm|nrm status|nrm decision|trafficking victim status|trafficking status|thb status|reasonable grounds|conclusive grounds|opferstatus|status menschenhandel|statut de victime|estatus de victima|condicion de victima|statut victima|status vittima|magdur statusu|статус жертвы|статус жертвы торговли людьми|статус постраждалої особи|статус особи яка постраждала',
  identified_on:
    'identification date|identified on|date of identification|nrm decision date|conclusive grounds date|data identificarii|fecha de identificacion',
  referred_on:
    'nrm referral|nrm referral date|referral date|date of referral|referred to nrm|verweisungsdatum|date orientation|fecha de derivacion|data referirii',
  screened_before_charge: 'screened|trafficking screening|screened for trafficking|vulnerability screening|menschenhandel gepruft',
  max_penalty_months:
    'max penalty months|maximum sentence months|max sentence months|hochststrafe monate|peine maximale mois|pena maxima meses',
  min_penalty_months: 'min penalty months|minimum sentence months|mindeststrafe monate|peine minimale mois',
  prior_convictions:
    'prior convictions|previous convictions|number of previous convictions|vorstrafen|anzahl vorstrafen|vorstrafenzahl|antecedents|nombre d antecedents|antecedentes|antecedentes penales|antecedente penale|precedenti penali|sabika|судимость|число судимостей|судимість',
  offence: 'iccs|iccs code|offence iccs',
  stage:
    'stage|case stage|procedural stage|verfahrensstand|verfahrensstadium|stade|stade de la procedure|fase|fase procesal|etapa procesal|stadiu procesual|faza procesuala|fase processuale|asama|стадия|стадия процесса|стадія',
  track:
    'type of proceedings|proceeding type|track|verfahrensart|type de procedure|tipo de procedimiento|tip procedura|tipo di procedimento',
  role: 'role in offence|role of accused|tatbeteiligung|beteiligungsform|role dans l infraction|grado de participacion|calitate participant|роль в преступлении|роль у злочині',
  gravity: 'gravity|seriousness|schwere|deliktsschwere|gravite|gravedad|gravitate|gravita|тяжесть|тяжкість|ступінь тяжкості',
  victim_was_child:
    'child victim|victim minor|minor victim|victim is child|kind als opfer|opfer minderjahrig|victime mineure|victima menor|victima minora|vittima minorenne|потерпевший несовершеннолетний|неповнолітній потерпілий',
  conduct_in: 'country of offence|country of offense|offence country|tatland|pays des faits|pais del delito',
  needs_support:
    'interpreter|interpreter needed|needs interpreter|dolmetscher|dolmetscher notig|interprete|interprete requis|traductor|переводчик|перекладач|tercuman',
};

/** What else columns are: references, features that no rule may read, what names a person or leads to one. */
const OTHERS: Readonly<Record<Exclude<Concept['kind'], 'fact'>, Readonly<Record<string, string>>>> = {
  case: {
    ref: 'ref|reference|id|row id|record id|case id|case no|case number|case ref|file number|docket|docket number|aktenzeichen|az|geschaftszeichen|js az|numero de dossier|numero dossier|no dossier|numero de procedimiento|numero de causa|expediente|nig|numar dosar|nr dosar|numero procedimento|rgnr|dosya no|esas no|номер дела|номер справи|номер провадження|conduct ref|charge id|offence id|count id|urn',
  },
  person: {
    person_ref:
      'person ref|person id|defendant id|accused id|subject id|offender id|beschuldigten id|personen id|id personne|id persona|id persoana|id лица|id особи|kisi id',
  },
  age: {
    age: 'age|age years|age at offence|age at offense|age at sentence|age at decision|alter|alter bei tat|alter zur tatzeit|age au moment des faits|edad|varsta|eta|yas|возраст|вік',
  },
  year: { year: 'year|jahr|annee|ano|anio|an|anno|yil|год|рік' },
  charge: {
    charge:
      'charge|offence|offense|crime|offence description|charge description|offence title|delikt|straftat|tatvorwurf|tatbestand|vorwurf|infraction|qualification|natif|delito|hecho|infractiune|incadrare|reato|imputazione|suc|преступление|обвинение|злочин|обвинувачення|кваліфікація',
  },
  article: {
    provision:
      'article|article code|art|statute|statute code|section|offence code|offense code|charge code|provision|law article|primary article|paragraph|norm|vorschrift|paragraf|rechtsnorm|strafnorm|article du code|code infraction|articulo|art cp|codigo delito|articol|art cod penal|articolo|art reato|madde|kanun maddesi|статья|статья ук|ст ук|стаття|стаття кк',
  },
  audit: {
    citizenship:
      'nationality|citizenship|country of citizenship|country of origin|origin|country of birth|place of birth|birth country|birthplace|birth place|staatsangehorigkeit|nationalitat|staatsburgerschaft|herkunft|herkunftsland|geburtsland|geburtsort|nationalite|pays de naissance|lieu de naissance|pays d origine|nacionalidad|ciudadania|pais de origen|pais de nacimiento|lugar de nacimiento|cetatenie|nationalitate|tara de origine|locul nasterii|cittadinanza|nazionalita|luogo di nascita|uyruk|vatandaslik|dogum yeri|гражданство|национальность|место рождения|громадянство|місце народження',
    stat_gender: 'sex|gender|geschlecht|sexe|genre|sexo|genero|gen|sesso|genere|cinsiyet|пол|стать',
    ethnicity:
      'ethnicity|ethnic group|ethnic origin|race|self defined ethnicity|ethnie|ethnische herkunft|origine ethnique|etnia|raza|etnie|razza|etnik koken|irk|этничность|раса|етнічність|національність|skin colour|skin color',
    religion:
      'religion|faith|belief|konfession|glaube|confession|religione|religie|din|mezhep|религия|вероисповедание|релігія|віросповідання',
    language:
      'language|first language|mother tongue|native language|preferred language|sprache|muttersprache|langue|langue maternelle|idioma|lengua|lengua materna|limba|limba materna|lingua|lingua madre|dil|ana dil|язык|родной язык|мова|рідна мова',
  },
  identity: {
    name: 'name|full name|first name|last name|surname|forename|given name|family name|middle name|maiden name|alias|nickname|defendant name|vorname|nachname|familienname|geburtsname|zuname|namen|nom|prenom|nom de famille|nom de naissance|patronyme|nombre|nombres|apellido|apellidos|nume|prenume|nume de familie|cognome|nome|ad|adi|soyad|soyadi|ad soyad|isim|фамилия|имя|отчество|фио|прізвище|імя|ім я|по батькові|піб|initials|initialen',
    address:
      'address|home address|street|postcode|postal code|zip|zip code|residence|city of residence|town|anschrift|adresse|wohnort|wohnanschrift|strasse|plz|postleitzahl|rue|code postal|domicile|ville|direccion|domicilio|calle|codigo postal|adresa|domiciliu|strada|indirizzo|residenza|via|cap|adres|ikametgah|адрес|место жительства|адреса|місце проживання|latitude|longitude|lat|lon|gps',
    contact:
      'phone|phone number|telephone|mobile|tel|email|e mail|mail|fax|telefon|telefonnummer|handy|handynummer|mobilnummer|telefono|movil|correo|correo electronico|cellulare|cep|cep telefonu|eposta|e posta|телефон|почта|пошта|imei|ip address|facebook|instagram|telegram',
    number:
      'passport|passport number|passport no|id number|identity number|identity card|national id|national insurance|nino|ssn|social security number|personal number|prison number|pnc|pnc id|driving licence|ausweis|ausweisnummer|personalausweis|passnummer|reisepass|steuer id|numero de passeport|passeport|carte d identite|nir|numero de securite sociale|dni|nie|nif|pasaporte|cnp|serie buletin|pasaport|codice fiscale|carta d identita|passaporto|tc kimlik|tc kimlik no|kimlik no|паспорт|снилс|инн|серия паспорта|рнокпп|іпн|егн|fingerprint|dna|photo|bank account|iban|licence plate',
  },
  status: {
    occupation:
      'occupation|profession|job|employment|employed|employment status|beruf|beschaftigung|emploi|ocupacion|profesion|ocupatie|profesie|occupazione|meslek|профессия|род занятий|професія|education|education level|bildung|schulabschluss|niveau d etudes|estudios|studii|istruzione|egitim|образование|освіта|income|einkommen|revenu|ingresos|venit|reddito|gelir',
    private:
      'marital status|family status|familienstand|etat civil|situation familiale|estado civil|stare civila|stato civile|medeni hal|семейное положение|сімейний стан|children|number of children|family size|sexual orientation|sexuelle orientierung|health|health status|gesundheit|disability|behinderung|sante|salud|sanatate|saglik|здоровье|инвалидность|immigration status|residence status|aufenthaltsstatus|aufenthaltstitel|statut migratoire|titre de sejour|situacion migratoria',
  },
};

const OTHER_PERSONS = new Set(
  'victim victims opfer geschadigter geschadigte geschadigten verletzter victime victima victimas magdur vittima injured complainant klager anzeigeerstatter потерпевший потерпевшего потерпілий потерпілого жертва witness zeuge zeugin temoin testigo martor testimone tanik свидетель свідок judge richter richterin juge juez judecator giudice hakim судья суддя prosecutor staatsanwalt staatsanwaltin procureur fiscal procuror savci прокурор mother father parent parents guardian mutter vater eltern mere pere madre padre mama tata anne baba мать отец мати батько officer polizist beamter agent police co defendant mitbeschuldigter trafficker tater'
    .split(' ')
    .map(letters),
);

const STOP = new Set(['of', 'the', 'de', 'du', 'des', 'del', 'della', 'di', 'der', 'die', 'das', 'von', 'la', 'le', 'el', 'l', 'd']);

/** Words as they are compared: no accents, ae, oe and ue as a, o and u. */
function letters(word: string): string {
  return fold(word)
    .replaceAll(' ', '')
    .replaceAll(/([aou])e/g, '$1');
}

/** The words of a name: `dateOfBirth`, `DATE_OF_BIRTH` and `Date de naissance` come apart alike. */
export function wordsOfName(name: string): string[] {
  const apart = name.replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2');
  return fold(apart)
    .split(' ')
    .filter((word) => word !== '' && !STOP.has(word))
    .map(letters);
}

interface Entry {
  readonly concept: Concept;
  readonly words: readonly string[];
  readonly key: string;
}

const entries: readonly Entry[] = [
  ...Object.entries(FACTS).flatMap(([id, names]) => entriesOf({ id, kind: 'fact' }, names)),
  ...Object.entries(OTHERS).flatMap(([kind, concepts]) =>
    Object.entries(concepts).flatMap(([id, names]) => entriesOf({ id, kind: kind as Concept['kind'] }, names)),
  ),
];

function entriesOf(concept: Concept, names: string): Entry[] {
  return names.split('|').map((name) => {
    const words = wordsOfName(name);
    return { concept, words, key: words.join('') };
  });
}

const byKey = new Map(entries.map((entry) => [entry.key, entry]));
/** A word so long is found inside another, as languages that join their words have it; a shorter one than three letters only as the whole name. */
const LONG = 8;
const SHORT = 3;

/** What a column is by its name: the whole name first, then the longest run of words in it. Nothing where no word is known. */
export function conceptOf(name: string): NameMatch | undefined {
  const words = wordsOfName(name);
  const key = words.join('');
  const whole = byKey.get(key);
  if (whole) return { concept: whole.concept, whole: true, other: false };
  const found = entries
    .filter((entry) => entry.key.length >= SHORT && (holdsRun(words, entry.words) || (entry.key.length >= LONG && key.includes(entry.key))))
    .sort((a, b) => b.key.length - a.key.length)[0];
  const rest = words.filter((word) => !found?.words.includes(word));
  const other = rest.some((word) => OTHER_PERSONS.has(word));
  return found ? { concept: found.concept, whole: false, other } : undefined;
}

/** Whether a name speaks of somebody else than the accused. */
export const speaksOfOther = (name: string): boolean => wordsOfName(name).some((word) => OTHER_PERSONS.has(word));

function holdsRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, at) => run.every((word, next) => words[at + next] === word));
}
