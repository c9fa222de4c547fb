// A table that is not damaged, but that the compiler did not write: it is refused, or it decides without an accident.

import fc from "fast-check";
import { test } from "vitest";
import { binaryArtifact } from "../../src/artifact/encode.ts";
import { decide, loadTable } from "../../src/index.ts";
import { BINARY_CHECKED_FROM, BINARY_MARK } from "../../src/runtime/artifact-format.ts";
import { checksum } from "../../src/runtime/checksum.ts";
import { answerOf } from "../support/answers.ts";
import { rewritten } from "../support/artifacts.ts";
import { alwaysHolds } from "../support/law.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asYaml } from "../support/policy-texts.ts";
import { type Call, call, ready } from "../support/scenario.ts";

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
    const artifact = rewritten(compiled.artifact, ({ head, words }) => ({
      head: replacedAt(head, place, part),
      words,
    }));
    return accidents(artifact, calls);
  };
  alwaysHolds({ input, faults, show }, 400);
});

/** It is refused as an artifact, or it decides: anything else is an accident. */
function accidents(artifact: Uint8Array, calls: readonly Call[]): readonly string[] {
  try {
    const table = loadTable(artifact);
    for (const { intent, options } of calls) answerOf(() => decide(table, intent, options));
    return [];
  } catch (error) {
    return error instanceof Error && error.name === "ArtifactError" ? [] : [String(error)];
  }
}

interface Flip {
  readonly at: number;
  readonly flip: number;
}

interface Damaged {
  readonly document: Tree;
  /** Each is done to the same artifact. */
  readonly damages: readonly (readonly Flip[])[];
  readonly calls: readonly Call[];
}

const damage: fc.Arbitrary<readonly Flip[]> = fc.array(
  fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) }),
  { minLength: 1, maxLength: 3 },
);

/** With the checksum right again. */
function flipped(artifact: Uint8Array, flips: readonly Flip[]): Uint8Array {
  const bytes = artifact.slice();
  for (const { at, flip } of flips) {
    const place = BINARY_CHECKED_FROM + (at % (bytes.length - BINARY_CHECKED_FROM));
    bytes[place] = (bytes[place] ?? 0) ^ flip;
  }
  const sum = Number.parseInt(checksum(bytes.subarray(BINARY_CHECKED_FROM)), 16);
  new DataView(bytes.buffer).setUint32(BINARY_MARK.length, sum, true);
  return bytes;
}

// Why several for one policy: compiling it takes most of the time.
test("bytes flipped, and the checksum right again", () => {
  const input: fc.Arbitrary<Damaged> = fc.record({
    document: policyDocument,
    damages: fc.array(damage, { minLength: 10, maxLength: 10 }),
    calls: fc.array(call, { minLength: 3, maxLength: 3 }),
  });
  const show = ({ document, damages }: Damaged): string => `${JSON.stringify(damages)}\n${asYaml(document)}`;
  const faults = ({ document, damages, calls }: Damaged): readonly string[] => {
    const compiled = ready({ document, matches: [] });
    if (compiled === undefined) return [];
    const artifact = binaryArtifact(compiled.artifact);
    return damages.flatMap((flips) => accidents(flipped(artifact, flips), calls));
  };
  alwaysHolds({ input, faults, show }, 300);
});
