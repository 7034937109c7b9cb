import { type FactWord, nearest, type Place, type Problems, parseDate, parseDuration, type Vocabulary } from '../../base/index.ts';
import type { Condition, Feel } from '../2-parse/index.ts';
import type { Bound, BoundTerm } from './bound.ts';

export type { Bound, BoundTerm } from './bound.ts';

/** What may be named: facts of the vocabulary, and definitions, lists and provisions of the packs at hand. */
export interface Names {
  readonly vocabulary: Vocabulary;
  /** Definition id → places in which it holds (`standard` everywhere). */
  readonly definitions: ReadonlyMap<string, readonly string[]>;
  /** Id and title. */
  readonly lists: ReadonlyMap<string, string>;
  readonly provisions: ReadonlySet<string>;
}

/** Stage 3: every name in a condition is found, or reported with the nearest right one. A broken condition resolves to unknown. */
export function resolveCondition(condition: Condition, place: string, names: Names, problems: Problems): Bound {
  if (!condition.feel) return { is: 'constant', value: 'unknown', at: condition.at };
  return new Resolver(condition, place, names, problems).bind(condition.feel);
}

type FeelOf<K extends Feel['is']> = Extract<Feel, { is: K }>;

class Resolver {
  constructor(
    private readonly condition: Condition,
    private readonly place: string,
    private readonly names: Names,
    private readonly problems: Problems,
  ) {}

  bind(feel: Feel): Bound {
    const at = this.at(feel.from);
    switch (feel.is) {
      case 'and':
      case 'or':
        return { is: feel.is, parts: feel.parts.map((part) => this.bind(part)), at };
      case 'boolean':
        return { is: 'constant', value: feel.text === 'true' ? 'yes' : 'no', at };
      case 'null':
        return { is: 'constant', value: 'unknown', at };
      case 'name':
        return this.name(feel, at);
      case 'path':
        return this.path(feel, at);
      case 'compare':
        return this.compare(feel, at);
      case 'in':
        return this.membership(feel, at);
      case 'quantifier':
        return this.quantifier(feel, at);
      case 'call':
        return this.call(feel, at);
      default:
        return this.refuse('not_a_condition', at, { found: 'text' in feel ? feel.text : feel.is });
    }
  }

  private at(from: number): Place {
    return { ...this.condition.at, column: this.condition.at.column + from };
  }

  private refuse(code: string, at: Place, params: Record<string, string>): Bound {
    this.problems.error(code, at, { ...params, condition: this.condition.text.trim() });
    return { is: 'constant', value: 'unknown', at };
  }

  private word(name: string): FactWord | undefined {
    return this.names.vocabulary.facts[name];
  }

  private name(feel: FeelOf<'name'>, at: Place): Bound {
    if (feel.name === 'yes' || feel.name === 'no' || feel.name === 'unknown') return { is: 'constant', value: feel.name, at };
    const places = this.names.definitions.get(feel.name);
    if (places?.includes(this.place) || places?.includes('standard')) return { is: 'definition', id: feel.name, at };
    const word = this.word(feel.name);
    return word ? { is: 'fact', word, at } : this.unknownName(feel.name, at);
  }

  private unknownName(name: string, at: Place): Bound {
    const near = nearest(name, [...Object.keys(this.names.vocabulary.facts), ...this.names.definitions.keys()]);
    return this.refuse('unknown_name', at, { name, ...(near ? { nearest: near } : {}) });
  }

  private path(feel: FeelOf<'path'>, at: Place): Bound {
    const word = this.word(feel.base);
    return word ? { is: 'fact', word, member: feel.member, at } : this.unknownName(feel.base, at);
  }

  private compare(feel: FeelOf<'compare'>, at: Place): Bound {
    if (this.isDate(feel.left) || this.isDate(feel.right)) return this.dates(feel, at);
    const left = feel.left;
    if (left.is === 'name' && this.names.definitions.has(left.name)) return this.compareCondition(feel, at);
    const word = left.is === 'name' ? this.word(left.name) : left.is === 'path' ? this.word(left.base) : undefined;
    if (!word)
      return left.is === 'name' || left.is === 'path'
        ? this.unknownName(left.is === 'name' ? left.name : left.base, at)
        : this.compareCondition(feel, at);
    const value = literal(feel.right);
    if (value === undefined) return this.refuse('value_expected_here', at, { fact: word.name });
    return { is: 'compare', word, ...(left.is === 'path' ? { member: left.member } : {}), op: feel.op, value, at };
  }

  /** `victim = no`, `(a or b) = yes`: a condition compared with yes or no. */
  private compareCondition(feel: FeelOf<'compare'>, at: Place): Bound {
    const wanted = literal(feel.right);
    if ((wanted !== 'yes' && wanted !== 'no') || (feel.op !== '=' && feel.op !== '!='))
      return this.refuse('not_a_condition', at, { found: this.condition.text.trim() });
    const child = this.bind(feel.left);
    return (wanted === 'yes') === (feel.op === '=') ? child : { is: 'not', child, at };
  }

  private isDate(feel: Feel): boolean {
    if (feel.is === 'plus' || (feel.is === 'call' && feel.name === 'date')) return true;
    if (feel.is !== 'name') return false;
    const type = this.word(feel.name)?.type;
    return feel.name === 'assessed_on' || type === 'date' || type === 'period';
  }

  private dates(feel: FeelOf<'compare'>, at: Place): Bound {
    const left = this.term(feel.left);
    const right = this.term(feel.right);
    return left && right ? { is: 'date', left, op: feel.op, right, at } : this.refuse('not_a_date', at, {});
  }

  private term(feel: Feel): BoundTerm | undefined {
    if (feel.is === 'name') {
      if (feel.name === 'assessed_on') return { assessed: true };
      const word = this.word(feel.name);
      return word && (word.type === 'date' || word.type === 'period') ? { word } : undefined;
    }
    if (feel.is === 'call' && feel.name === 'date') {
      const date = parseDate(literal(feel.args[0]) ?? '');
      return date && date.first === date.last ? { day: date.first } : undefined;
    }
    if (feel.is !== 'plus' || feel.right.is !== 'call' || feel.right.name !== 'duration') return undefined;
    const base = this.term(feel.left);
    const plus = parseDuration(literal(feel.right.args[0]) ?? '');
    return base && plus && !base.plus ? { ...base, plus } : undefined;
  }

  private membership(feel: FeelOf<'in'>, at: Place): Bound {
    const word = feel.left.is === 'name' ? this.word(feel.left.name) : undefined;
    if (!word) return this.unknownName(feel.left.is === 'name' ? feel.left.name : this.condition.text.trim(), at);
    const values = feel.items.map(literal);
    if (values.length === 0 || values.includes(undefined)) return this.refuse('value_expected_here', at, { fact: word.name });
    return { is: 'one-of', word, values: values as string[], at };
  }

  private quantifier(feel: FeelOf<'quantifier'>, at: Place): Bound {
    const word = this.word(feel.over);
    if (!word) return this.unknownName(feel.over, at);
    const { body } = feel;
    if (body.is === 'name' && body.name === feel.variable) return { is: 'members', word, quantifier: feel.quantifier, want: 'yes', at };
    const want =
      body.is === 'compare' && body.op === '=' && body.left.is === 'name' && body.left.name === feel.variable
        ? literal(body.right)
        : undefined;
    if (want === undefined) return this.refuse('quantifier_body', at, { variable: feel.variable });
    return { is: 'members', word, quantifier: feel.quantifier, want, at };
  }

  private call(feel: FeelOf<'call'>, at: Place): Bound {
    const [first, second] = feel.args;
    if (feel.name === 'not' && first && feel.args.length === 1) return { is: 'not', child: this.bind(first), at };
    if (feel.name === 'any' && first?.is === 'name') {
      const word = this.word(first.name);
      return word ? { is: 'members', word, quantifier: 'some', want: 'yes', at } : this.unknownName(first.name, at);
    }
    if (feel.name === 'at_least' && first?.is === 'number')
      return { is: 'at-least', count: Number(first.text), parts: feel.args.slice(1).map((part) => this.bind(part)), at };
    if (feel.name === 'presumed' && first && second) return { is: 'presumed', claim: this.bind(first), basis: this.bind(second), at };
    if (first?.is === 'string') return this.reference(feel.name, first.text, at);
    return this.refuse('unknown_function', at, { name: feel.name });
  }

  private reference(name: string, id: string, at: Place): Bound {
    if (name === 'listed') {
      const title = this.names.lists.get(id);
      return title === undefined ? this.dangling('unknown_list', id, this.names.lists.keys(), at) : { is: 'listed', id, title, at };
    }
    if (name !== 'conditions_of' && name !== 'met') return this.refuse('unknown_function', at, { name });
    if (!this.names.provisions.has(id)) return this.dangling('dangling_import', id, this.names.provisions, at);
    return { is: name === 'met' ? 'met' : 'import', id, at };
  }

  private dangling(code: string, id: string, known: Iterable<string>, at: Place): Bound {
    const near = nearest(id, known);
    return this.refuse(code, at, { id, ...(near ? { nearest: near } : {}) });
  }
}

/** A word, string, number or yes/no as text; undefined for anything else. */
function literal(feel: Feel | undefined): string | undefined {
  if (!feel) return undefined;
  if (feel.is === 'name') return feel.name;
  return feel.is === 'string' || feel.is === 'number' || feel.is === 'boolean' ? feel.text : undefined;
}
