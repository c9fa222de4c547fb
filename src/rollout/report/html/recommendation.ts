// The stage that a candidate is ready for, with the rule that says so. In: a change. Out: three steps, of which one is taken.

import type { PolicyChange } from "../policy-change.ts";
import { type Stage, stagesOf } from "../stages.ts";
import { figure } from "./parts.ts";

export const recommendation = (change: PolicyChange): string =>
  '<div class="advice" role="group" aria-labelledby="advice-title">\n' +
  '<h2 id="advice-title" class="over">Recommendation</h2>\n' +
  `<ol class="steps">\n${stagesOf(change).map(stepMarkup).join("\n")}\n</ol>\n` +
  `<p class="note">The first stage whose condition holds. It is a rule of thumb over the ${change.calls} of this report, ` +
  "and says nothing about other calls.</p>\n</div>";

function stepMarkup({ title, condition, count, what, isRecommended }: Stage): string {
  const current = isRecommended ? ' class="taken" aria-current="step"' : "";
  return `<li${current}><strong>${title}</strong><span>if ${condition}</span><em>${figure(count)} ${what}</em></li>`;
}
