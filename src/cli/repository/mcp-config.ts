// The text of a JSON or YAML file comes in; what keeps every reader from reading it goes out, if anything does. What
// the file configures is not looked at.

import type { Code } from "../../diagnostics/catalogue.ts";
import { isError } from "../../diagnostics/diagnostic.ts";
import { unstated } from "../../diagnostics/stated-place.ts";
import type { FaultCode } from "../../intent/fault.ts";
import { parseJson } from "../../intent/parse-json.ts";
import { makeSource } from "../../source/source.ts";
import { parseYaml } from "../../syntax/yaml/parse.ts";
import { MAX_FILE_BYTES, MAX_JSON_DEPTH } from "./limits.ts";

/** Refused in intents, where a text must have one meaning; other readers settle for one. */
const STILL_JSON: ReadonlySet<FaultCode> = new Set(["duplicate-member", "lone-surrogate", "unsafe-number"]);

/** Refused in policies, although it is YAML. */
const STILL_YAML: ReadonlySet<Code> = new Set<Code>([
  "ambiguous-colon",
  "directive",
  "merge-key",
  "non-text-key",
  "second-document",
  "tab-in-plain-text",
  "tag",
  "wrong-document-kind",
]);

export function jsonFault(text: string): string | undefined {
  const read = parseJson(text, { bytes: MAX_FILE_BYTES, depth: MAX_JSON_DEPTH });
  return read.kind === "json" || STILL_JSON.has(read.code) ? undefined : read.message;
}

export function yamlFault(text: string): string | undefined {
  const faults: string[] = [];
  parseYaml(makeSource(text), (problem) => {
    if (isError(problem) && !STILL_YAML.has(problem.code)) faults.push(problem.message);
  });
  const [first] = faults;
  return first === undefined ? undefined : unstated(first);
}
