import { parse, type Token } from '@messageformat/parser';
import type { Message, Piece } from './message.ts';

/**
 * Reads a message in the syntax of ICU MessageFormat. A text that holds nothing but `{names}` comes back as it is. Throws where the syntax is
 * wrong, or asks for what we do not format. An apostrophe is one: in front of a brace it must be the typographic ’, for ICU reads ' there as a quotation mark.
 */
export function parseMessage(text: string): Message {
  if (/'[{}]/.test(text)) throw new Error(`an apostrophe stands before a brace, which hides the brace: use ’ in “${text}”`);
  const list = piecesOf(parse(text));
  return list.every((piece) => typeof piece === 'string' || 'arg' in piece) ? text : list;
}

const piecesOf = (tokens: readonly Token[]): Piece[] => tokens.map(pieceOf);

function pieceOf(token: Token): Piece {
  switch (token.type) {
    case 'content':
      return token.value;
    case 'argument':
      return { arg: token.arg };
    case 'octothorpe':
      return { count: true };
    case 'select':
      return { select: token.arg, cases: casesOf(token.cases) };
    case 'plural':
    case 'selectordinal':
      return {
        plural: token.arg,
        ...(token.type === 'selectordinal' ? { ordinal: true as const } : {}),
        ...(token.pluralOffset ? { less: token.pluralOffset } : {}),
        cases: casesOf(token.cases),
      };
    case 'function':
      return formatted(token);
  }
}

function casesOf(cases: readonly { readonly key: string; readonly tokens: readonly Token[] }[]): Record<string, Piece[]> {
  if (!cases.some(({ key }) => key === 'other')) throw new Error('a choice or a plural needs a case `other`');
  return Object.fromEntries(cases.map(({ key, tokens }) => [key, piecesOf(tokens)]));
}

function formatted({ key, arg, param = [] }: Extract<Token, { type: 'function' }>): Piece {
  const style = param
    .map((one) => (one.type === 'content' ? one.value : ''))
    .join('')
    .trim();
  if (key === 'date') return { date: arg, style };
  if (key === 'number') return { number: arg, style };
  throw new Error(`a message cannot be formatted as ${key}: date and number are known`);
}
