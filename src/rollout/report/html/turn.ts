// Whether a verdict is milder or stricter than the one before, in the words of the report.

import { strictness, type Verdict } from "../../../decision/verdict.ts";

export type Turn = "same" | "loosened" | "tightened";

export function turnOf(before: Verdict, after: Verdict): Turn {
  const shift = strictness(after) - strictness(before);
  return shift === 0 ? "same" : shift < 0 ? "loosened" : "tightened";
}
