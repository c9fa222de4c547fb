// What SARIF 2.1.0 (OASIS, sections 3.13 to 3.58) demands of the members that our logs have, as a JSON Schema. A member that is
// not here is not allowed, so that a new one is looked up first.

const object = (properties: Record<string, object>, required: readonly string[]) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: "array", items });
const text = { type: "string" };
const count = { type: "integer", minimum: 1 };
const message = object({ text }, ["text"]);

const location = object(
  {
    physicalLocation: object(
      {
        // A URI reference of RFC 3986: nothing in it stands for itself that would end it.
        artifactLocation: object({ uri: { type: "string", pattern: "^[A-Za-z0-9._~!'()*%:/-]+$" } }, ["uri"]),
        region: object({ startLine: count, startColumn: count, endLine: count, endColumn: count }, [
          "startLine",
        ]),
      },
      ["artifactLocation"],
    ),
    message,
  },
  [],
);

const result = object(
  {
    ruleId: text,
    ruleIndex: { type: "integer", minimum: -1 },
    level: { enum: ["none", "note", "warning", "error"] },
    message,
    locations: list(location),
    relatedLocations: list(location),
    suppressions: list(object({ kind: { enum: ["inSource", "external"] }, justification: text }, ["kind"])),
  },
  ["message"],
);

const driver = object(
  {
    name: text,
    version: text,
    rules: { ...list(object({ id: text, help: message }, ["id"])), uniqueItems: true },
  },
  ["name"],
);

const run = object(
  {
    tool: object({ driver }, ["driver"]),
    columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
    results: list(result),
  },
  ["tool"],
);

export const SARIF_SCHEMA = object({ $schema: text, version: { const: "2.1.0" }, runs: list(run) }, [
  "version",
  "runs",
]);
