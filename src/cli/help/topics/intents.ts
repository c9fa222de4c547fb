// `gait help intents`: the description of one tool call. Closed vocabularies are listed from their tables.

import {
  DISCOVERY_METHODS,
  ENDPOINT_CLASSES,
  PHASES,
  PROVENANCE_SOURCES,
  TARGET_KINDS,
} from "../../../intent/enums.ts";
import { page, sample, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const SAMPLE = `{
  "tool_name": "fs.write",
  "args": { "path": "/repo/a.txt", "content": "hello" },
  "targets": [{ "kind": "path", "value": "/repo/a.txt", "operation": "write" }],
  "arg_provenance": [{ "arg_path": "$.content", "source": "tool_output" }],
  "context": { "identity": "dev", "workspace": "/repo", "risk_class": "low" }
}
`;

export const intents: Topic = {
  name: "intents",
  summary: "The description of one tool call.",
  page: () =>
    page(
      "An intent is one tool call as JSON. It is written by the program that runs the tools, never by the model.",
      sample(SAMPLE),
      "Needed are `tool_name` (or a `script` of steps), `context.identity`, `context.workspace` and `context.risk_class`; of each target `kind` and `value`, of each provenance `arg_path` and `source`. Members that nobody knows are passed over. A text that JSON readers could take in two ways is refused.",
      section("Words", [
        ["target kind", TARGET_KINDS.join(", ")],
        ["endpoint_class", ENDPOINT_CLASSES.join(", ")],
        ["source", PROVENANCE_SOURCES.join(", ")],
        ["discovery_method", DISCOVERY_METHODS.join(", ")],
        ["context.phase", PHASES.join(", ")],
      ]),
      section("See also", [["gait policy test, gait policy explain, gait gate eval, docs/intent.md"]]),
    ),
};
