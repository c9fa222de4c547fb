// What a credential is bound to when it is bound to targets. In: normalised targets. Out: their digest.

import { digest } from "../canonical/digest.ts";
import type { Target } from "./intent.ts";

export function targetBinding(targets: readonly Target[]): string {
  return digest(targets);
}
