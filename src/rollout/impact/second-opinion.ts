// The interpreter's word on what the tables decided. In: a policy as it is understood and as a table, a call. Out: whether the
// two agree, member by member and digest by digest. It is asked for a sample, because it takes its time.

import type { DecideOptions } from "../../decision/options.ts";
import type { ValidIntent } from "../../intent/prepare.ts";
import { interpret } from "../../interpret/interpret.ts";
import type { Policy } from "../../ir/policy.ts";
import { decide } from "../../runtime/decide.ts";
import type { DecisionTable } from "../../runtime/table.ts";

export interface Side {
  readonly table: DecisionTable;
  /** Absent where a table holds what this program cannot read back. */
  readonly policy?: Policy | undefined;
}

export const opinionsAgree = (
  { table, policy }: Side,
  intent: ValidIntent,
  options: DecideOptions,
): boolean =>
  policy === undefined ||
  JSON.stringify(decide(table, intent, options)) === JSON.stringify(interpret(policy, intent, options));
