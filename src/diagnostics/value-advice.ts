// What to write instead of a value that an intent may not have, where no list of words says it. In: the member, and what
// was said about it. Out: advice; none where what was said is enough, such as a bound.

import type { JsonPath } from "../intent/place.ts";

export function valueAdvice(path: JsonPath, what: string): string | undefined {
  const [member] = path.filter((step) => typeof step === "string").slice(-1);
  if (/empty key/.test(what)) return "name the key, or remove it";
  if (/assignments/.test(what)) return "write a path that does not start like NAME=value";
  if (/does not settle/.test(what)) return "remove white space around the parts of the paths";
  if (/digest$/.test(member ?? "")) {
    return "write the 64 digits 0-9 and a-f alone, without a prefix such as `sha256:`";
  }
  if (/chain/.test(what))
    return "a chain leads from link to link to the requester: each delegate is the next delegator";
  return undefined;
}
