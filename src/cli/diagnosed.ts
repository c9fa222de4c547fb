// A failure about an intent gets the place and the hint. What finds them is loaded only then: no intent that can be
// read should wait for it.

import { makeSource } from "../source/source.ts";
import type { Outcome } from "./command.ts";

export async function diagnosed(outcome: Outcome): Promise<Outcome> {
  if (outcome.kind === "answer" || outcome.refused === undefined) return outcome;
  const { text, fileName, intent } = outcome.refused;
  const { diagnoseIntent } = await import("../diagnostics/intent/diagnose-intent.ts");
  return { ...outcome, problems: [diagnoseIntent(makeSource(text, fileName), intent)] };
}
