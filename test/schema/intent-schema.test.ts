// The published schema of intents: generated, up to date, and never stricter than the reader but where
// docs/schemas.md says so.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseIntent, prepareIntent } from "../../src/index.ts";
import { intentSchema } from "../../src/intent/json-schema.ts";
import { readVectors } from "../conformance/vectors.ts";
import { published } from "./published.ts";

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(intentSchema());

/** Undefined when the text is no JSON that may be read. */
function parsed(text: string): unknown {
  try {
    return parseIntent(text);
  } catch {
    return undefined;
  }
}

/** The difference by design: a member that nobody knows is passed over by the reader. */
const isStricterByDesign = (): boolean =>
  validate.errors?.every(({ keyword }) => keyword === "additionalProperties") === true;

it("is the file that is published", async () => {
  await expect(published(intentSchema())).toMatchFileSnapshot("../../grammar/intent.schema.json");
});

describe("over recorded intents", () => {
  it.each(["eval", "constraints", "script", "time", "switch", "unicode", "intent-errors"])(
    "%s: what it rejects, the reader rejects",
    (family) => {
      const wrong = readVectors(family).flatMap(({ cases = [] }) =>
        cases.flatMap(({ intent }) => {
          const value = parsed(intent);
          if (value === undefined || validate(value) || prepareIntent(value).kind === "invalid") return [];
          return isStricterByDesign() ? [] : [`${JSON.stringify(validate.errors?.[0])} in ${intent}`];
        }),
      );
      expect(wrong.slice(0, 5)).toEqual([]);
    },
  );

  it("it rejects most of what the reader rejects", () => {
    const values = readVectors("intent-errors").flatMap(({ cases = [] }) =>
      cases.map(({ intent }) => parsed(intent)).filter((value) => value !== undefined),
    );
    const refused = values.filter((value) => prepareIntent(value).kind === "invalid");
    const caught = refused.filter((value) => !validate(value));
    expect(caught.length / refused.length).toBeGreaterThan(0.3);
  });
});

const EXAMPLES = [
  "policy/intents",
  "policy-test",
  "coding-agent/intents",
  "operations-agent/intents",
].flatMap((folder) =>
  readdirSync(`examples/${folder}`).flatMap((name) =>
    name.endsWith(".json") ? [`examples/${folder}/${name}`] : [],
  ),
);

it.each(EXAMPLES)("accepts the example %s", (path) => {
  expect(validate(JSON.parse(readFileSync(path, "utf8")))).toBe(true);
});

const CONTEXT = { identity: "a", workspace: "/", risk_class: "low" };
const agreed: readonly (readonly [string, object, boolean])[] = [
  ["the least there can be", { tool_name: "t", context: CONTEXT }, true],
  ["no tool", { context: CONTEXT }, false],
  ["no context", { tool_name: "t" }, false],
  ["an unknown kind", { tool_name: "t", context: CONTEXT, targets: [{ kind: "folder", value: "a" }] }, false],
  [
    "a kind in capitals",
    { tool_name: "t", context: CONTEXT, targets: [{ kind: " Path", value: "a" }] },
    true,
  ],
  ["a script without tool", { script: { steps: [{ tool_name: "t" }] }, context: CONTEXT }, true],
  ["a text for a list", { tool_name: "t", context: CONTEXT, targets: "a" }, false],
  [
    "a discovery method with a hyphen",
    {
      tool_name: "t",
      context: CONTEXT,
      targets: [{ kind: "url", value: "a", discovery_method: "Dynamic-MCP" }],
    },
    true,
  ],
  ["a negative time to live", { tool_name: "t", context: { ...CONTEXT, credential_ttl_seconds: -1 } }, false],
];

it.each(agreed)("it and the reader agree on %s", (_, value, ok) => {
  expect({ schema: validate(value), reader: prepareIntent(value).kind === "valid" }).toEqual({
    schema: ok,
    reader: ok,
  });
});

it("it is stricter by design on a member that nobody knows", () => {
  const value = { tool_name: "t", context: CONTEXT, tool: "t" };
  expect({ schema: validate(value), reader: prepareIntent(value).kind }).toEqual({
    schema: false,
    reader: "valid",
  });
});
