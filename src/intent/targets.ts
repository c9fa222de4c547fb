// The targets of a tool call. In: decoded targets and the tool's name. Out: a sorted list without duplicates, every
// endpoint class, domain and destructiveness filled in. It does not know whose list it is (the intent's, a step's).

import { compareBytes } from "../text/byte-order.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { inferDestructive, inferDomain, inferEndpointClass, type ToolHints, toolHints } from "./endpoint.ts";
import { DISCOVERY_METHODS, ENDPOINT_CLASSES, memberOf, TARGET_KINDS, type TargetKind } from "./enums.ts";
import { eachWithin, refuse } from "./fault.ts";
import type { Target } from "./intent.ts";
import { wordOf } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { Decoded, TARGET } from "./shape.ts";
import { sortedDistinct } from "./sorted-distinct.ts";

type RawTarget = Decoded<typeof TARGET>;

export function normalizeTargets(raw: readonly RawTarget[], tool: string): readonly Target[] {
  const hints = toolHints(tool);
  return sortedTargets(eachWithin(["targets"], raw, (target) => normalizeTarget(target, hints)));
}

/** INVARIANT: normalising normalised targets changes none of them, so joining lists needs no more than this. */
export function sortedTargets(targets: readonly Target[]): readonly Target[] {
  return sortedDistinct(targets, compareTargets);
}

function normalizeTarget(raw: RawTarget, hints: ToolHints): Target {
  const value = trim(raw.value);
  const kind = targetKind(fold(raw.kind), value);
  const operation = fold(raw.operation);
  const endpoint =
    wordOf(ENDPOINT_CLASSES, raw.endpoint_class, ["endpoint_class"], unsupportedClass) ??
    inferEndpointClass(kind, operation, hints);
  return {
    kind,
    value,
    endpoint_class: endpoint,
    discovery_method: discoveryMethod(raw.discovery_method),
    ...omitEmpty({
      operation,
      sensitivity: fold(raw.sensitivity),
      endpoint_domain: fold(raw.endpoint_domain) || inferDomain(kind, value),
      // An explicit false cannot be told from absence, so it does not contradict what is inferred.
      destructive: raw.destructive || raw.destructive_hint || inferDestructive(endpoint, operation),
      read_only_hint: raw.read_only_hint,
      destructive_hint: raw.destructive_hint,
      idempotent_hint: raw.idempotent_hint,
      open_world_hint: raw.open_world_hint,
    }),
  };
}

function targetKind(word: string, value: string): TargetKind {
  if (word === "" || value === "") {
    refuse("missing-member", "targets require kind and value", [word === "" ? "kind" : "value"]);
  }
  const problem = `unsupported target kind: ${word}`;
  return memberOf(TARGET_KINDS, word) ?? refuse("invalid-value", problem, ["kind"], { words: TARGET_KINDS });
}

const unsupportedClass = (word: string): string => `unsupported endpoint class: ${word}`;

function discoveryMethod(written: string): Target["discovery_method"] {
  const method = fold(written).replace(/[- ]/g, "_") || "unknown";
  const known = memberOf(DISCOVERY_METHODS, method);
  if (known !== undefined) return known;
  const problem = `unsupported discovery method: ${method}`;
  return refuse("invalid-value", problem, ["discovery_method"], { words: DISCOVERY_METHODS });
}

function compareTargets(a: Target, b: Target): number {
  return (
    compareBytes(a.kind, b.kind) ||
    compareBytes(a.value, b.value) ||
    compareBytes(a.operation ?? "", b.operation ?? "") ||
    compareBytes(a.sensitivity ?? "", b.sensitivity ?? "") ||
    compareBytes(a.endpoint_class, b.endpoint_class) ||
    compareBytes(a.endpoint_domain ?? "", b.endpoint_domain ?? "") ||
    compareFlags(a.destructive, b.destructive) ||
    compareBytes(a.discovery_method, b.discovery_method) ||
    compareFlags(a.read_only_hint, b.read_only_hint) ||
    compareFlags(a.destructive_hint, b.destructive_hint) ||
    compareFlags(a.idempotent_hint, b.idempotent_hint) ||
    compareFlags(a.open_world_hint, b.open_world_hint)
  );
}

function compareFlags(a = false, b = false): number {
  return Number(a) - Number(b);
}
