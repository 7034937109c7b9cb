import { formatDay } from '../../../base/index.ts';
import { DATE_OPS, type DateTerm, type Node, OPS, print } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { answerIn, labelOf } from '../ask/wording.ts';

/** A point in time: a day, or a fact that holds one, and what is added to it. */
function termText({ day, fact, plus }: DateTerm): string {
  const date = day === undefined ? labelOf(fact ?? '') : say('law_day', { date: formatDay(day) });
  if (!plus) return date;
  const parts = [plus.months ? say('months', { count: plus.months }) : '', plus.days ? say('days', { count: plus.days }) : ''];
  return say('date_plus', { date, length: parts.filter(Boolean).join(` ${say('length_and')} `) });
}

/** A leaf in words: facts and values by the names that the interview gives them. */
export function leafText(node: Node): string {
  if (node.kind === 'fact')
    return node.member ? `${labelOf(node.fact)}: ${answerIn(node.fact, node.member, 'helper')}` : labelOf(node.fact);
  if (node.kind === 'not') return say('law_not', { text: leafText(node.child) });
  if (node.kind === 'is')
    return `${labelOf(node.fact)}: ${node.values.map((value) => answerIn(node.fact, value, 'helper')).join(` ${say('node_or')} `)}`;
  if (node.kind === 'ladder' || node.kind === 'number') {
    const right = node.kind === 'number' ? String(node.value) : answerIn(node.fact, node.value, 'helper');
    return say('node_compare', { left: labelOf(node.fact), op: say(OPS[node.op]), right });
  }
  if (node.kind === 'date')
    return say('node_compare', { left: termText(node.left), op: say(DATE_OPS[node.op]), right: termText(node.right) });
  return print(node);
}
