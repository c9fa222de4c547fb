// Context evidence as conditions: no envelope, another mode than the one demanded, or too old.

import { all, any, below, isOne, NEVER, not, present } from "../../formula/formula.ts";
import { blocks, type Model } from "../model.ts";
import type { ContextEvidenceSettings } from "./shape.ts";

export function contextEvidenceModel(settings: ContextEvidenceSettings): Model {
  const { required_context_evidence_mode: mode, max_context_age_seconds: oldest } = settings;
  return blocks(
    not(
      all(
        present("envelope"),
        any(mode === "required" ? NEVER : present("envelope"), isOne("envelope.mode", ["required"])),
        oldest > 0 ? below("envelope.age", oldest + 1) : present("envelope"),
      ),
    ),
  );
}
