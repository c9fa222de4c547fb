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

/** What stands between brackets and braces, and now and then something that does not belong there. */
const PIECES = [
  "{",
  "}",
  "[",
  "]",
  ", ",
  ",",
  ": ",
  "a",
  "b.c",
  "d: ",
  "e: ",
  "'f: g'",
  '"h"',
  "1",
  "~",
  "-i",
  " ",
  "#",
  ":",
];

const flow = fc.letrec<{ readonly value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("a", "b c", "-d", "1", "012", "~", "'e, f'", '"g: h"', "i:j", "true"),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc
      .array(tie("value"), { maxLength: 3 })
      .map((values) => `{ ${values.map((value, at) => `k.${at}: ${value}`).join(", ")} }`),
  ),
})).value;

test("of brackets and braces", () => {
  let read = 0;
  const law = {
    input: fc.record({
      value: flow,
      at: fc.nat(),
      piece: fc.constantFrom("", "", ...PIECES),
      cut: fc.nat(2),
    }),
    faults: (of: FlowText) => {
      if (isOrdinary(flowText(of))) read++;
      return differences(flowText(of));
    },
    show: flowText,
  };
  alwaysHolds(law, RUNS);
  expect(read).toBeGreaterThan(RUNS / 20);
});

interface FlowText {
  readonly value: string;
  readonly at: number;
  readonly piece: string;
  readonly cut: number;
}

/** With a piece in some place, in the place of what was there. */
function flowText({ value, at, piece, cut }: FlowText): string {
  const place = at % (value.length + 1);
  const odd = piece === "" ? value : value.slice(0, place) + piece + value.slice(place + cut);
  return `a: ${odd}\nb:\n  - ${odd}\n  - c: ${odd} # d\n`;
}

interface OddText {
  readonly at: number;
  readonly seed: number;
}

const textOf = ({ at, seed }: OddText): string => odd(ordinaryTexts[at] ?? "", randomFrom(seed));
