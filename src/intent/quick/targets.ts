// Targets, the quick way. In: the list that JSON.parse made and nobody else holds, and what the tool's name suggests.
// Out: the normal form, or undefined: let the exact way say.

import { inferDestructive, inferDomain, inferEndpointClass, type ToolHints } from "../endpoint.ts";
import { DISCOVERY_METHODS, ENDPOINT_CLASSES, TARGET_KINDS } from "../enums.ts";
import type { Target } from "../intent.ts";
import { LIMITS } from "../limits.ts";
import { sortedTargets } from "../targets.ts";
import type { JsonObject, Tally } from "./least-length.ts";
import {
  flagIn,
  folded,
  settleList,
  settleMembers,
  trimmed,
  unknownMember,
  wordIn,
  wordsOf,
} from "./member.ts";

export function quickTargets(raw: unknown, hints: ToolHints, tally: Tally): readonly Target[] | undefined {
  const targets = settleList(raw, LIMITS.targets, (target) => quickTarget(target, hints, tally), tally);
  return targets && sortedTargets(targets);
}

type Draft = { -readonly [Name in keyof Target]?: Target[Name] };

function quickTarget(raw: JsonObject, hints: ToolHints, tally: Tally): Target | undefined {
  // Safe: the members are known and in normal form.
  const target: Draft | undefined = settleMembers(raw, normalMember, tally);
  if (!target?.kind || !target.value) return undefined;
  const { kind, value, operation = "" } = target;
  target.endpoint_class ??= inferEndpointClass(kind, operation, hints);
  target.discovery_method ??= "unknown";
  const domain = target.endpoint_domain ?? inferDomain(kind, value);
  if (domain !== "") target.endpoint_domain = domain;
  if (target.destructive_hint || inferDestructive(target.endpoint_class, operation))
    target.destructive = true;
  return target as Target;
}

const KINDS = wordsOf(TARGET_KINDS);
const CLASSES = wordsOf(ENDPOINT_CLASSES);
const METHODS = wordsOf(DISCOVERY_METHODS);

function normalMember(name: string, value: unknown): unknown {
  switch (name) {
    case "kind":
      return wordIn(KINDS, value);
    case "value":
      return trimmed(value);
    case "endpoint_class":
      return wordIn(CLASSES, value);
    case "operation":
    case "sensitivity":
    case "endpoint_domain":
      return folded(value);
    case "discovery_method":
      return wordIn(METHODS, value);
    case "destructive":
    case "read_only_hint":
    case "destructive_hint":
    case "idempotent_hint":
    case "open_world_hint":
      return flagIn(value);
    default:
      return unknownMember(name);
  }
}
