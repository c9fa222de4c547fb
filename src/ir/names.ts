// Rules that share a name. Legal, and sometimes meant, but a decision then names a rule that nobody can look up: one
// warning for each such name.

import { trim } from "../text/trim.ts";
import type { Raise } from "./problems.ts";
import { blocksAt, type RawBlock, type RawValue, valueAt } from "./raw.ts";

export function remarkNames(policy: RawBlock, raise: Raise): void {
  const byName = new Map<string, RawValue[]>();
  for (const rule of blocksAt(policy, "rules")) {
    const written = valueAt(rule, "name");
    const name = trim(String(written?.value ?? ""));
    if (written === undefined || name === "") continue;
    const before = byName.get(name);
    if (before === undefined) byName.set(name, [written]);
    else before.push(written);
  }
  for (const [name, [first, second, ...others]] of byName) {
    if (first === undefined || second === undefined) continue;
    const params = { name, count: others.length + 2, first: first.span };
    raise("duplicate-rule-name", second.span, params);
  }
}
