// The text of a project configuration to the values under its key `gate`. In: YAML text. Out: values by key, or the
// first problem with its place. Keys that are not known are for other programs and are passed over, unless passing one
// over would let through what it stops.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../diagnostics/render.ts";
import { makeSource } from "../../source/source.ts";
import type { Span } from "../../source/span.ts";
import type { Block, Value } from "../../syntax/ast.ts";
import { parseYaml } from "../../syntax/yaml/parse.ts";
import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import { type Config, NO_CONFIG } from "./config.ts";

/** A blank one of these would switch off what someone meant to switch on. */
const TRUST = ["policy_public_key", "policy_public_key_env", "policy_version_store"] as const;

/** The values that flags may have been given here. */
const KEYS: ReadonlySet<string> = new Set([
  "policy",
  ...TRUST,
  "profile",
  "wrkr_inventory_path",
  "key_mode",
  "private_key",
  "private_key_env",
  "approval_public_key",
  "approval_public_key_env",
  "approval_private_key",
  "approval_private_key_env",
  "trace_path",
]);

/** Of these the gate knows only that someone relies on them. */
const NOT_ENFORCED: ReadonlySet<string> = new Set(["kill_switch_state"]);

export function parseConfig(text: string, path: string): Config | Failure {
  const source = makeSource(text, path);
  const problems: Diagnostic[] = [];
  const root = parseYaml(source, (problem) => problems.push(problem));
  const [first] = problems.filter(({ severity }) => severity === "error");
  if (first !== undefined || root === undefined) {
    const frames = problems.map((problem) => renderDiagnostic(problem, source));
    return { ...refuse(first?.message.replace(/^parse policy yaml: /, "") ?? "unreadable"), frames };
  }
  const gate = root.entries.find(({ key }) => key === "gate")?.value;
  if (gate === undefined || isNull(gate)) return NO_CONFIG;
  return gate.kind === "block" ? readValues(gate) : refuse(`${placeOf(gate.span)} gate must be a mapping`);
}

function readValues(gate: Block): Config | Failure {
  const values = new Map<string, string>();
  for (const { key, keySpan, value } of gate.entries) {
    if (isNull(value)) {
      if (TRUST.some((name) => name === key)) return refuse(`${placeOf(keySpan)} gate.${key} is blank`);
      continue;
    }
    if (NOT_ENFORCED.has(key)) return inputFailure(`project config: gate.${key} cannot be enforced`);
    if (!KEYS.has(key)) continue;
    if (value.kind !== "scalar") return refuse(`${placeOf(keySpan)} gate.${key} must be a text`);
    values.set(key, trim(value.text));
  }
  return { kind: "config", values };
}

const isNull = (value: Value): boolean => value.kind === "scalar" && !value.quoted && value.type === "null";

const placeOf = ({ start }: Span): string => `[${start.line}:${start.column}]`;

/** Reference Gait ends this one message with a line break, which programs see in its JSON form. */
const refuse = (message: string): Failure => inputFailure(`parse project config: ${message}\n`);
