// The lists of an intent that conditions are about. In: the name of a list, an intent. Out: its elements.

import type { Intent } from "../intent/intent.ts";
import type { ListName } from "./operators.ts";

export function elementsOf(list: ListName, intent: Intent): readonly unknown[] {
  if (list === "targets") return intent.targets;
  return (list === "provenance" ? intent.arg_provenance : intent.delegation?.chain) ?? [];
}
