// Each named limit: what is at it works, what is one over is one clear error, through the command line as for programs.

import { describe, expect, test } from "vitest";
import { compile, parseIntent, prepareIntent } from "../../src/index.ts";
import { LIMITS } from "../../src/intent/limits.ts";
import {
  MAX_ALIASED_VALUES,
  MAX_BYTES,
  MAX_DEPTH,
  MAX_ITEMS,
  MAX_KEYS,
  MAX_TOKENS,
  MAX_TOP_LEVEL_ITEMS,
  maxValuesIn,
} from "../../src/syntax/yaml/limits.ts";
import { folderWith, type Ran, runLine } from "../cli/run.ts";
import { isLongRun } from "../support/law.ts";

type TextAt = (size: number) => string;

const times = (count: number, piece: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => piece(at)).join("");

const listing = (key: string, items: string): string =>
  `rules: [{name: r, effect: allow, match: {${key}: [${items}]}}]\n`;

/** Each value of ten stands for those before it. */
const aliases = (repeated: number): string => {
  const tens = `k: &a [${"x, ".repeat(9)}]\n`;
  return `${tens}l: [${"*a, ".repeat(Math.floor(repeated / 10))}]\nm: &b x\nn: [${"*b, ".repeat(repeated % 10)}]\n`;
};

/** How many empty lists a text may hold, itself a list of them, before it holds too many values. */
const emptyLists: TextAt = (count) => `a: [${"[],".repeat(count)}]\n`;
const valuesOf = (count: number): number => 3 * count + 3;
const [mostLists = 0] = Array.from({ length: 50_000 }, (_, count) => count)
  .filter((count) => valuesOf(count) <= maxValuesIn(emptyLists(count)))
  .slice(-1);

const ofPolicies: readonly (readonly [name: string, most: number, text: TextAt, code: string])[] = [
  ["bytes", MAX_BYTES, (bytes) => `default_verdict: block\n${"#".repeat(bytes - 23)}`, "text-too-large"],
  [
    "rules",
    MAX_TOP_LEVEL_ITEMS,
    (count) => `rules:\n${"- {name: r, effect: allow}\n".repeat(count)}`,
    "list-too-long",
  ],
  [
    "items",
    MAX_ITEMS,
    (count) =>
      listing(
        "tool_names",
        times(count, (at) => `t${at},`),
      ),
    "list-too-long",
  ],
  ["keys", MAX_KEYS, (count) => times(count, (at) => `k${at}: 1\n`), "too-many-keys"],
  [
    "depth",
    MAX_DEPTH,
    (depth) => `a: ${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}\n`,
    "nesting-too-deep",
  ],
  ["values", mostLists, emptyLists, "too-many-values"],
  ["repeated values", MAX_ALIASED_VALUES, aliases, "too-many-aliased-values"],
];

const codes = (text: string): readonly string[] => compile(text).diagnostics.map(({ code }) => code);

const validated = (text: string): Promise<Ran> =>
  runLine(folderWith({ "p.yaml": text }), "policy validate p.yaml");

describe("of a policy", () => {
  test.each(ofPolicies)("%s: %d", async (_, most, textAt, code) => {
    if (most !== MAX_TOP_LEVEL_ITEMS || isLongRun) expect(codes(textAt(most))).not.toContain(code);
    const { exit, stdout } = await validated(textAt(most + 1));
    expect({ exit, lines: stdout.split("\n").length }).toEqual({ exit: 6, lines: 2 });
    expect(stdout).toMatch(/^policy validate error: (?:parse policy yaml: \[\d+:\d+\] |read policy: )/);
  });

  test.each(ofPolicies.filter(([name]) => name !== "rules"))(
    "%s: one over is one problem",
    (_, most, textAt, code) => {
      expect(codes(textAt(most + 1))).toEqual([code]);
    },
  );

  test.each(
    ofPolicies.filter(([name]) => name === "items" || name === "bytes" || (name === "rules" && isLongRun)),
  )("%s: as many as there may be are a policy", async (_, most, textAt) => {
    expect((await validated(textAt(most))).exit).toBe(0);
  });

  // Seconds for what is a mere number.
  test.runIf(isLongRun)("tokens", () => {
    expect(codes("#\n".repeat(MAX_TOKENS / 2))).toEqual([]);
    expect(codes(`${"#\n".repeat(MAX_TOKENS / 2)}#`)).toEqual(["too-many-tokens"]);
  });
});

describe("of what is said to be wrong: the first 50, and how many there are", () => {
  const said = (
    text: string,
  ): readonly [count: number, first: string | undefined, last: string | undefined] => {
    const { diagnostics } = compile(text);
    return [diagnostics.length, diagnostics[0]?.message, diagnostics.at(-1)?.message];
  };
  const rules = (count: number, body: string): string =>
    times(count, (at) => `- {name: r${10_000 + at}, effect: allow, ${body}}\n`);

  test("fifty", () => {
    const [count, first, last] = said(`rules:\n${rules(50, "prioritee: 1")}`);
    expect([count, first]).toEqual([50, 'parse policy yaml: [2:33] unknown field "prioritee"']);
    expect(last).toBe('parse policy yaml: [51:33] unknown field "prioritee"');
  });

  test("more", () => {
    const [count, , last] = said(`rules:\n${rules(2_000, "prioritee: 1")}`);
    expect([count, last]).toEqual([
      51,
      "parse policy yaml: [52:33] 2000 problems; from here on they are not shown",
    ]);
  });

  test("what reference Gait says comes first, wherever it stands", () => {
    const patterns = rules(60, "endpoint: {path_denylist: ['a[']}");
    const action = "- {name: last, effect: allow, dataflow: {enabled: true, action: x}}\n";
    const [count, first, last] = said(`rules:\n${patterns}${action}`);
    expect([count, first]).toEqual([51, 'unsupported dataflow.action "x" for last']);
    expect(last).toBe("parse policy yaml: [51:60] 61 problems; from here on they are not shown");
  });
});

const context = { identity: "a", workspace: "/w", risk_class: "low" };
const intent = (members: object): string => JSON.stringify({ tool_name: "t", context, ...members });
const list = <T>(length: number, item: (at: number) => T): readonly T[] =>
  Array.from({ length }, (_, at) => item(at));

const ofIntents: readonly (readonly [name: string, most: number, text: TextAt, code: string])[] = [
  [
    "bytes",
    LIMITS.bytes,
    (bytes) => intent({ args: { a: "x".repeat(bytes - intent({ args: { a: "" } }).length) } }),
    "too-large",
  ],
  [
    "depth",
    LIMITS.depth,
    (depth) =>
      intent({ args: "ARGS" }).replace('"ARGS"', `${'{"a":'.repeat(depth - 1)}1${"}".repeat(depth - 1)}`),
    "too-deep",
  ],
  [
    "targets",
    LIMITS.targets,
    (length) => intent({ targets: list(length, (at) => ({ kind: "path", value: `/${at}` })) }),
    "too-many-items",
  ],
  [
    "provenance",
    LIMITS.provenance,
    (length) => intent({ arg_provenance: list(length, (at) => ({ arg_path: `$.${at}`, source: "user" })) }),
    "too-many-items",
  ],
  [
    "links",
    LIMITS.links,
    (length) =>
      intent({
        delegation: {
          requester_identity: `d${length}`,
          chain: list(length, (at) => ({ delegator_identity: `d${at}`, delegate_identity: `d${at + 1}` })),
        },
      }),
    "too-many-items",
  ],
  [
    "steps",
    LIMITS.steps,
    (length) => intent({ script: { steps: list(length, (at) => ({ tool_name: `t${at}` })) } }),
    "too-many-items",
  ],
];

const POLICY = "default_verdict: allow\n";

const tested = (text: string): Promise<Ran> =>
  runLine(folderWith({ "p.yaml": POLICY, "i.json": text }), "policy test p.yaml i.json");

function codeOf(text: string): string {
  try {
    const prepared = prepareIntent(parseIntent(text));
    return prepared.kind === "valid" ? "valid" : prepared.code;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "no IntentError";
  }
}

describe("of an intent", () => {
  test.each(ofIntents)("%s: %d", async (_, most, textAt, code) => {
    expect([codeOf(textAt(most)), codeOf(textAt(most + 1))]).toEqual(["valid", code]);
    expect((await tested(textAt(most))).exit).toBe(0);
    const { exit, stdout } = await tested(textAt(most + 1));
    expect({ exit, lines: stdout.split("\n").length }).toEqual({ exit: 6, lines: 2 });
  });
});
