// What the quick reader reads is what the library makes of it: the same tree, place by place, and nothing to report.

import fc from "fast-check";
import { expect, test } from "vitest";
import { FAMILIES, readVectors } from "../../conformance/vectors.ts";
import { alwaysHolds, runsOr } from "../../support/law.ts";
import { policyDocument } from "../../support/policy-documents.ts";
import { asYaml } from "../../support/policy-texts.ts";
import { randomFrom } from "../../support/shuffle.ts";
import { differences, isOrdinary } from "./both.ts";
import { odd, ordinaryTexts } from "./texts.ts";

const RUNS = runsOr(4000);

test("of recorded policies", () => {
  const wrong = FAMILIES.flatMap(readVectors).flatMap(({ id, policy }) =>
    differences(policy).map((difference) => `${id}: ${difference}`),
  );
  expect(wrong).toEqual([]);
});

test("of random policies", () => {
  const law = { input: policyDocument.map(asYaml), faults: differences, show: String };
  alwaysHolds(law, Math.ceil(RUNS / 20));
});

test("of policies with comments in odd places and with something wrong", () => {
  let read = 0;
  const law = {
    input: fc.noBias(fc.record({ at: fc.nat(ordinaryTexts.length - 1), seed: fc.nat() })),
    faults: (of: OddText) => {
      if (isOrdinary(textOf(of))) read++;
      return differences(textOf(of));
    },
    show: (of: OddText) => textOf(of),
  };
  alwaysHolds(law, RUNS);
  expect(read).toBeGreaterThan(RUNS / 4);
});

interface OddText {
  readonly at: number;
  readonly seed: number;
}

const textOf = ({ at, seed }: OddText): string => odd(ordinaryTexts[at] ?? "", randomFrom(seed));
