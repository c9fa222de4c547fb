// The key of tokens where nobody named one: this run's own, so that a single key can do in small set-ups; the strict
// profile wants it said.

import type { PublicKey } from "../../keys/public-key.ts";
import { type GateFailure, unusable } from "../failure.ts";
import type { StepInput } from "../ruling.ts";

export const ownKeyUnlessStrict = (
  { profile, ownKey }: Pick<StepInput, "profile" | "ownKey">,
  whyNot: string,
): PublicKey | GateFailure => (profile === "oss-prod" ? unusable(whyNot) : ownKey);
