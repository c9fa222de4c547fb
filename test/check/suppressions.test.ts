// `# gait-ignore CODE: reason`: where such a comment counts, and what is said of one that suppresses nothing.

import { describe, expect, it, test } from "vitest";
import { compile } from "../../src/index.ts";
import { report } from "./exact/report.ts";

const OPEN = "open-prefix";
const WHY = `gait-ignore ${OPEN}: older paths`;

const sifted = (text: string) => {
  const { findings, suppressed } = report(text);
  return {
    left: findings
      .filter(({ code }) => code === OPEN || code === "unused-suppression")
      .map(({ code }) => code),
    suppressed: suppressed.map(({ code, rule, reason }) => `${rule} ${code}: ${reason}`),
  };
};

const rule = (name: string, more = ""): string => `  - name: ${name}
    effect: allow
    match:
      workspace_prefixes: [/${name}]${more}
`;
const block = (text: string): string => `default_verdict: block\nrules:\n${text}`;

describe("a comment counts", () => {
  test.each([
    ["directly above a rule", block(`  # ${WHY}\n${rule("a")}`)],
    ["above another comment", block(`  # ${WHY}\n  # and\n${rule("a")}`)],
    ["between dash and rule", block(`  -\n    # ${WHY}\n${rule("a").replace("-", " ")}`)],
    ["beside the dash", block(`  - # ${WHY}\n${rule("a").replace("-", " ")}`)],
    ["at the end of a line", block(rule("a", ` # ${WHY}`))],
    ["on a line inside", block(rule("a").replace("match:", `match:\n      # ${WHY}`))],
    ["after the last line, as far indented", block(`${rule("a")}    # ${WHY}\n\n${rule("/b/")}`)],
    [
      "behind a rule in braces",
      `rules:\n  - {name: a, effect: allow, match: {workspace_prefixes: [/a]}} # ${WHY}\n`,
    ],
    ["without a space", block(`  #${WHY}\n${rule("a")}`)],
    ["in a text with carriage returns", block(`  # ${WHY}\n${rule("a")}`).replaceAll("\n", "\r\n")],
  ])("%s", (_, text) => {
    expect(sifted(text)).toEqual({ left: [], suppressed: ["a open-prefix: older paths"] });
  });

  test("for the rule that it stands at, and no other", () => {
    const text = block(`${rule("a")}  # ${WHY}\n${rule("b")}${rule("c")}`);
    expect(sifted(text)).toEqual({ left: [OPEN, OPEN], suppressed: ["b open-prefix: older paths"] });
  });

  test("for the policy as a whole above `rules`", () => {
    const text = `# gait-ignore unenforced-setting: the proxy does\nmcp_trust: {snapshot: s.json}\n${block(rule("/a/"))}`;
    expect(report(text.replace("default_verdict: block\n", "")).suppressed).toMatchObject([
      { code: "unenforced-setting", rule: "", reason: "the proxy does" },
    ]);
  });
});

describe("text that is no comment suppresses nothing", () => {
  test.each([
    ["quoted", `reason_codes: ["# ${WHY}"]`],
    ["over several lines", `reason_codes: ["x\n      # ${WHY}"]`],
    ["a block of text", `reason_codes:\n      - |\n        # ${WHY}`],
    ["plain", `reason_codes: [x#${WHY.replace(":", "")}]`],
  ])("%s", (_, line) => {
    expect(sifted(block(rule("a").replace("match:", `${line}\n    match:`)))).toEqual({
      left: [OPEN],
      suppressed: [],
    });
  });

  test("a comment that only begins alike", () => {
    expect(sifted(block(`  # gait-ignored ${OPEN}: x\n${rule("a")}`))).toEqual({
      left: [OPEN],
      suppressed: [],
    });
  });
});

describe("unused-suppression", () => {
  const unused = (text: string): readonly string[] =>
    report(text).findings.flatMap(({ code, message, hint, span, rule, severity }) =>
      code === "unused-suppression"
        ? [`${span.start.line}:${span.start.column} ${severity} ${rule}: ${message}; ${hint}`]
        : [],
    );

  test.each([
    ["no reason", `  # gait-ignore ${OPEN}\n${rule("a")}`],
    ["a blank reason", `  # gait-ignore ${OPEN}:\n${rule("a")}`],
    ["no code", `  # gait-ignore: as before\n${rule("a")}`],
  ])("%s: the finding stays", (_, text) => {
    expect(unused(block(text))).toEqual([
      "3:3 warning a: a comment suppresses nothing without a code and a reason; write `gait-ignore CODE: why it is meant`",
    ]);
    expect(sifted(block(text)).left).toContain(OPEN);
  });

  it("is said of a comment whose finding is gone", () => {
    expect(unused(block(`  # ${WHY}\n${rule("a/")}`))).toEqual([
      "3:3 warning a/: there is no finding `open-prefix` about `a/` to suppress; remove the comment",
    ]);
  });

  it("knows what was meant", () => {
    expect(unused(block(`  # gait-ignore open-prefx: x\n${rule("a")}`))[0]).toMatch(
      /; did you mean `open-prefix`\?$/,
    );
  });

  it("says where the comment belongs", () => {
    expect(unused(`# ${WHY}\n${block(rule("a"))}`)[0]).toMatch(
      /about the policy as a whole to suppress; write it directly above `a`, or inside of it$/,
    );
    expect(unused(block(`  # gait-ignore default-reachable: x\n${rule("a")}`))[0]).toMatch(
      /; findings about the policy as a whole are suppressed above `rules`$/,
    );
  });

  it("cannot itself be suppressed", () => {
    const text = block(`  # gait-ignore unused-suppression: x\n  # gait-ignore ${OPEN}\n${rule("/a/")}`);
    expect(unused(text)).toHaveLength(2);
  });
});

describe("compile", () => {
  it("leaves out what a comment suppresses, and does not judge comments about exact findings", () => {
    expect(compile(block(`  # ${WHY}\n  # gait-ignore split-targets: x\n${rule("a")}`)).findings).toEqual([]);
  });
});

test("neither many comments nor many findings take more steps than there are of both", () => {
  const lines = `  # ${WHY}\n  # gait-ignore open-prefx: x\n`.repeat(20_000);
  const open = Array.from({ length: 5_000 }, (_, n) => rule(`r${n}`)).join("");
  const started = performance.now();
  expect(compile(block(`${lines}${rule("a")}${open}`)).findings).toHaveLength(5_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
