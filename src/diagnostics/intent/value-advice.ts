// What to write instead of a value that an intent may not have, where no list of words says it. In: the reason why it
// was refused. Out: advice; none where the message is enough, such as a bound.

import type { FaultReason } from "../../intent/fault.ts";

const ADVICE: ReadonlyMap<FaultReason, string> = new Map([
  ["blank-key", "name the key, or remove it"],
  ["assignment", "write a path that does not start like NAME=value"],
  ["unsettled", "remove white space around the parts of the paths"],
  ["digest", "write the 64 digits 0-9 and a-f alone, without a prefix such as `sha256:`"],
  ["chain", "a chain leads from link to link to the requester: each delegate is the next delegator"],
]);

export const valueAdvice = (reason: FaultReason | undefined): string | undefined =>
  reason === undefined ? undefined : ADVICE.get(reason);
