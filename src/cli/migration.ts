// What replaces the top-level keys of policy drafts, as programs read it. In: the keys that a `legacy-key`
// diagnostic is about. Out: the hint and the `migration` object.

import { LEGACY_KEYS } from "../fields/document.ts";
import type { Failure } from "./command.ts";
import { type JsonObject, withoutEmpty } from "./json.ts";

const CONTRACT =
  "use the repo-root `.gait.yaml` contract: `schema_id`, `schema_version`, `default_verdict`, " +
  "optional `fail_closed`, optional `mcp_trust`, and `rules`";

export function policyFieldsMigration(keys: readonly string[]): Pick<Failure, "hint" | "migration"> {
  const found = LEGACY_KEYS.filter(({ key }) => keys.includes(key));
  return {
    hint: CONTRACT,
    migration: {
      kind: "policy_fields",
      deprecated_fields: found.map(({ key }) => key),
      field_replacements: found.map(replacement),
    },
  };
}

const replacement = (legacy: (typeof LEGACY_KEYS)[number]): JsonObject =>
  withoutEmpty({
    field: legacy.key,
    replacement_fields: legacy.replacements,
    note: "note" in legacy ? legacy.note : "",
  });
