// A decision as it was recorded, held against the one that the same policy makes now. In: both. Out: the members in which
// they differ. Why they do, because the log was changed or because the program was, is not known here.

import type { Json } from "../../canonical/json.ts";
import type { Decision } from "../../decision/decision.ts";
import type { QuickDecision } from "../../gate/decision-log/quick-decision.ts";
import { isTexts } from "../../gate/decision-log/read-log.ts";
import { saysNothing } from "../../intent/omit-empty.ts";
import { sameTexts } from "../comparison.ts";

type Members = Readonly<Record<string, Json>>;

/** Each takes as long as everything else together, so they are compared for a sample. */
const DIGESTS: ReadonlySet<string> = new Set(["args_digest", "intent_digest", "prepared_digest"]);

/** In every member but the digests. */
export function differences(recorded: Members, decision: Decision): readonly string[] {
  // Safe: its own members are what is printed of it.
  const made = decision as unknown as Members;
  const unsaid = Object.keys(recorded).filter((name) => !Object.hasOwn(made, name));
  return [
    ...Object.keys(made).filter((name) => !isSame(own(recorded, name), made[name])),
    ...unsaid.filter((name) => !DIGESTS.has(name) && !saysNothing(recorded[name])),
  ];
}

/** Whether nothing but the digests can differ. */
export function isAsRecorded({ members, created_at }: QuickDecision, decision: Decision): boolean {
  const [first, ...others] = differences(members, decision);
  return first === "created_at" && others.length === 0 && created_at === decision.created_at;
}

/** A log may name what every object inherits. */
const own = (members: Members, name: string): Json | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined;

/** In the digests. */
export const digestDifferences = (recorded: Members, decision: Decision): readonly string[] =>
  Object.entries(decision.toJSON())
    .filter(([name, value]) => DIGESTS.has(name) && recorded[name] !== value)
    .map(([name]) => name);

/** A member that says nothing is as good as none. */
function isSame(recorded: Json | undefined, made: Json | undefined): boolean {
  if (recorded === made) return true;
  if (recorded === undefined || made === undefined) return saysNothing(recorded) && saysNothing(made);
  if (isTexts(recorded) && isTexts(made)) return sameTexts(recorded, made);
  return typeof made === "object" && JSON.stringify(recorded) === JSON.stringify(made);
}
