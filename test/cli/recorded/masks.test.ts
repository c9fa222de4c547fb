// What a mask lets pass, and what it does not. A recorded value that does not stand for what was found stays as it is.

import { describe, expect, test } from "vitest";
import { fill } from "./fill.ts";
import type { Replay } from "./replay.ts";

const FIRST = "0123456789abcdef01234567";
const SECOND = "fedcba9876543210fedcba98";
const DIGEST = "00".repeat(32);
const NOW = new Date().toISOString();
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();

const replay = (inputs = ""): Replay => ({
  folder: "/tmp/here",
  inputs,
  lifetimes: [3_600_000],
  values: new Map(),
});

const standsFor = (recorded: unknown, found: unknown, inputs?: string): boolean =>
  JSON.stringify(fill(recorded, found, replay(inputs))) === JSON.stringify(found);

describe("a recorded value stands for what was found", () => {
  test.each<[unknown, unknown]>([
    ["as is", "as is"],
    ["at <time>, or so", `at ${NOW}, or so`],
    ["<time>", IN_AN_HOUR],
    ["in <tmp>/x", "in /tmp/here/x"],
    ["parse: <detail>", "parse: whatever"],
    ["Usage:\n<usage>\n", "Usage:\n  gait version\n  gait demo\n"],
    [
      { key_id: "<key>", ms: "<duration>" },
      { key_id: DIGEST, ms: 1.5 },
    ],
    [
      ["<token:1>", "<token:2>"],
      [FIRST, SECOND],
    ],
    ["<token:1>,<token:2>", `${SECOND},${FIRST}`],
    [
      {
        id: "<token:1>",
        list: [
          { id: "<token:2>", n: 2 },
          { id: "<token:1>", n: 1 },
        ],
      },
      {
        id: FIRST,
        list: [
          { id: FIRST, n: 1 },
          { id: SECOND, n: 2 },
        ],
      },
    ],
    ["<64 bytes in base64>\n", `${Buffer.alloc(64).toString("base64")}\n`],
  ])("%j: %j", (recorded, found) => {
    expect(standsFor(recorded, found)).toBe(true);
  });
});

describe("a recorded value does not stand for", () => {
  test.each<[string, unknown, unknown, string?]>([
    ["other text", "as is", "as it is"],
    ["another time", "<time>", "2026-03-01T08:00:00Z"],
    ["a time of the inputs", "<time>", NOW, NOW],
    ["an id of the inputs", "<key>", DIGEST, DIGEST],
    ["nothing", "parse: <detail>", "parse: "],
    ["a second line", "<one line>\n", "one\ntwo\n"],
    ["a missing member", { a: "<id>" }, {}],
    ["one member more", { a: 1 }, { a: 1, b: 2 }],
    ["another order", [1, 2], [2, 1]],
    ["one value under two numbers", ["<token:1>", "<token:2>"], [FIRST, FIRST]],
    ["two values under one number", { a: "<token:1>", b: "<token:1>" }, { a: FIRST, b: SECOND }],
    ["too few bytes", "<64 bytes in base64>", Buffer.alloc(32).toString("base64")],
  ])("%s", (_, recorded, found, inputs) => {
    expect(standsFor(recorded, found, inputs)).toBe(false);
  });
});
