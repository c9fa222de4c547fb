// The stage that a candidate is ready for, with the rule that says so. In: the matrix. Out: three steps, of which one is taken,
// each with its condition and how many calls meet it.

import type { Verdict } from "../../../decision/verdict.ts";
import type { Recommendation } from "../../recommendation.ts";
import type { MatrixCell, PolicyChange } from "./content.ts";
import { counted, figure } from "./parts.ts";

interface Step {
  readonly stage: Recommendation;
  readonly title: string;
  readonly rule: string;
  readonly found: string;
}

export function recommendation({ cells, recommendation, calls }: PolicyChange): string {
  const [allowed, blocked] = [newly("allow", cells), newly("block", cells)];
  const steps: readonly Step[] = [
    {
      stage: "observe",
      title: "Observe",
      rule: "some call is newly allowed",
      found: counted(allowed, "newly allowed", "newly allowed"),
    },
    {
      stage: "require_approval",
      title: "Require approval",
      rule: "none is, but some call is newly blocked",
      found: counted(blocked, "newly blocked", "newly blocked"),
    },
    {
      stage: "enforce",
      title: "Enforce",
      rule: "no call is newly allowed or blocked",
      found: `${figure(allowed + blocked)} of either`,
    },
  ];
  return (
    '<div class="advice" role="group" aria-labelledby="advice-title">\n' +
    '<h2 id="advice-title" class="over">Recommendation</h2>\n' +
    `<ol class="steps">\n${steps.map((step) => stepMarkup(step, recommendation)).join("\n")}\n</ol>\n` +
    `<p class="note">The first stage whose condition holds. It is a rule of thumb over the ${calls} of this report, ` +
    "and says nothing about other calls.</p>\n</div>"
  );
}

const newly = (verdict: Verdict, cells: readonly MatrixCell[]): number =>
  cells
    .filter(({ before, after }) => before !== verdict && after === verdict)
    .reduce((sum, { count }) => sum + count, 0);

function stepMarkup({ stage, title, rule, found }: Step, taken: Recommendation): string {
  const current = stage === taken ? ' class="taken" aria-current="step"' : "";
  return `<li${current}><strong>${title}</strong><span>if ${rule}</span><em>${found}</em></li>`;
}
