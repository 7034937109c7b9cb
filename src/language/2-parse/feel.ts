import { parser } from 'lezer-feel';

/**
 * FEEL, restricted to what can be decided. The grammar is lezer-feel's; this file keeps the part of the tree that the language of
 * packs uses and refuses the rest by name. Offsets are those of the source text.
 */
export type Feel =
  | { readonly is: 'name'; readonly name: string; readonly from: number }
  | { readonly is: 'path'; readonly base: string; readonly member: string; readonly from: number }
  | { readonly is: 'string' | 'number' | 'boolean' | 'null'; readonly text: string; readonly from: number }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Feel[]; readonly from: number }
  | { readonly is: 'compare'; readonly op: string; readonly left: Feel; readonly right: Feel; readonly from: number }
  | { readonly is: 'in'; readonly left: Feel; readonly items: readonly Feel[]; readonly from: number }
  | { readonly is: 'plus'; readonly left: Feel; readonly right: Feel; readonly from: number }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Feel[]; readonly from: number }
  | {
      readonly is: 'quantifier';
      readonly quantifier: 'some' | 'every';
      readonly variable: string;
      readonly over: string;
      readonly body: Feel;
      readonly from: number;
    };

export class FeelError extends Error {
  constructor(
    readonly code: 'feel_syntax' | 'feel_unsupported',
    readonly from: number,
    readonly what: string,
  ) {
    super(what);
  }
}

type Tree = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  firstChild: Tree | null;
  nextSibling: Tree | null;
};

/** Parses one condition. Throws FeelError with the offset at which it stops making sense. */
export function parseFeel(text: string): Feel {
  const tree = parser.parse(text);
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw new FeelError('feel_syntax', node.from, text.slice(node.from, node.from + 20) || 'end of the condition');
    },
  });
  const top = childrenOf(tree.topNode as unknown as Tree);
  if (top.length !== 1) throw new FeelError('feel_syntax', top[1]?.from ?? 0, text.slice(top[1]?.from ?? 0).slice(0, 20));
  return convert(top[0] as Tree, text);
}

function childrenOf(node: Tree): Tree[] {
  const result: Tree[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'BlockComment' && child.name !== 'LineComment') result.push(child);
  }
  return result;
}

const slice = (node: Tree, text: string): string => text.slice(node.from, node.to).trim();
const nameOf = (node: Tree, text: string): string => slice(node, text).replaceAll(/\s+/g, '_');

function convert(node: Tree, text: string): Feel {
  const rule = RULES[node.name];
  if (!rule) throw new FeelError('feel_unsupported', node.from, slice(node, text).slice(0, 40));
  return rule(node, text);
}

function chain(is: 'and' | 'or'): (node: Tree, text: string) => Feel {
  return (node, text) => {
    const parts = childrenOf(node)
      .filter((child) => child.name !== is)
      .map((child) => convert(child, text));
    const flat = parts.flatMap((part) => (part.is === is ? part.parts : [part]));
    return { is, parts: flat, from: node.from };
  };
}

const RULES: Readonly<Record<string, (node: Tree, text: string) => Feel>> = {
  Conjunction: chain('and'),
  Disjunction: chain('or'),
  ParenthesizedExpression: (node, text) => convert(childrenOf(node)[1] as Tree, text),
  VariableName: (node, text) => ({ is: 'name', name: nameOf(node, text), from: node.from }),
  PathExpression: (node, text) => {
    const [base, , member] = childrenOf(node) as [Tree, Tree, Tree];
    return { is: 'path', base: nameOf(base, text), member: nameOf(member, text), from: node.from };
  },
  StringLiteral: (node, text) => ({ is: 'string', text: slice(node, text).slice(1, -1), from: node.from }),
  NumericLiteral: (node, text) => ({ is: 'number', text: slice(node, text), from: node.from }),
  BooleanLiteral: (node, text) => ({ is: 'boolean', text: slice(node, text), from: node.from }),
  null: (node) => ({ is: 'null', text: 'null', from: node.from }),
  NullLiteral: (node) => ({ is: 'null', text: 'null', from: node.from }),
  ArithmeticExpression: (node, text) => {
    const [left, op, right] = childrenOf(node) as [Tree, Tree, Tree];
    if (slice(op, text) !== '+') throw new FeelError('feel_unsupported', op.from, slice(op, text));
    return { is: 'plus', left: convert(left, text), right: convert(right, text), from: node.from };
  },
  DateTimeLiteral: callRule,
  FunctionInvocation: callRule,
  Comparison: comparison,
  QuantifiedExpression: quantified,
};

function callRule(node: Tree, text: string): Feel {
  const [callee, ...rest] = childrenOf(node) as [Tree, ...Tree[]];
  const parameters = rest.find((child) => child.name === 'PositionalParameters');
  const args = parameters
    ? childrenOf(parameters)
        .filter((child) => child.name !== ',')
        .map((child) => convert(child, text))
    : [];
  return { is: 'call', name: nameOf(callee, text), args, from: node.from };
}

function comparison(node: Tree, text: string): Feel {
  const kids = childrenOf(node);
  const [left, op] = kids as [Tree, Tree];
  if (op.name === 'CompareOp')
    return { is: 'compare', op: slice(op, text), left: convert(left, text), right: convert(kids[2] as Tree, text), from: node.from };
  if (op.name !== 'in') throw new FeelError('feel_unsupported', op.from, slice(op, text));
  return membership(convert(left, text), kids.slice(2), text, node.from);
}

/** The grammar reads `a in ("x") and b` as membership in `("x") and b`; here `in` binds before `and` and `or`, as with a longer list. */
function membership(left: Feel, tests: readonly Tree[], text: string, from: number): Feel {
  const [only, ...more] = tests;
  if (only && more.length === 0 && /^PositiveUnaryTests?$/.test(only.name)) return membership(left, childrenOf(only), text, from);
  if (!only || more.length > 0 || (only.name !== 'Conjunction' && only.name !== 'Disjunction'))
    return { is: 'in', left, items: tests.flatMap((kid) => items(kid, text)), from };
  const is = only.name === 'Conjunction' ? 'and' : 'or';
  const [first, ...rest] = childrenOf(only).filter((child) => child.name !== is) as [Tree, ...Tree[]];
  return { is, parts: [membership(left, [first], text, from), ...rest.map((child) => convert(child, text))], from };
}

function items(node: Tree, text: string): Feel[] {
  if (node.name === '(' || node.name === ')' || node.name === ',') return [];
  if (/^(PositiveUnaryTests?|SimplePositiveUnaryTest|ParenthesizedExpression|List)$/.test(node.name)) {
    return childrenOf(node).flatMap((kid) => items(kid, text));
  }
  return /^[[\]]$/.test(node.name) ? [] : [convert(node, text)];
}

function quantified(node: Tree, text: string): Feel {
  const kids = childrenOf(node);
  const inner = childrenOf(kids.find((kid) => kid.name === 'InExpressions') as Tree)[0] as Tree;
  const [variable, , over] = childrenOf(inner) as [Tree, Tree, Tree];
  const body = kids.at(-1) as Tree;
  return {
    is: 'quantifier',
    quantifier: (kids[0] as Tree).name as 'some' | 'every',
    variable: nameOf(variable, text),
    over: nameOf(over, text),
    body: convert(body, text),
    from: node.from,
  };
}
