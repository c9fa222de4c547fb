// Where two compiled policies differ first. In: what the source says, and what an artifact says. Out: a phrase that names
// the setting or rule, or nothing where they mean the same. It compares meanings, not bytes.

import { canonicalJson, type Json } from "../../canonical/json.ts";
import type { Policy, Rule } from "../../ir/policy.ts";

const PLAIN = ["default_verdict", "schema_id", "schema_version"] as const;
const PARTS = ["priority", "effect", "reason_codes", "violations", "match"] as const;

export function firstDifference(source: Policy, artifact: Policy): string | undefined {
  const member = PLAIN.find((name) => source[name] !== artifact[name]);
  if (member !== undefined) {
    return `\`${member}\` is \`${source[member]}\` in the source and \`${artifact[member]}\` in the artifact`;
  }
  const block = differingMember(source.settings, artifact.settings);
  return block === undefined ? ruleDifference(source.rules, artifact.rules) : `\`${block}\` differs`;
}

function ruleDifference(source: readonly Rule[], artifact: readonly Rule[]): string | undefined {
  const longest = source.length < artifact.length ? artifact : source;
  const at = longest.findIndex((_, index) => !isSame(source[index], artifact[index]));
  const [ours, theirs] = [source[at], artifact[at]];
  const named = (rules: readonly Rule[], rule: Rule | undefined) =>
    rules.find(({ name }) => name === rule?.name);
  if (ours !== undefined && named(artifact, ours) === undefined) {
    return `rule \`${ours.name}\` is not in the artifact`;
  }
  if (theirs !== undefined && named(source, theirs) === undefined) {
    return `rule \`${theirs.name}\` is only in the artifact`;
  }
  const rule = ours ?? theirs;
  return rule && `rule \`${rule.name}\`${partPhrase(rule, named(ours === rule ? artifact : source, rule))}`;
}

function partPhrase(rule: Rule, other: Rule | undefined): string {
  const part = other && differingPart(rule, other);
  // Several rules may have one name.
  return part === undefined ? " does not stand there as often" : `: \`${part}\` differs`;
}

const isSame = (ours: Rule | undefined, theirs: Rule | undefined): boolean =>
  ours !== undefined &&
  theirs !== undefined &&
  ours.name === theirs.name &&
  differingPart(ours, theirs) === undefined;

const differingPart = (ours: Rule, theirs: Rule): string | undefined =>
  PARTS.find((part) => !isEqual(ours[part], theirs[part])) ??
  differingMember(ours.constraints, theirs.constraints);

type Members = { readonly [name: string]: unknown };

const differingMember = (ours: Members, theirs: Members): string | undefined =>
  [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].find(
    (name) => !isEqual(ours[name], theirs[name]),
  );

const isEqual = (ours: unknown, theirs: unknown): boolean =>
  ours === undefined || theirs === undefined ? ours === theirs : textOf(ours) === textOf(theirs);

/** The IR is JSON throughout; it is typed more narrowly. */
const textOf = (value: unknown): string => canonicalJson(value as Json);
