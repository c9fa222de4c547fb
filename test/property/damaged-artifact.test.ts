// An artifact that was changed anywhere is refused, and by nothing but an ArtifactError.

import fc from "fast-check";
import { expect, test } from "vitest";
import { binaryArtifact } from "../../src/artifact/encode.ts";
import { compile, loadTable } from "../../src/index.ts";

import { alwaysHolds } from "../support/law.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asJson, asYaml } from "../support/policy-texts.ts";

interface Damage {
  readonly document: Tree;
  /** Where, as a part of the whole length. */
  readonly place: number;
  readonly flip: number;
}

const input: fc.Arbitrary<Damage> = fc.record({
  document: policyDocument,
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  flip: fc.integer({ min: 1, max: 255 }),
});

const show = ({ document, place, flip }: Damage): string => `flip ${flip} at ${place}\n${asYaml(document)}`;

function loadingFault(artifact: Uint8Array | string, what: string): readonly string[] {
  try {
    loadTable(artifact);
    return [`${what} is accepted`];
  } catch (error) {
    return error instanceof Error && error.name === "ArtifactError" ? [] : [`${what}: ${String(error)}`];
  }
}

const flipped = (bytes: Uint8Array, at: number, flip: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ flip : byte));

test("one flipped byte, a lost end or an added one", () => {
  const faults = ({ document, place, flip }: Damage): readonly string[] => {
    const { artifact } = compile(asJson(document));
    if (artifact === undefined) return [];
    return [artifact, binaryArtifact(artifact)].flatMap((form) => {
      const at = Math.floor(place * form.length);
      return [
        ...loadingFault(flipped(form, at, flip), `byte ${at} ^ ${flip}`),
        ...loadingFault(form.subarray(0, at), `the first ${at} bytes`),
        ...loadingFault(Uint8Array.of(...form, flip), `one more byte ${flip}`),
      ];
    });
  };
  alwaysHolds({ input, faults, show }, 900);
});

test("every byte of a small artifact", () => {
  const { artifact } = compile(
    asJson({ rules: [{ name: "r", effect: "allow", match: { tool_names: ["t"] } }] }),
  );
  if (artifact === undefined) throw new Error("the policy is refused");
  const accepted = [artifact, binaryArtifact(artifact)].flatMap((form) =>
    [...form.keys()].flatMap((at) =>
      [1, 32, 128].flatMap((flip) => loadingFault(flipped(form, at, flip), `byte ${at} ^ ${flip}`)),
    ),
  );
  expect(accepted).toEqual([]);
});

test("text of any kind", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.json().map((json) => `{"checksum":"00000000","table":${json}}`),
  );
  alwaysHolds(
    { input: texts, faults: (text) => loadingFault(text, JSON.stringify(text)), show: JSON.stringify },
    2000,
  );
});
