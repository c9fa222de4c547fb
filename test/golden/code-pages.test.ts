// Every code has a page, every page has a code, and the examples on it do what the page says.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXACT_CHECKS, FINDING_CODES } from "../../src/check/exact/checks.ts";
import { FINDING_CATALOGUE } from "../../src/cli/repository/finding-catalogue.ts";
import { CATALOGUE } from "../../src/diagnostics/catalogue.ts";
import { DSL_CODES } from "../../src/diagnostics/dsl-catalogue.ts";
import { analyze, compile, makeSource, type Policy } from "../../src/index.ts";
import { checkInvariants } from "../../src/invariants.ts";
import { invariantsIn } from "../../src/read-dsl.ts";
import { readSuiteText } from "../rollout/suite/check.ts";
import { alternatives, negated } from "../support/beyond-yaml.ts";
import { hardPolicy } from "../support/hard-policy.ts";
import { intentProblem } from "./intent-problem.ts";

const CODES = [...Object.keys(CATALOGUE), ...FINDING_CODES].toSorted();

const page = (name: string): string => readFileSync(`docs/codes/${name}.md`, "utf8");

const examples = (code: string, tag: "avoid" | "prefer"): readonly string[] =>
  [...page(code).matchAll(/^```(?:yaml|json|gait) (\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, is, text = ""]) =>
    is === tag ? [text] : [],
  );

/** Codes of the DSL have examples in it. */
const compilePolicy = (text: string, code: string) =>
  compile(text, { format: Object.keys(DSL_CODES).includes(code) || isPromise(code) ? "dsl" : "yaml" });

const isPromise = (code: string): boolean => code.startsWith("invariant-");

const brokenPromises = (policy: Policy, text: string): readonly string[] =>
  checkInvariants(policy, invariantsIn(makeSource(text))).map((finding) => finding.code);

/** What a page cannot show: too large, or made of characters that editors do not show. */
const NOT_SHOWN: Readonly<Record<string, () => string>> = {
  "intent-limit": () => `{"args": {"deep": ${"[".repeat(80)}${"]".repeat(80)}}}`,
  "byte-order-mark": () => "\ufeffdefault_verdict: block\n",
  "list-too-long": () => `fail_closed: {risk_classes: [${"a, ".repeat(10_001)}]}\n`,
  "lone-carriage-return": () => "# a comment\rdefault_verdict: allow\n",
  "nesting-too-deep": () => `a: ${"[".repeat(80)}${"]".repeat(80)}\n`,
  "text-too-large": () => "#".repeat(8 * 1024 * 1024 + 1),
  undetermined: () => hardPolicy(),
  "too-many-alternatives": () =>
    `rule "r" { block when ${Array(9).fill('(tool == "a" or tool == "b")').join(" and ")} }`,
  "too-many-aliased-values": () =>
    `k0: &a0 x\n${[1, 2, 3, 4, 5, 6].map((n) => `k${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}]\n`).join("")}`,
  "too-many-problems": () => "rules: []\n".repeat(60),
  "too-many-keys": () => "k: 1\n".repeat(10_001),
  "too-many-tokens": () => "\n".repeat(4_000_001),
  "too-many-values": () => `a: [${"[[]],".repeat(15_000)}]\n`,
};

/** What YAML cannot say: the pages show it in the other form that policies are written in. */
const BEYOND_YAML: Readonly<Record<string, () => Policy>> = {
  "dead-alternative": () =>
    alternatives(`
rules:
  - {name: stop-deletes, priority: 1, effect: block, match: {tool_names: [fs.delete]}}
  - {name: ask-about-writes, priority: 2, effect: require_approval, match: {tool_names: [fs.write]}}
  - {name: ask-about-writes, priority: 2, effect: require_approval, match: {tool_names: [fs.delete]}}
`),
  "negated-allow": () =>
    negated("rules:\n  - {name: unless-critical, effect: allow, match: {risk_classes: [critical]}}\n"),
};

const isExact = (code: string): boolean =>
  [...EXACT_CHECKS.map((check) => check.code), "unused-suppression"].includes(code);

/** What the exact analysis reports. That some call gets the default verdict can be said of most examples. */
function exactCodes(policy: Policy, code: string, text = ""): readonly string[] {
  const budget = code === "undetermined" ? { conflicts: 1 } : {};
  const codes = analyze(policy, { text, ...budget }).findings.map((finding) => finding.code);
  return code === "default-reachable" ? codes : codes.filter((found) => found !== "default-reachable");
}

const isAboutSuites = (code: string): boolean => code.startsWith("suite-");

const suiteCodes = (text: string): readonly string[] =>
  readSuiteText(text).diagnostics.map((problem) => problem.code);

const isAboutIntents = (code: string): boolean => code.startsWith("intent-");

/** The code that a text is reported under first; for `too-many-problems` the last, as it counts the others. */
function codeOf(text: string, code: string): string | undefined {
  if (isAboutIntents(code)) return intentProblem(text)?.placed.problem.code;
  if (isAboutSuites(code)) return suiteCodes(text)[0];
  const { diagnostics, findings = [], policy } = compilePolicy(text, code);
  if (isPromise(code) && policy !== undefined) return brokenPromises(policy, text)[0];
  if (isExact(code) && policy !== undefined) return exactCodes(policy, code, text)[0];
  const codes = [...diagnostics, ...findings].map((problem): string => problem.code);
  return code === "too-many-problems" ? codes.at(-1) : codes[0];
}

it("codes and pages are the same", () => {
  const pages = readdirSync("docs/codes").filter((name) => !["README.md", "repository.md"].includes(name));
  expect(pages.toSorted()).toEqual(CODES.map((code) => `${code}.md`));
});

it("findings about repositories and sections of their page are the same, and state their severity", () => {
  const sections = [...page("repository").matchAll(/^## (.+)\n\nFinding \((.+)\)\. .+\n\n/gm)];
  expect(sections.map(([, code, severity]) => [code, severity])).toEqual(
    Object.entries(FINDING_CATALOGUE).map(([code, { severity }]) => [code, severity]),
  );
});

describe.each(CODES)("%s", (code) => {
  it("has a page in the one form", () => {
    expect(page(code)).toMatch(
      new RegExp(
        `^# ${code}\n\n(?:Error|Warning|Finding \\(.+\\))\\. .+\n\n## Avoid\n[^]+\n## Prefer\n[^]+\n## Why\n\n[^]+\n$`,
      ),
    );
  });

  it("is what its bad examples raise", () => {
    const beyond = BEYOND_YAML[code]?.();
    if (beyond !== undefined) {
      expect(exactCodes(beyond, code)).toEqual([code]);
      return;
    }
    const shown = examples(code, "avoid");
    const bad = shown.length > 0 ? shown : [NOT_SHOWN[code]?.() ?? ""];
    expect(bad.map((text) => codeOf(text, code))).toEqual(bad.map(() => code));
  });

  it("has good examples with nothing to report", () => {
    if (code in BEYOND_YAML) return;
    const good = examples(code, "prefer");
    expect(good.length).toBeGreaterThan(0);
    for (const text of good) {
      if (isAboutIntents(code)) {
        expect(intentProblem(text)).toBeUndefined();
        continue;
      }
      if (isAboutSuites(code)) {
        expect(suiteCodes(text)).toEqual([]);
        continue;
      }
      const { diagnostics, findings, policy } = compilePolicy(text, code);
      expect({ diagnostics, findings }).toEqual({ diagnostics: [], findings: [] });
      if (isExact(code) && policy !== undefined) expect(exactCodes(policy, code, text)).toEqual([]);
    }
  });
});

it.each(Object.entries(CATALOGUE))("the page of %s states its severity", (code, { severity }) => {
  const word = severity === "error" ? "Error" : "Warning";
  expect(page(code).split("\n")[2]).toMatch(new RegExp(`^${word}\\. `));
});

it("the index has a line for each page, with its first sentence", () => {
  const rows = CODES.map((code) => {
    const meaning = page(code)
      .split("\n")[2]
      ?.replace(/^[^.]*\. /, "");
    return `| [${code}](${code}.md) | ${meaning} |`;
  });
  const index = page("README").split("\n");
  expect(rows.filter((row) => !index.includes(row))).toEqual([]);
  expect(index.filter((line) => line.startsWith("| [")).length).toBe(CODES.length);
});
