// The table for human eyes: what was understood, in the order in which it is asked, in three forms.

import { describe, expect, test } from "vitest";
import { compile, type Group, type Policy, type RenderOptions, renderTable } from "../../src/index.ts";

function policyOf(text: string): Policy {
  const { policy } = compile(text);
  if (policy === undefined) throw new Error("the policy does not compile");
  return policy;
}

const table = (text: string, options: RenderOptions = {}): string[] =>
  renderTable(policyOf(text), options).split("\n");

const POLICY = `default_verdict: block
scripts: {max_steps: 3}
rules:
  - name: deploys-need-two-people
    priority: 20
    effect: require_approval
    min_approvals: 2
    match: {tool_names: [tool.deploy, tool.release], risk_classes: [high]}
    reason_codes: [two_people]
  - name: reads
    priority: 10
    effect: allow
    match: {tool_names: [tool.read], workspace_prefixes: [/repo], target_kinds: [path]}
    endpoint: {path_denylist: [/repo/.env]}
`;

test("a row a rule, a line before each tier, the default last", () => {
  expect(`\n${table(POLICY).join("\n")}`).toMatchInlineSnapshot(`
    "
    2 rules in decision order
    scripts: a script has at most 3 steps

    effect            rule                     matches, adds, asks for
    ----------------  -----------------------  ---------------------------------------------------------
    priority 10
    allow             reads                    tool_names is tool.read
                                               workspace_prefixes starts with /repo
                                               some target: target_kinds is path
                                               adds endpoint: no path in /repo/.env; a violation means
                                                 block

    priority 20
    require_approval  deploys-need-two-people  tool_names is one of tool.deploy, tool.release
                                               risk_classes is high
                                               asks for approvals: 2; by different people

    default: block, for calls that no rule matches
    "
  `);
});

test.each([60, 80, 100, 120])("it fits %i columns", (width) => {
  expect(Math.max(...table(POLICY, { width }).map((line) => line.length))).toBeLessThanOrEqual(width);
});

const hostile = (name: string): string => `rules:
  - name: ${JSON.stringify(name)}
    effect: allow
    match: {tool_names: [${Array.from({ length: 300 }, (_, n) => JSON.stringify(`t${n}${"x".repeat(n)}${name}`))}]}
`;

describe("whatever the names and however long the lists", () => {
  const wide = String.fromCodePoint(0x6f22).repeat(80);

  test.each([60, 100])("text fits %i columns, wide characters counted twice", (width) => {
    const lines = table(hostile(wide), { width });
    const columns = (line: string): number =>
      Array.from(line).reduce((sum, character) => sum + (character > "\u1100" ? 2 : 1), 0);
    expect(lines.filter((line) => columns(line) > width)).toEqual([]);
    expect(lines.length).toBeLessThan(150);
    expect(lines.join("")).toContain("+292");
  });

  test.each(["text", "markdown", "html"] as const)("%s steers neither terminal nor reader", (format) => {
    const page = renderTable(policyOf(hostile("a\u202e\u001b[2J\u0007")), { format });
    expect(page).not.toMatch(/[\u202e\u001b\u0007]/);
    expect(page).toMatch(/\\u202e|&#92;u202e/);
  });

  test("a thousand rules of one tier are no matter", () => {
    const rules = Array.from({ length: 1000 }, (_, n) => `  - {name: r${n}, effect: allow}\n`);
    expect(table(`rules:\n${rules.join("")}`)).toHaveLength(1000 + 8);
  });
});

describe("Markdown", () => {
  const row = (name: string): string =>
    table(`rules:\n  - {name: ${JSON.stringify(name)}, effect: allow}\n`, { format: "markdown" })[4] ?? "";

  test.each([
    ["plain", "`plain`"],
    ["[x](javascript:1) <b> @team #1 www.x.test", '`"[x](javascript:1) <b> @team #1 www.x.test"`'],
    ["a|b", "<code>a&#124;b</code>"],
    ["a\\|b", "<code>a&#92;&#124;b</code>"],
    ["a`|b", "<code>&#34;a&#96;&#124;b&#34;</code>"],
  ])("%s stays inside its cell and its code span", (name, shown) => {
    expect(row(name)).toBe(`| 0 | allow | ${shown} | every call |  |  |`);
  });
});

describe("HTML", () => {
  const page = table(POLICY, { format: "html" }).join("\n");

  test("escapes what a policy says", () => {
    const html = renderTable(policyOf(`rules:\n  - {name: "<script>'&\\"", effect: allow}\n`), {
      format: "html",
    });
    expect(html).toContain("<code>&#34;&#60;script&#62;&#39;&#38;\\&#34;&#34;</code>");
  });

  test("is one page without scripts and without anything to fetch", () => {
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/i);
    expect(page).toContain("default-src 'none'");
  });

  test("is a table whose cells have headings, for every reader and on paper", () => {
    expect(page.match(/<th scope="col">/g)).toHaveLength(5);
    expect(page.match(/<th scope="rowgroup"/g)).toHaveLength(3);
    expect(page.match(/<th scope="row">/g)).toHaveLength(3);
    for (const part of ["<caption>", 'lang="en"', "prefers-color-scheme: dark", "@media print"])
      expect(page).toContain(part);
  });

  test("has whole lists", () => {
    expect(renderTable(policyOf(hostile("n")), { format: "html" })).toContain("<code>t299x");
  });
});

/** What only the IR can say. */
test("groups and negations are told in words", () => {
  const condition = { field: "endpoint_classes", values: ["fs.read", "net.http"], negated: false } as const;
  const denied = { ...condition, negated: true } as const;
  const named = { field: "target_values", values: ["/x"], negated: false } as const;
  const on = (quantifier: Group["quantifier"], ...conditions: Group["conditions"]): Group => ({
    list: "targets",
    quantifier,
    conditions,
  });
  const policy = policyOf("rules:\n  - {name: a, effect: allow}\n");
  const [rule] = policy.rules;
  if (rule === undefined) throw new Error("the policy has a rule");
  const matchOf = (groups: readonly Group[]): string => {
    const conditions = [{ field: "require_delegation", values: [], negated: true } as const];
    const markdown = renderTable(
      { ...policy, rules: [{ ...rule, match: { conditions, groups } }] },
      { format: "markdown" },
    );
    return markdown.split("\n")[4]?.split(" | ")[3] ?? "";
  };
  expect(matchOf([on("any", condition, named), on("none", named)])).toBe(
    "`delegation` is not given<br>no target: `target_values` is `/x`<br>some target: `target_values` is `/x` and `endpoint_classes` is one of `fs.read`, `net.http`",
  );
  expect(matchOf([on("none", denied), on("any", condition)])).toBe(
    "`delegation` is not given<br>all targets, at least one: `endpoint_classes` is one of `fs.read`, `net.http`",
  );
});
