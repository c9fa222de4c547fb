// The calls of a case. In: what the case starts from, its changes, and lists of values to be tried in every combination.
// Out: a call for each combination, with the values as they stand at the end of its name; or a report.

import type { Json } from "../../canonical/json.ts";
import type { Raise } from "../../ir/problems.ts";
import { changedAt } from "./change.ts";
import { stepsOf } from "./path.ts";
import type { At, MapEntry } from "./shape.ts";
import type { CaseCall } from "./suite.ts";
import type { ChangeText, EachText } from "./suite-shape.ts";

export interface NamedCall {
  /** Empty, or the values in parentheses. */
  readonly values: string;
  readonly call: CaseCall;
}

export const MOST_COMBINATIONS = 10_000;

export function callsOf(
  start: CaseCall,
  change: ChangeText,
  each: EachText,
  raise: Raise,
): readonly NamedCall[] | undefined {
  if (!isTriable(each, raise)) return undefined;
  if (start.kind === "unreadable") {
    return isAsItIs(change, raise) && isOneCall(each, raise) ? [{ values: "", call: start }] : undefined;
  }
  const changed = change.reduce<Json | undefined>(
    (call, entry) => (call === undefined ? undefined : changedBy(call, entry, entry.item.value, raise)),
    start.value,
  );
  if (changed === undefined) return undefined;
  const rows = each.reduce<readonly Row[]>(
    (rows, axis) =>
      rows.flatMap((row) => axis.item.value.flatMap((at, index) => extended(row, axis, at, index, raise))),
    [{ values: [], call: changed }],
  );
  return rows.map(({ values, call }) => ({
    values: values.length === 0 ? "" : ` (${values.join(", ")})`,
    call: { kind: "value", value: call },
  }));
}

function isAsItIs([first]: ChangeText, raise: Raise): boolean {
  if (first === undefined) return true;
  const why = "the call that is changed is no JSON, so nothing stands in it";
  raise("suite-path", first.keySpan, { path: first.key, why });
  return false;
}

function isOneCall([first]: EachText, raise: Raise): boolean {
  if (first === undefined) return true;
  raise("suite-matrix", first.keySpan, {
    what: "the call is no JSON, so no value can be tried in it",
    advice: "leave `each` out, or start from a call that is JSON",
  });
  return false;
}

function isTriable(each: EachText, raise: Raise): boolean {
  const empty = each.find(({ item }) => item.value.length === 0);
  if (empty !== undefined) {
    raise("suite-matrix", empty.item.span, {
      what: "no value, so no case",
      advice: "write at least one value",
    });
    return false;
  }
  const count = each.reduce((product, { item }) => product * item.value.length, 1);
  const [first] = each;
  if (first === undefined || count <= MOST_COMBINATIONS) return true;
  const what = `${count} combinations are more than ${MOST_COMBINATIONS}`;
  raise("suite-matrix", first.keySpan, { what, advice: "split the case, or try fewer values" });
  return false;
}

interface Row {
  readonly values: readonly string[];
  readonly call: Json;
}

function extended(
  { values, call }: Row,
  axis: EachText[number],
  { value }: At<Json>,
  index: number,
  raise: Raise,
): readonly Row[] {
  const changed = changedBy(call, axis, value, raise);
  if (changed === undefined) return [];
  return [{ values: [...values, `${axis.key}=${valueText(value, index)}`], call: changed }];
}

function changedBy(
  call: Json,
  { key, keySpan }: MapEntry<unknown>,
  value: Json,
  raise: Raise,
): Json | undefined {
  const changed = changedAt(call, stepsOf(key), value);
  if (changed === undefined) {
    raise("suite-path", keySpan, { path: key, why: "nothing stands there in the call that is changed" });
  }
  return changed;
}

const LONGEST_VALUE = 60;

/** Too long a value is told by its place in the list. */
function valueText(value: Json, index: number): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `#${index + 1}` : text;
}
