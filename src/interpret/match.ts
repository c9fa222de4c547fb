// Does a rule match an intent? The question as it is meant, one condition after the other (Semantics 1, 2 and 4).

import { fieldOf } from "../fields/fields.ts";
import type { Intent } from "../intent/intent.ts";
import { isPresent, readCount, readFlag, readTexts } from "../intent/read.ts";
import type { Condition, Group, Match } from "../ir/policy.ts";

export const matches = (match: Match, intent: Intent): boolean =>
  match.conditions.every((condition) => holds(condition, intent)) &&
  match.groups.every((group) => groupHolds(group, intent));

export function groupHolds({ list, quantifier, conditions }: Group, intent: Intent): boolean {
  const elements: readonly unknown[] = elementsOf(list, intent);
  const some = elements.some((element) => conditions.every((condition) => holds(condition, element)));
  return quantifier === "any" ? some : !some;
}

function elementsOf(list: Group["list"], intent: Intent): readonly unknown[] {
  switch (list) {
    case "targets":
      return intent.targets;
    case "provenance":
      return intent.arg_provenance ?? [];
    case "links":
      return intent.delegation?.chain ?? [];
  }
}

/** `subject` is the intent, or one element of a list. */
export const holds = (condition: Condition, subject: unknown): boolean =>
  isMet(condition, subject) !== condition.negated;

function isMet({ field, values }: Condition, subject: unknown): boolean {
  const { operator, reading, paths } = fieldOf(field);
  switch (operator) {
    case "present":
      return paths.some((path) => isPresent(subject, path));
    case "at_most":
      return paths.some((path) => {
        const count = readCount(subject, path);
        return count !== undefined && count <= Number(values[0]);
      });
    case "member":
    case "prefix": {
      const found = paths.flatMap((path) =>
        reading === "flag"
          ? [String(readFlag(subject, path))]
          : readTexts(subject, path, reading === "folded"),
      );
      if (operator === "prefix")
        return found.some((text) => values.some((prefix) => text.startsWith(prefix)));
      return found.some((text) => values.includes(text));
    }
  }
}
