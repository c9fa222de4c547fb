// A sample as a witness that shows what it was found for, and the smallest one that shows the same.

import type { Policy } from "../../ir/policy.ts";
import type { Sample } from "../reasoner.ts";
import { minimise } from "./minimise.ts";
import { type Replayed, replay, tryReplay, WitnessError } from "./replay.ts";
import { type Witness, writeWitness } from "./write.ts";

/** It has shown it for real. */
export function confirmed(policy: Policy, sample: Sample, shows: (replayed: Replayed) => boolean): Witness {
  const witness = writeWitness(sample);
  if (!shows(replay(policy, witness))) throw doesNotReplay(witness);
  return witness;
}

export const doesNotReplay = (witness: Witness): WitnessError =>
  new WitnessError(`it does not replay: ${JSON.stringify(witness)}`);

export const smallest = (policy: Policy, witness: Witness, shows: (replayed: Replayed) => boolean): Witness =>
  minimise(witness, (smaller) => {
    const replayed = tryReplay(policy, smaller);
    return replayed !== undefined && shows(replayed);
  });
