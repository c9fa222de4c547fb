// Whether a rule is about other tools than the one that is called: then it is not near, however much of it held.

import type { RuleTrace } from "../runtime/explain.ts";

export const isAboutOtherTools = ({ conditions }: RuleTrace): boolean =>
  conditions.some(({ field, held }) => field === "tool_names" && !held);
