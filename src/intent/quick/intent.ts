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
  leastLength,
  leastOfName,
  leastOfText,
  type Tally,
} from "./least-length.ts";
import { folded, isAbsent, timeIn, unknownMember } from "./member.ts";
import { quickProvenance } from "./provenance.ts";
import { quickTargets } from "./targets.ts";

export interface QuickIntent {
  readonly intent: Intent;
  readonly created_at: string;
}

type Draft = { -readonly [Name in keyof Intent]: Intent[Name] };

/** Adds to the tally what the value needs of its text at least: NaN where it is too deep, or a number unsafe. */
export function quickIntent(raw: JsonObject, tally: Tally): QuickIntent | undefined {
  if (!isFit(raw, tally)) return undefined;
  const created_at = timeIn(raw.created_at);
  const intent = quickCall(raw, tally);
  if (created_at === undefined || intent === undefined) return undefined;
  return addParts(intent, raw) ? { intent, created_at } : undefined;
}

const DEPTH = LIMITS.depth - 1;

/** Looks at the members that stand for themselves, and at the names of all. */
function isFit(raw: JsonObject, tally: Tally): boolean {
  let least = BRACKETS;
  for (const name in raw) {
    const value = raw[name];
    least += leastOfName(name);
    if (typeof value === "string") least += leastOfText(value);
    else if (!isSettledLater(name)) least += leastLength(value, DEPTH);
    if (!isFitMember(name, value)) return false;
  }
  tally.least += least;
  return true;
}

const isSettledLater = (name: string): boolean =>
  name === "args" || name === "targets" || name === "arg_provenance" || name === "context";

function isFitMember(name: string, value: unknown): boolean {
  switch (name) {
    case "tool_name":
    case "args":
    case "targets":
    case "arg_provenance":
    case "context":
    case "created_at":
    case "skill_provenance":
    case "delegation":
    case "relationship":
      return true;
    case "schema_id":
    case "schema_version":
    case "producer_version":
    case "args_digest":
    case "intent_digest":
    case "script_hash":
      return typeof value === "string" || value === null;
    case "script":
      return value === null;
    default:
      return unknownMember(name) !== undefined;
  }
}

function quickCall(raw: JsonObject, tally: Tally): Draft | undefined {
  const tool_name = folded(raw.tool_name);
  const args = isAbsent(raw.args) ? {} : raw.args;
  if (!tool_name || !isObject(args) || !settleFreeForm(args, DEPTH, tally)) return undefined;
  const targets = quickTargets(raw.targets, toolHints(tool_name), tally);
  const arg_provenance = quickProvenance(raw.arg_provenance, tally);
  const context = isObject(raw.context) ? quickContext(raw.context, tally) : undefined;
  if (targets === undefined || arg_provenance === undefined || context === undefined) return undefined;
  // Safe: what JSON.parse made is JSON.
  const intent: Draft = { tool_name, args: args as FreeForm, targets, context };
  if (arg_provenance.length > 0) intent.arg_provenance = arg_provenance;
  return intent;
}

/** Whether the rare members could be added. */
function addParts(intent: Draft, { skill_provenance, delegation, relationship }: JsonObject): boolean {
  if (isAbsent(skill_provenance) && isAbsent(delegation) && isAbsent(relationship)) return true;
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
