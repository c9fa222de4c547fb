// Where two compiled policies differ first. In: what the source says, and what an artifact says. Out: a phrase that names
// the setting or rule, or nothing where they mean the same. It compares meanings, not bytes.

import { canonicalJson, type Json } from "../../canonical/json.ts";
import type { Policy, Rule } from "../../ir/policy.ts";

export function firstDifference(source: Policy, artifact: Policy): string | undefined {
  return policyDifference(source, artifact) ?? ruleDifference(source.rules, artifact.rules);
}

function policyDifference(source: Policy, artifact: Policy): string | undefined {
  const members = ["default_verdict", "schema_id", "schema_version"] as const;
  const member = members.find((name) => source[name] !== artifact[name]);
  if (member !== undefined) {
    return `${member} is \`${source[member]}\` in the source and \`${artifact[member]}\` in the artifact`;
  }
  const block = differing(source.settings, artifact.settings);
  return block && `\`${block}\` differs`;
}

function ruleDifference(source: readonly Rule[], artifact: readonly Rule[]): string | undefined {
  const at = source.findIndex((rule, index) => rule.name !== artifact[index]?.name || partOf(rule, artifact[index]));
  const [ours, theirs] = at === -1 ? [undefined, artifact[source.length]] : [source[at], artifact[at]];
  const lacks = ours !== undefined && !artifact.some(({ name }) => name === ours.name);
  if (lacks) return `rule \`${ours.name}\` is not in the artifact`;
  const added = theirs !== undefined && !source.some(({ name }) => name === theirs.name);
  if (added) return `rule \`${theirs.name}\` is only in the artifact`;
  if (ours === undefined || theirs === undefined) return undefined;
  return `rule \`${ours.name}\`: its ${partOf(ours, theirs) ?? "place"} differs`;
}
