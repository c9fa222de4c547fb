// The report as the library hands it out: its calls are real, its order is that of the source, and it can be asked for in
// turns.

import { describe, expect, it, test } from "vitest";
import { analyzeInTurns, compile, decide, type Progress } from "../../../src/index.ts";
import { hardPolicy } from "../../support/hard-policy.ts";
import { policyOf, report, rules } from "./report.ts";

const MIXED = rules(
  "name: early, priority: 1, effect: block, match: {tool_names: [x]}",
  "name: late, priority: 2, effect: allow, match: {tool_names: [x], risk_classes: [low]}",
  "name: paths, priority: 3, effect: allow, match: {target_kinds: [path], workspace_prefixes: [/srv]}",
);

describe("a report", () => {
  it("has whole-policy findings first, then those of rules as they were written", () => {
    expect(report(MIXED).findings.map(({ code, rule }) => `${rule} ${code}`)).toEqual([
      " default-reachable",
      "late shadowed-rule",
      "paths split-targets",
      "paths open-prefix",
    ]);
  });

  it("shows calls that the compiled policy decides as is said", () => {
    const { table } = compile(MIXED);
    if (table === undefined) throw new Error("it compiles");
    const of = (code: string) => report(MIXED).findings.find((finding) => finding.code === code);
    const byDefault = of("default-reachable")?.witness;
    expect(decide(table, byDefault?.intent, byDefault?.options)).toMatchObject({
      verdict: "block",
      matched_rule: "",
    });
    const split = of("split-targets")?.witness;
    expect(decide(table, split?.intent, split?.options)).toMatchObject({
      verdict: "allow",
      matched_rule: "paths",
    });
    const [caught] = of("shadowed-rule")?.witnesses ?? [];
    expect(decide(table, caught?.intent, caught?.options)).toMatchObject({ matched_rule: "early" });
  });

  it("counts what was proved, and says what it leaves out", () => {
    expect(report(MIXED).proved).toBeGreaterThan(0);
    expect(report(MIXED).omits.join()).toMatch(/kill switch/);
  });

  it("is the same every time", () => expect(report(MIXED)).toEqual(report(MIXED)));

  it("gives up where a question costs more than its budget, and says on what", () => {
    const { undetermined, findings } = report(hardPolicy(), { conflicts: 1 });
    expect(undetermined).toBeGreaterThan(0);
    expect(
      findings.filter(({ code }) => code === "undetermined").map(({ message }) => message),
    ).toContainEqual("`late`: it is not known whether it ever decides");
    expect(findings.filter(({ rule, proof }) => rule === "late" && proof !== undefined)).toEqual([]);
  });
});

describe("in turns", () => {
  it("reports the same", async () => {
    expect(await analyzeInTurns(policyOf(MIXED), { text: MIXED })).toEqual(report(MIXED));
  });

  it("lets others run, and tells how far it has come", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const seen: Progress[] = [];
    await analyzeInTurns(policyOf(hardPolicy()), { onProgress: (progress) => seen.push(progress) });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.of);
  });

  test("can be stopped", async () => {
    const stop = new AbortController();
    const running = analyzeInTurns(policyOf(hardPolicy()), { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
  });
});
