// Targets, the quick way. In: the list that JSON.parse made and nobody else holds, and what the tool's name suggests. Out: the normal form, or
// undefined: let the exact way say. Members that no target has are not even looked for.

import { inferDestructive, inferDomain, inferEndpointClass, type ToolHints } from "../endpoint.ts";
import { DISCOVERY_METHODS, ENDPOINT_CLASSES, TARGET_KINDS } from "../enums.ts";
import type { Target } from "../intent.ts";
import { LIMITS } from "../limits.ts";
import { sortedTargets } from "../targets.ts";
import { BRACKETS, COMMA, isObject, type JsonObject, leastOfMember, type Tally } from "./least-length.ts";
import { folded, isAbsent, isFlag, trimmed, wordIn, wordsOf } from "./member.ts";

export function quickTargets(raw: unknown, hints: ToolHints, tally: Tally): readonly Target[] | undefined {
  if (isAbsent(raw)) return [];
  if (!Array.isArray(raw) || raw.length > LIMITS.targets) return undefined;
  for (let i = 0; i < raw.length; i++) {
    const target = isObject(raw[i]) ? quickTarget(raw[i], hints, tally) : undefined;
    if (target === undefined) return undefined;
    raw[i] = target;
  }
  tally.least += BRACKETS + raw.length * COMMA;
  return sortedTargets(raw);
}

const KINDS = wordsOf(TARGET_KINDS);
const CLASSES = wordsOf(ENDPOINT_CLASSES);
const METHODS = wordsOf(DISCOVERY_METHODS);

type Draft = { -readonly [Name in keyof Target]: Target[Name] };

function quickTarget(raw: JsonObject, hints: ToolHints, tally: Tally): Target | undefined {
  const kind = wordIn(KINDS, raw.kind);
  const value = trimmed(raw.value);
  const operation = folded(raw.operation);
  const written = wordIn(CLASSES, raw.endpoint_class);
  const method = wordIn(METHODS, raw.discovery_method);
  if (!kind || !value || operation === undefined || written === undefined || method === undefined) {
    return undefined;
  }
  const target = bareTarget(kind, value, written || inferEndpointClass(kind, operation, hints), operation);
  if (method) target.discovery_method = method;
  tally.least +=
    BRACKETS +
    leastOfMember("kind", raw.kind) +
    leastOfMember("value", raw.value) +
    leastOfMember("operation", raw.operation) +
    leastOfMember("endpoint_class", raw.endpoint_class) +
    leastOfMember("discovery_method", raw.discovery_method);
  return addTexts(target, raw, tally) && addFlags(target, raw, tally) ? target : undefined;
}

/** Why two literals: a member that is added later stands in a list of its own, which has to be made. */
const bareTarget = (
  kind: Target["kind"],
  value: string,
  endpoint_class: Target["endpoint_class"],
  operation: string,
): Draft =>
  operation === ""
    ? { kind, value, endpoint_class, discovery_method: "unknown" }
    : { kind, value, endpoint_class, discovery_method: "unknown", operation };

function addTexts(target: Draft, { sensitivity, endpoint_domain }: JsonObject, tally: Tally): boolean {
  if (sensitivity !== undefined || endpoint_domain !== undefined) {
    tally.least +=
      leastOfMember("sensitivity", sensitivity) + leastOfMember("endpoint_domain", endpoint_domain);
  }
  const said = folded(sensitivity);
  const written = folded(endpoint_domain);
  if (said === undefined || written === undefined) return false;
  const domain = written || inferDomain(target.kind, target.value);
  if (said !== "") target.sensitivity = said;
  if (domain !== "") target.endpoint_domain = domain;
  return true;
}

function addFlags(target: Draft, raw: JsonObject, tally: Tally): boolean {
  const { destructive, destructive_hint, read_only_hint, idempotent_hint, open_world_hint } = raw;
  const destroys = destructive === true || destructive_hint === true;
  if (destroys || inferDestructive(target.endpoint_class, target.operation ?? "")) target.destructive = true;
  const hasNone =
    destructive === undefined &&
    destructive_hint === undefined &&
    read_only_hint === undefined &&
    idempotent_hint === undefined &&
    open_world_hint === undefined;
  return hasNone || addGivenFlags(target, raw, tally);
}

function addGivenFlags(target: Draft, raw: JsonObject, tally: Tally): boolean {
  const { destructive, destructive_hint, read_only_hint, idempotent_hint, open_world_hint } = raw;
  tally.least +=
    leastOfMember("destructive", destructive) +
    leastOfMember("destructive_hint", destructive_hint) +
    leastOfMember("read_only_hint", read_only_hint) +
    leastOfMember("idempotent_hint", idempotent_hint) +
    leastOfMember("open_world_hint", open_world_hint);
  if (read_only_hint === true) target.read_only_hint = true;
  if (destructive_hint === true) target.destructive_hint = true;
  if (idempotent_hint === true) target.idempotent_hint = true;
  if (open_world_hint === true) target.open_world_hint = true;
  const areFlags = isFlag(destructive) && isFlag(destructive_hint) && isFlag(read_only_hint);
  return areFlags && isFlag(idempotent_hint) && isFlag(open_world_hint);
}
