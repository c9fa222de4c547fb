// A table that is not damaged, but that the compiler did not write: it is refused, or it decides without an accident.

import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeArtifact } from "../../src/artifact/encode.ts";
import { decide, loadTable } from "../../src/index.ts";
import type { TableData } from "../../src/runtime/table-data.ts";
import { answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asYaml } from "../support/policy-texts.ts";
import { type Call, call, ready } from "../support/scenario.ts";

/** The artifact with its table changed and its checksum right again. */
function rewritten(artifact: Uint8Array, change: (table: unknown) => unknown): Uint8Array {
  const { table }: { readonly table: unknown } = JSON.parse(new TextDecoder().decode(artifact));
  // What is encoded is JSON; that it need not be a table is the point.
  return encodeArtifact(change(table) as TableData);
}

/** The value with what stands at the place replaced; places are counted depth first, wrapping around. */
function replacedAt(value: unknown, place: number, part: unknown): unknown {
  let left = place % Math.max(1, sizeOf(value));
  const visit = (node: unknown): unknown => {
    if (left-- === 0) return part;
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, visit(member)]));
  };
  return visit(value);
}

const sizeOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1)
    : 1;

const odd = fc.constantFrom<unknown>(
  null,
  "",
  "AA==",
  "none",
  -1,
  0,
  1,
  2 ** 53,
  0.5,
  true,
  [],
  [0],
  [[]],
  {},
  [-1],
);

interface Replacement {
  readonly document: Tree;
  readonly place: number;
  readonly part: unknown;
  readonly calls: readonly Call[];
}

test("any part of a table replaced by something else", () => {
  const input: fc.Arbitrary<Replacement> = fc.record({
    document: policyDocument,
    place: fc.nat(),
    part: odd,
    calls: fc.array(call, { minLength: 3, maxLength: 3 }),
  });
  const show = ({ document, place, part }: Replacement): string =>
    `${JSON.stringify(part)} at ${place}\n${asYaml(document)}`;
  const faults = ({ document, place, part, calls }: Replacement): readonly string[] => {
    const compiled = ready({ document, matches: [] });
    if (compiled === undefined) return [];
    const artifact = rewritten(compiled.artifact, (table) => replacedAt(table, place, part));
    try {
      const table = loadTable(artifact);
      for (const { intent, options } of calls) answerOf(() => decide(table, intent, options));
      return [];
    } catch (error) {
      return error instanceof Error && error.name === "ArtifactError" ? [] : [String(error)];
    }
  };
  alwaysHolds({ input, faults, show }, 400);
});

const TWO_RULES = {
  rules: ["a", "b"].map((tool) => ({ name: tool, effect: "allow", match: { tool_names: [tool] } })),
};

type Edit = (table: {
  columns: { rows: unknown; classes: unknown; keys: unknown }[];
  rules: unknown[];
}) => void;

const column =
  (members: object): Edit =>
  (table) =>
    void Object.assign(table.columns[0] ?? {}, members);

test.each<[string, Edit]>([
  ["a rule that is not there", column({ rows: [[0], [2]] })],
  ["a rule before the first", column({ rows: [[-1], [1]] })],
  ["a rule listed twice", column({ rows: [[0, 0], [1]] })],
  ["rules in another order", column({ rows: [[1, 0], [1]] })],
  ["half a rule", column({ rows: [[0.5], [1]] })],
  ["no set of rules", column({ rows: [{}, [1]] })],
  ["a class that is not there", column({ classes: [0, 2] })],
  ["too few classes", column({ classes: [0] })],
  ["too many classes", column({ classes: [0, 1, 1] })],
  ["a key twice", column({ keys: ["a", "a"] })],
  ["an unknown constraint", ({ rules }) => void Object.assign(Object(rules[0]).constraints, { quota: {} })],
  [
    "rules in another order of priority",
    ({ rules }) => void Object.assign(Object(rules[0]), { priority: 9 }),
  ],
])("%s is refused", (_, edit) => {
  const compiled = ready({ document: TWO_RULES, matches: [] });
  if (compiled === undefined) throw new Error("the policy is refused");
  const edited = rewritten(compiled.artifact, (table) => {
    const copy = JSON.parse(JSON.stringify(table));
    edit(copy);
    return copy;
  });
  expect(() => loadTable(rewritten(compiled.artifact, (table) => table))).not.toThrow();
  expect(() => loadTable(edited)).toThrow("the compiled policy cannot be used");
});
