// The text of a project configuration to the values under its key `gate`. In: YAML text. Out: values by the flag that they
// speak for, or the first problem with its place. What is said in vain is pointed out, and refused where someone relies on
// it to stop calls; other maps are for other commands.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { unstated } from "../../diagnostics/stated-place.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { makeSource } from "../../source/source.ts";
import type { Span } from "../../source/span.ts";
import type { Block, Entry, Value } from "../../syntax/ast.ts";
import { parseYaml } from "../../syntax/yaml/parse.ts";
import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import { type Config, NO_CONFIG } from "./config.ts";
import { CONFIGURABLE, type ConfiguredFlag, GATE_SETTINGS } from "./gate-settings.ts";

const CONFIG_KEYS = CONFIGURABLE.map(({ key }) => key);

export function parseConfig(text: string, path: string): Config | Failure {
  const source = makeSource(text, path);
  const problems: Diagnostic[] = [];
  const root = parseYaml(source, (problem) => problems.push(problem));
  const [first] = problems.filter(({ severity }) => severity === "error");
  if (first !== undefined || root === undefined) {
    return {
      ...refuse(unstated(first?.message ?? "unreadable")),
      problems: problems.map((problem) => ({ problem: ofConfig(problem), source })),
    };
  }
  const gate = root.entries.find(({ key }) => key === "gate")?.value;
  if (gate === undefined || isNull(gate)) return NO_CONFIG;
  return gate.kind === "block" ? readValues(gate) : refuse(`${placeOf(gate.span)} gate must be a mapping`);
}

/** The reader takes every text for a policy. */
const ofConfig = (problem: Diagnostic): Diagnostic => ({ ...problem, message: unstated(problem.message) });

function readValues(gate: Block): Config | Failure {
  const values = new Map<ConfiguredFlag, string>();
  const cautions: string[] = [];
  for (const entry of gate.entries) {
    const { key, keySpan, value } = entry;
    const setting = CONFIGURABLE.find((configurable) => configurable.key === key);
    if (isNull(value)) {
      if (setting !== undefined && "refusesBlank" in setting)
        return refuse(`${placeOf(keySpan)} gate.${key} is blank`);
    } else if (setting === undefined) {
      cautions.push(saidInVain(entry));
    } else if (value.kind !== "scalar") {
      return refuse(`${placeOf(keySpan)} gate.${key} must be a text`);
    } else {
      values.set(setting.name, trim(value.text));
    }
  }
  return { kind: "config", values, cautions };
}

function saidInVain({ key, keySpan }: Entry): string {
  const about = `gait: project config ${placeOf(keySpan)} gate.${key}`;
  const namesake = GATE_SETTINGS.find(({ name }) => name === key.replaceAll("_", "-"));
  if (namesake !== undefined && !("key" in namesake)) return `${about} has no effect: this is only a flag`;
  const meant = namesake?.key ?? suggest(key, CONFIG_KEYS);
  return `${about} is not known and has no effect${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}

const isNull = (value: Value): boolean => value.kind === "scalar" && !value.quoted && value.type === "null";

const placeOf = ({ start }: Span): string => `[${start.line}:${start.column}]`;

/** Reference Gait ends this one message with a line break, which programs see in its JSON form. */
const refuse = (message: string): Failure => inputFailure(`parse project config: ${message}\n`);
