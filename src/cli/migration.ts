// What replaces the top-level keys of policy drafts, as programs read it. In: the message of a `legacy-key`
// diagnostic, which names the keys that were found. Out: the hint and the `migration` object.

import { LEGACY_KEYS } from "../fields/document.ts";
import type { Failure } from "./command.ts";
import { type JsonObject, withoutEmpty } from "./json.ts";

const CONTRACT =
  "use the repo-root `.gait.yaml` contract: `schema_id`, `schema_version`, `default_verdict`, " +
  "optional `fail_closed`, optional `mcp_trust`, and `rules`";

export function policyFieldsMigration(message: string): Pick<Failure, "hint" | "migration"> {
  const named = /\[([a-z_, ]*)\]/.exec(message)?.[1]?.split(", ") ?? [];
  const found = LEGACY_KEYS.filter(({ key }) => named.includes(key));
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
