// What is found in a log of any length: every call is counted, a bounded number is shown, and it does not matter how the log
// was cut and who measured what.

import { describe, expect, it } from "vitest";
import { MAX_LINE_BYTES } from "../../../src/gate/decision-log/read-log.ts";
import { MOST_SHOWN } from "../../../src/rollout/impact/examples.ts";
import { explainChanges } from "../../../src/rollout/impact/explain-change.ts";
import { type Found, isFound } from "../../../src/rollout/impact/fail-on.ts";
import type { Findings } from "../../../src/rollout/impact/findings.ts";
import {
  causeCounts,
  cellsOf,
  namedCounts,
  recommendationOf,
  traceCounts,
} from "../../../src/rollout/impact/summary.ts";
import { contestOf, entryOf, findingsIn, INTENT, policyOf } from "./logs.ts";

const rule = (tool: string, effect: string): string =>
  `name: ${tool}, effect: ${effect}, match: {tool_names: [${tool}]}`;

const BASELINE = policyOf(
  rule("a", "allow"),
  rule("b", "block"),
  rule("c", "require_approval"),
  rule("d", "dry_run"),
);
const CANDIDATE = policyOf(rule("a", "block"), rule("b", "allow"), rule("c", "allow"), rule("d", "dry_run"));
const CONTEST = contestOf(BASELINE, CANDIDATE);

const call = (tool_name: string): string => JSON.stringify({ ...INTENT, tool_name });
const entry = (tool_name: string): string => entryOf(BASELINE, { tool_name });

const TRACE = JSON.stringify({ schema_id: "gait.gate.trace", tool_name: "t", verdict: "block" });

/** Without the lines themselves, which are for explanations. */
const shown = ({ changed }: Findings): readonly string[] =>
  Object.values(changed).flatMap((calls) =>
    calls.map(({ line, tool_name, comparison }) => `${line} ${tool_name} ${comparison.direction}`),
  );

describe("a log", () => {
  const LINES = ["", entry("a"), "", entry("b"), call("b"), call("c"), entry("d"), TRACE, "{", call("e"), ""];

  it("is counted by verdicts, rules and reason codes", async () => {
    const { tally } = await findingsIn(LINES.join("\n"), CONTEST);
    expect(cellsOf(tally)).toEqual([
      { baseline: "allow", candidate: "block", count: 1 },
      { baseline: "dry_run", candidate: "dry_run", count: 1 },
      { baseline: "require_approval", candidate: "allow", count: 1 },
      { baseline: "block", candidate: "allow", count: 2 },
      { baseline: "block", candidate: "block", count: 1 },
    ]);
    expect(
      namedCounts(tally.rules).map(({ name, loosened, tightened }) => [name, loosened, tightened]),
    ).toEqual([
      ["b", 2, 0],
      ["c", 1, 0],
      ["a", 0, 1],
      ["", 0, 0],
      ["d", 0, 0],
    ]);
    expect(namedCounts(tally.codes)[0]).toEqual({
      name: "matched_rule_b",
      baseline: 2,
      candidate: 2,
      loosened: 2,
      tightened: 0,
    });
    expect(tally).toMatchObject({
      rows: 8,
      replayed: 6,
      changed: 4,
      obligations: 1,
      compared: 3,
      disputed: 0,
      checked: 1,
    });
    expect(recommendationOf(tally)).toBe("observe");
  });

  it("shows what became milder most first, and says where it stands", async () => {
    const findings = await findingsIn(LINES.join("\n"), CONTEST);
    expect(shown(findings)).toEqual(["4 b loosened", "5 b loosened", "6 c loosened", "2 a tightened"]);
    const { loosened } = explainChanges(findings, CONTEST);
    expect(loosened.map(({ causes }) => causes.map(({ kind }) => kind))).toEqual([
      ["effect"],
      ["effect"],
      ["effect"],
    ]);
  });

  it("tells what cannot be replayed, by its cause", async () => {
    const { tally, unreplayable } = await findingsIn(LINES.join("\n"), CONTEST);
    expect(causeCounts(tally)).toEqual([
      { cause: "trace", count: 1 },
      { cause: "unreadable", count: 1 },
    ]);
    expect(unreplayable.map(({ line, cause }) => [line, cause])).toEqual([
      [8, "trace"],
      [9, "unreadable"],
    ]);
    expect(traceCounts(tally)).toEqual([{ verdict: "block", tool_name: "t", count: 1 }]);
  });

  it("comes to the same however it is cut and whoever measures it", async () => {
    const tools = ["b", "c", "a", "d", "e", "b", "b"];
    const many = Array.from({ length: 400 }, (_, n) => entry(tools[(n * n) % 7] ?? ""));
    const text = [...LINES, ...many].join("\n");
    const whole = await findingsIn(text, CONTEST);
    for (const cut of [{ block: 700 }, { block: 5_000, threads: 3 }, { block: 20_000, threads: 2 }]) {
      const { tally, ...others } = await findingsIn(text, CONTEST, cut);
      expect(others).toEqual({ ...whole, tally: undefined });
      // How many are checked depends on where it was cut, which depends on nothing but the file.
      expect({ ...tally, checked: 0 }).toEqual({ ...whole.tally, checked: 0 });
    }
    const cut = { block: 5_000 };
    expect(await findingsIn(text, CONTEST, { ...cut, threads: 3 })).toEqual(
      await findingsIn(text, CONTEST, cut),
    );
  });

  it("shows a bounded number, and counts all", async () => {
    const { tally, changed } = await findingsIn(Array(90).fill(call("b")).join("\n"), CONTEST, {
      block: 2_000,
      threads: 2,
    });
    expect(tally.directions.loosened).toBe(90);
    expect(changed.loosened.map(({ line }) => line)).toEqual(
      Array.from({ length: MOST_SHOWN.loosened }, (_, at) => at + 1),
    );
  });

  it("that holds nothing recommends nothing but to watch", async () => {
    for (const text of ["", "\n\n", TRACE])
      expect(recommendationOf((await findingsIn(text, CONTEST)).tally)).toBe("observe");
    const same = await findingsIn(call("d"), CONTEST);
    expect(recommendationOf(same.tally)).toBe("enforce");
    for (const unknown of [TRACE, "{", JSON.stringify({ ...INTENT, context: {} })]) {
      const { tally } = await findingsIn(`${call("d")}\n${unknown}\n`, CONTEST);
      expect(recommendationOf(tally)).toBe("observe");
    }
  });

  it("that a crash ended is known by its end", async () => {
    const { tally } = await findingsIn(`${entry("a")}\n${entry("b").slice(0, -20)}`, CONTEST);
    expect([tally.replayed, causeCounts(tally)]).toEqual([1, [{ cause: "cut_off", count: 1 }]]);
    const inside = await findingsIn(`${entry("b").slice(0, -20)}\n${entry("a")}`, CONTEST);
    expect(causeCounts(inside.tally)).toEqual([{ cause: "unreadable", count: 1 }]);
  });

  it("that is no text is told line by line", async () => {
    const broken = Buffer.concat([
      Buffer.from(`${entry("a")}\n`),
      Buffer.from([0x7b, 0xff, 0x0a]),
      Buffer.from(entry("b")),
    ]);
    const { tally, unreplayable } = await findingsIn(broken, CONTEST);
    expect([tally.replayed, unreplayable]).toMatchObject([2, [{ line: 2, why: "it is not UTF-8 text" }]]);
  });

  it("may be one record over many lines", async () => {
    const { tally } = await findingsIn(
      `\n${JSON.stringify(JSON.parse(call("b")), undefined, 2)}\n`,
      CONTEST,
      { block: 50 },
    );
    expect([tally.rows, tally.directions.loosened]).toEqual([1, 1]);
  });

  it("may have a line without end, which is passed over", async () => {
    const endless = `${call("b")}\n{"a":"${"x".repeat(MAX_LINE_BYTES)}"}\n${call("a")}\n`;
    const { tally, unreplayable, changed } = await findingsIn(endless, CONTEST);
    expect([tally.rows, tally.replayed, unreplayable]).toMatchObject([
      3,
      2,
      [{ line: 2, cause: "unreadable" }],
    ]);
    expect(changed.tightened).toMatchObject([{ line: 3 }]);
  });

  it("whose records are not what the baseline says is disputed", async () => {
    const lie = (line: string, from: string, to: string): string =>
      line.replace(`"decision":{"${from}`, `"decision":{"${to}`);
    const text = [entry("a"), lie(entry("b"), 'verdict":"block"', 'verdict":"allow"')].join("\n");
    const { tally, disputed } = await findingsIn(text, CONTEST);
    expect([tally.compared, tally.disputed]).toEqual([2, 1]);
    expect(disputed).toEqual([
      {
        file: "log",
        line: 2,
        tool_name: "b",
        recorded_verdict: "allow",
        replayed_verdict: "block",
        members: ["verdict"],
      },
    ]);
  });

  it("whose intent was changed is disputed where digests are compared", async () => {
    const { disputed } = await findingsIn(entry("a").replace('"text":"hello"', '"text":"other"'), CONTEST);
    expect(disputed).toMatchObject([{ members: ["args_digest", "intent_digest", "prepared_digest"] }]);
  });

  it("about which the interpreter decides otherwise is an error of this program", async () => {
    const wrong = { ...CONTEST, candidate: { table: CANDIDATE.table, policy: BASELINE.policy } };
    expect((await findingsIn(`\n${call("a")}`, wrong)).contradicted).toEqual([{ file: "log", line: 2 }]);
  });
});

describe("what a simulation fails on", () => {
  const found = (
    members: Partial<Found["directions"]> & { unreplayable?: number; disputed?: number },
  ): Found => {
    const { unreplayable = 0, disputed = 0, ...directions } = members;
    return {
      directions: { loosened: 0, tightened: 0, other: 0, none: 9, ...directions },
      unreplayable,
      disputed,
    };
  };

  it.each([
    ["loosened", { loosened: 1 }, { tightened: 1, other: 1, unreplayable: 1, disputed: 1 }],
    ["tightened", { tightened: 1 }, { loosened: 1, other: 1 }],
    ["changed", { other: 1 }, { unreplayable: 1, disputed: 1 }],
    ["changed", { loosened: 1 }, {}],
    ["unreplayable", { unreplayable: 1 }, { loosened: 1 }],
    ["disputed", { disputed: 1 }, { unreplayable: 1 }],
  ] as const)("%s: %j, not %j", (wanted, yes, no) => {
    expect([isFound(wanted, found(yes)), isFound(wanted, found(no))]).toEqual([true, false]);
  });
});
