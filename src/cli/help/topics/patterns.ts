// `gait help patterns`: which list of a policy is compared how. Lists are told from their tables, and the samples are those
// that a test tries.

import { LIST_KINDS } from "../../../check/compared.ts";
import { COMPARISONS, type Comparison } from "../../../fields/comparison.ts";
import { MEANINGS, type Sample } from "../../../fields/pattern-samples.ts";
import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

const row = ({ written, meets, misses }: Sample): readonly [string, string] => [
  written,
  [
    ...(meets.length === 0 ? ["meets nothing"] : [`meets ${meets.join(", ")}`]),
    `not ${misses.join(", ")}`,
  ].join("; "),
];

const listsOf = (comparison: Comparison): string =>
  LIST_KINDS.filter((list) => list.comparison === comparison)
    .map(({ label }) => label)
    .join(", ");

const about = (comparison: Comparison): string => {
  const { name, meaning, samples } = MEANINGS[comparison];
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return section(title, [[`${listsOf(comparison)}.`], [meaning], ...samples.map(row)]);
};

export const patterns: Topic = {
  name: "patterns",
  summary: "Which lists read patterns, and what the signs of a pattern mean there.",
  page: () =>
    page(
      "Only the path and domain lists of an `endpoint` block read patterns. Every other list is compared as it stands, and `gait policy check` tells where somebody wrote a pattern in one (`gait explain unread-pattern`).",
      ...COMPARISONS.map(about),
      section("See also", [["gait help selectors, gait policy check, gait explain, docs/patterns.md"]]),
    ),
};
