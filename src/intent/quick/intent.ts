// Parsed JSON -> normal form in one pass over the members that most intents have. In: an object that JSON.parse made and
// nobody else holds; its parts become those of the intent. Out: the intent, or undefined: let the exact way say, and
// what it gets must be read again.
//
// INVARIANT: an answer is that of `decode` and `normalizeIntent`. Whatever is wrong, misspelt or rare is not answered.

import { normalizeDelegation } from "../delegation.ts";
import { toolHints } from "../endpoint.ts";
import type { Intent } from "../intent.ts";
import { LIMITS } from "../limits.ts";
import { DELEGATION, type FreeForm, INTENT, SKILL_PROVENANCE } from "../shape.ts";
import { normalizeSkillProvenance } from "../skill-provenance.ts";
import { quickContext } from "./context.ts";
import { decodePart, exactly } from "./exact.ts";
import { settleFreeForm } from "./free-form.ts";
import {
  BRACKETS,
  isObject,
  type JsonObject,
  leastOfMember,
  leastOfName,
  type Tally,
} from "./least-length.ts";
import { folded, isAbsent, timeIn } from "./member.ts";
import { quickProvenance } from "./provenance.ts";
import { quickTargets } from "./targets.ts";

export interface QuickIntent {
  readonly intent: Intent;
  readonly created_at: string;
}

type Draft = { -readonly [Name in keyof Intent]: Intent[Name] };

/**
 * Adds to the tally what all that was looked at needs of its text. INVARIANT: members of the intent, of targets and of
 * provenance that are none of theirs are not looked at, so the text of an intent that has any is longer than that.
 */
export function quickIntent(raw: JsonObject, tally: Tally): QuickIntent | undefined {
  const created_at = timeIn(raw.created_at);
  const intent = quickCall(raw, tally);
  if (created_at === undefined || intent === undefined || !isAbsent(raw.script)) return undefined;
  tally.least += leastOfMember("created_at", raw.created_at) + leastOfMember("script", raw.script);
  return hasTextLabels(raw, tally) && addParts(intent, raw, tally) ? { intent, created_at } : undefined;
}

const DEPTH = LIMITS.depth - 1;

function quickCall(raw: JsonObject, tally: Tally): Draft | undefined {
  const tool_name = folded(raw.tool_name);
  const args = isAbsent(raw.args) ? {} : raw.args;
  if (!tool_name || !isObject(args) || !settleFreeForm(args, DEPTH, tally)) return undefined;
  const targets = quickTargets(raw.targets, toolHints(tool_name), tally);
  const arg_provenance = quickProvenance(raw.arg_provenance, tally);
  const context = isObject(raw.context) ? quickContext(raw.context, tally) : undefined;
  if (targets === undefined || arg_provenance === undefined || context === undefined) return undefined;
  tally.least += BRACKETS + leastOfMember("tool_name", raw.tool_name) + leastOfLists(raw);
  const freeForm = args as FreeForm; // Safe: what JSON.parse made is JSON.
  // Why two literals: a member that is added later stands in a list of its own, which has to be made.
  return arg_provenance.length === 0
    ? { tool_name, args: freeForm, targets, context }
    : { tool_name, args: freeForm, targets, context, arg_provenance };
}

/** Of their names alone, because what they hold has been added. */
const leastOfLists = ({ args, targets, arg_provenance }: JsonObject): number =>
  leastOfName("context") +
  (isAbsent(args) ? 0 : leastOfName("args")) +
  (isAbsent(targets) ? 0 : leastOfName("targets")) +
  (isAbsent(arg_provenance) ? 0 : leastOfName("arg_provenance"));

/** Whether members that are only looked at for their type have it. */
function hasTextLabels(raw: JsonObject, tally: Tally): boolean {
  const { schema_id, schema_version, producer_version, args_digest, intent_digest, script_hash } = raw;
  tally.least +=
    leastOfMember("schema_id", schema_id) +
    leastOfMember("schema_version", schema_version) +
    leastOfMember("producer_version", producer_version) +
    leastOfMember("args_digest", args_digest) +
    leastOfMember("intent_digest", intent_digest) +
    leastOfMember("script_hash", script_hash);
  const hasSchema = isLabel(schema_id) && isLabel(schema_version) && isLabel(producer_version);
  return hasSchema && isLabel(args_digest) && isLabel(intent_digest) && isLabel(script_hash);
}

const isLabel = (value: unknown): boolean => typeof value === "string" || isAbsent(value);

/** Whether the rare members could be added. */
function addParts(intent: Draft, raw: JsonObject, tally: Tally): boolean {
  const { skill_provenance, delegation, relationship } = raw;
  if (isAbsent(skill_provenance) && isAbsent(delegation) && isAbsent(relationship)) return true;
  tally.least +=
    leastOfMember("skill_provenance", skill_provenance) +
    leastOfMember("delegation", delegation) +
    leastOfMember("relationship", relationship);
  return (
    exactly(() => {
      if (!isAbsent(skill_provenance)) {
        intent.skill_provenance = normalizeSkillProvenance(decodePart(SKILL_PROVENANCE, skill_provenance));
      }
      if (!isAbsent(delegation)) intent.delegation = normalizeDelegation(decodePart(DELEGATION, delegation));
      if (!isAbsent(relationship)) decodePart(INTENT.relationship.object, relationship);
      return true;
    }) === true
  );
}
