// Policy text as the JSON value that a schema judges: what an editor sees once the YAML is read.

import type { Json } from "../../src/canonical/json.ts";
import { isError } from "../../src/diagnostics/diagnostic.ts";
import { makeSource } from "../../src/source/source.ts";
import type { Value } from "../../src/syntax/ast.ts";
import { parseYaml } from "../../src/syntax/yaml/parse.ts";

/** Undefined when the text cannot be read at all. */
export function yamlJson(text: string): Json | undefined {
  let sound = true;
  const block = parseYaml(makeSource(text), (problem) => {
    if (isError(problem)) sound = false;
  });
  return block === undefined || !sound ? undefined : jsonOf(block);
}

function jsonOf(value: Value): Json {
  if (value.kind === "list") return value.items.map(jsonOf);
  if (value.kind === "scalar") return value.value;
  return Object.fromEntries(value.entries.map((entry) => [entry.key, jsonOf(entry.value)]));
}
