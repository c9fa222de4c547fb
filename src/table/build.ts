// IR to decision table. In: a policy and its digest. Out: plain data, the same for every order in which the policy
// could have been written. It knows neither artifact nor intent.

import { SETTINGS } from "../constraints/definitions.ts";
import { encodeSettings } from "../constraints/encode.ts";
import type { Policy } from "../ir/policy.ts";
import { TABLE_FORMAT, type TableData } from "../runtime/table-data.ts";
import { buildColumns } from "./columns.ts";
import { buildGroups } from "./groups.ts";
import { buildRules } from "./rules.ts";

export function buildTable(policy: Policy, digest: string): TableData {
  const { schema_id, schema_version, default_verdict, settings, rules } = policy;
  const built = buildRules(rules);
  const conditions = rules.map((rule, index) => ({ rule: index, conditions: rule.match.conditions }));
  const columns = buildColumns(conditions, rules.length);
  const groups = buildGroups(rules);
  return {
    head: {
      format: TABLE_FORMAT,
      policy: { schema_id, schema_version, digest, default_verdict },
      settings: {
        fail_closed: encodeSettings(SETTINGS.fail_closed.shape, settings.fail_closed),
        scripts: encodeSettings(SETTINGS.scripts.shape, settings.scripts),
      },
      ...built.head,
      columns: columns.map(({ column }) => column),
      groups: groups.map(({ group }) => group),
    },
    words: wordsOf([built, ...columns, ...groups]),
  };
}

function wordsOf(parts: readonly { readonly words: readonly number[] }[]): Uint32Array {
  const words = new Uint32Array(parts.reduce((sum, part) => sum + part.words.length, 0));
  let at = 0;
  for (const part of parts) {
    words.set(part.words, at);
    at += part.words.length;
  }
  return words;
}
