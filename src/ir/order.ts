// Semantics 5: rules are asked by priority, then by name in byte order, then as they stand in the document.

import { compareBytes } from "../text/byte-order.ts";
import type { Rule } from "./policy.ts";

export const inDecisionOrder = (rules: readonly Rule[]): readonly Rule[] =>
  // The sort is stable, so rules of equal rank stay in document order (deviation D16).
  [...rules].sort((a, b) => a.priority - b.priority || compareBytes(a.name, b.name));
