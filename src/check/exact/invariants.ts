// Invariants that some call breaks, or that no call can meet. In: how each stands. Out: findings, with places in the file of
// the invariants.

import type { Standing } from "../../analysis/invariants.ts";
import type { Invariant } from "../../ir/invariants.ts";
import type { Finding } from "../finding.ts";
import { shownOf } from "./check.ts";

export const INVARIANT_CODES = ["invariant-violated", "invariant-vacuous"] as const;

export const invariantFindings = (
  invariants: readonly Invariant[],
  standings: readonly Standing[],
): readonly Finding[] =>
  invariants.flatMap((invariant, index) => {
    const standing = standings[index];
    return standing === undefined ? [] : findingOf(invariant, standing);
  });

function findingOf({ name, least, span }: Invariant, standing: Standing): readonly Finding[] {
  const about = { rule: name, span };
  switch (standing.kind) {
    case "holds":
      return [];
    case "vacuous":
      return [
        {
          ...about,
          code: "invariant-vacuous",
          severity: "error",
          message: `\`${name}\` says nothing: no call meets its \`when\``,
          proof: "checked",
        },
      ];
    case "violated":
      return [
        {
          ...about,
          code: "invariant-violated",
          severity: "error",
          message: `\`${name}\` does not hold: a call that it is about gets ${standing.verdict}, not at least ${least}`,
          witness: shownOf(standing.witness),
        },
      ];
    case "undetermined":
      return [
        {
          ...about,
          code: "undetermined",
          severity: "warning",
          message: `it is not known whether \`${name}\` holds`,
        },
      ];
  }
}
