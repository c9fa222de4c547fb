// What a call says where conditions look, for people.

import { fieldOf } from "../../../fields/fields.ts";
import { isPresent, readCount, readFlag, readTexts } from "../../../intent/read.ts";
import type { Condition } from "../../../ir/policy.ts";

export const valuesFound = (
  conditions: readonly Condition[],
  subjects: readonly unknown[],
): readonly string[] => [
  ...new Set(conditions.flatMap((condition) => subjects.flatMap((subject) => valuesIn(condition, subject)))),
];

function valuesIn({ field }: Condition, subject: unknown): readonly string[] {
  const { operator, reading, paths } = fieldOf(field);
  return paths.flatMap((path) => {
    if (operator === "present") return isPresent(subject, path) ? ["present"] : [];
    if (reading === "flag") return [String(readFlag(subject, path))];
    if (reading !== "number") return readTexts(subject, path, reading === "folded");
    const count = readCount(subject, path);
    return count === undefined ? [] : [String(count)];
  });
}
