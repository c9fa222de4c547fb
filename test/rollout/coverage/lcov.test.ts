// Coverage as a tracefile, and that genhtml reads it where it is installed.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Coverage, CoveragePoint } from "../../../src/rollout/coverage/coverage.ts";
import { lcovOf } from "../../../src/rollout/coverage/lcov.ts";

const point = (
  kind: CoveragePoint["kind"],
  label: string,
  line: number,
  hits: number,
  more: Partial<CoveragePoint> = {},
): CoveragePoint => ({ kind, label, place: { path: "p.yaml", line, column: 1 }, hits, ...more });

const COVERAGE: Coverage = {
  policy: { path: "p.yaml", digest: "0".repeat(64) },
  points: [
    { kind: "verdict", label: "allow", hits: 1 },
    point("rule", "first, alternative 1 of 2", 3, 2, { rule: "first" }),
    point("condition", "tool_names: a", 4, 2, { rule: "first" }),
    point("condition", "tool_names: b", 4, 0, { rule: "first" }),
    point("constraint", "endpoint fires", 5, 0, { rule: "first" }),
    point("constraint", "endpoint does not fire", 5, 2, { rule: "first" }),
    point("rule", "sec\nond", 6, 0, { rule: "sec\nond" }),
    point("condition", "risk_classes: x", 7, 0, { rule: "sec\nond", unreachable: true }),
  ],
};

it("says what was reached, line by line; what cannot be reached is left out", () => {
  expect(lcovOf([COVERAGE]).split("\n")).toEqual([
    "TN:",
    "SF:p.yaml",
    "FN:3,first; alternative 1 of 2",
    "FN:6,sec\\nond",
    "FNDA:2,first; alternative 1 of 2",
    "FNDA:0,sec\\nond",
    "FNF:2",
    "FNH:1",
    "BRDA:5,0,0,0",
    "BRDA:5,0,1,2",
    "BRF:2",
    "BRH:1",
    "DA:3,2",
    "DA:4,0",
    "DA:5,0",
    "DA:6,0",
    "LF:4",
    "LH:1",
    "end_of_record",
    "",
  ]);
});

it("tells rules of one name apart", () => {
  const same = { ...COVERAGE, points: [point("rule", "r", 1, 1), point("rule", "r", 2, 0)] };
  expect(lcovOf([same])).toContain("FN:1,r\nFN:2,r (2)\nFNDA:1,r\nFNDA:0,r (2)\n");
});

const isThere = spawnSync("genhtml", ["--version"]).status === 0;
const isOptional = process.env.REQUIRE_LCOV !== "1";

it.skipIf(!isThere && isOptional)("is what genhtml makes pages of", () => {
  if (!isThere) expect.fail("genhtml is not there: install lcov");
  const folder = mkdtempSync(join(tmpdir(), "gait-lcov-"));
  writeFileSync(join(folder, "p.yaml"), "one\ntwo\nthree\nfour\nfive\nsix\nseven\n");
  writeFileSync(join(folder, "lcov.info"), lcovOf([COVERAGE]));
  const args = ["lcov.info", "--branch-coverage", "-o", "pages"];
  const made = spawnSync("genhtml", args, { cwd: folder, encoding: "utf8" });
  expect({ status: made.status, stderr: made.stderr }).toEqual({ status: 0, stderr: "" });
  expect(made.stdout).toMatch(/lines\.+: 25\.0% \(1 of 4 lines\)/);
  expect(made.stdout).toMatch(/functions\.+: 50\.0% \(1 of 2 functions\)/);
  expect(made.stdout).toMatch(/branches\.+: 50\.0% \(1 of 2 branches\)/);
  const pages = readdirSync(join(folder, "pages"), { recursive: true }).map(String);
  expect(pages.some((page) => page.endsWith("p.yaml.gcov.html"))).toBe(true);
});
