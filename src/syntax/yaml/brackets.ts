// Brackets and commas of flow collections come in; the one that is wrong is named where it stands, not where the text
// ran out. It knows nothing of what stands between them.
import type { Refuse } from "./problems.ts";

export interface Bracket {
  readonly isMap: boolean;
  readonly offset: number;
}

/** False, and reported, when `closing` does not fit the bracket opened last. */
export function takeClosing(open: Bracket[], closing: Bracket, refuse: Refuse): boolean {
  const last = open.pop();
  if (last?.isMap === closing.isMap) return true;
  const expected = last && closingOf(last);
  refuse("unexpected-bracket", closing.offset, closing.offset + 1, { found: closingOf(closing), expected });
  return false;
}

/** Reports the innermost open bracket. */
export function unclosed(open: readonly Bracket[], refuse: Refuse): false {
  const last = open.at(-1);
  if (last !== undefined) {
    const params = { open: last.isMap ? "{" : "[", close: closingOf(last) };
    refuse("unclosed-bracket", last.offset, last.offset + 1, params);
  }
  return false;
}

/** False, and reported, when there is no item before the comma: the parser would keep every such comma. */
export function takeComma(state: { atItemStart: boolean }, offset: number, refuse: Refuse): boolean {
  const isEmpty = state.atItemStart;
  if (isEmpty) refuse("empty-item", offset, offset + 1, {});
  state.atItemStart = true;
  return !isEmpty;
}

function closingOf(bracket: Bracket): string {
  return bracket.isMap ? "}" : "]";
}
