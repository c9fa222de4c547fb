// The skill that made the call. In: a decoded skill_provenance. Out: its normal form; the publisher keeps its case.

import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { refuse } from "./fault.ts";
import type { SkillProvenance } from "./intent.ts";
import { digestText } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { JsonPath } from "./place.ts";
import type { Decoded, SKILL_PROVENANCE } from "./shape.ts";

export function normalizeSkillProvenance(raw: Decoded<typeof SKILL_PROVENANCE>): SkillProvenance {
  const skill = {
    skill_name: trim(raw.skill_name),
    source: fold(raw.source),
    publisher: trim(raw.publisher),
  };
  const [missing] = Object.entries(skill).find(([, text]) => text === "") ?? [];
  if (missing !== undefined) {
    refuse("missing-member", "skill provenance requires skill_name, source, and publisher", at(missing));
  }
  return {
    ...skill,
    ...omitEmpty({
      skill_version: trim(raw.skill_version),
      digest: digestText(raw.digest, at("digest"), (digest) => `invalid skill provenance digest: ${digest}`),
      signature_key_id: trim(raw.signature_key_id),
    }),
  };
}

function at(member: string): JsonPath {
  return ["skill_provenance", member];
}
