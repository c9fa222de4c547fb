// The names that a policy gives to others: which tools it speaks of, how its rules are called. In: a policy. Out: names,
// sorted.

import type { FieldName } from "../fields/fields.ts";
import type { Policy } from "../ir/policy.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";

const TOOL: FieldName = "tool_names";

/** Every tool that some rule lists, as it is compared: in lower case. */
export const toolNames = ({ rules }: Policy): readonly string[] =>
  uniqueSorted(
    rules.flatMap(({ match: { conditions, groups } }) =>
      [...conditions, ...groups.flatMap((group) => group.conditions)]
        .filter(({ field }) => field === TOOL)
        .flatMap(({ values }) => values),
    ),
  );

export const ruleNames = ({ rules }: Policy): readonly string[] =>
  uniqueSorted(rules.map(({ name }) => name));
