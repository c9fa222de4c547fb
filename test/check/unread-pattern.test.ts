// Values that are written as patterns where none is read: rules in, what is said of them out. Of each claim about what
// matches, the near miss beside it says nothing.

import { describe, expect, test } from "vitest";
import { LIST_KINDS } from "../../src/check/compared.ts";
import { comparisonOfField } from "../../src/fields/comparison.ts";
import { FIELD_NAMES, fieldOf } from "../../src/fields/fields.ts";
import { compile } from "../../src/index.ts";

function said(text: string, format: "yaml" | "dsl" = "yaml"): string[] {
  const { findings, diagnostics } = compile(text, { format });
  if (findings === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return findings
    .filter(({ code }) => code === "unread-pattern")
    .map(({ message, hint }) => `${message} | ${hint}`);
}

const rule = (rest: string): string => `rules:\n  - {name: r, effect: block, ${rest}}\n`;
const letters = "is no pattern here: a value is compared letter by letter";
const start = "is no pattern here: the start of a value is compared letter by letter";

describe("selectors and settings that are compared letter by letter", () => {
  test.each([
    [
      'match: {tool_names: ["shell.*"]}',
      `tool_names of \`r\`: \`shell.*\` ${letters} | list each value that is meant`,
    ],
    [
      'match: {identities: ["bot-*", alice, "ci-?"]}',
      `identities of \`r\`: \`bot-*\` ${letters}; 1 more in the list is like it | list each value that is meant`,
    ],
    [
      'match: {tool_names: ["*"]}',
      `tool_names of \`r\`: \`*\` ${letters} | leave tool_names out: without it every value matches`,
    ],
    [
      'match: {target_values: ["/etc/**"]}',
      `target_values of \`r\`: \`/etc/**\` ${letters} | list each value that is meant, or use \`endpoint.path_allowlist\`, \`endpoint.path_denylist\`, where patterns are read`,
    ],
    [
      'match: {destination_values: ["*.evil.test"]}',
      `destination_values of \`r\`: \`*.evil.test\` ${letters} | list each value that is meant, or use \`endpoint.domain_allowlist\`, \`endpoint.domain_denylist\`, where patterns are read`,
    ],
    [
      "match: {target_values: [~/.ssh/id_rsa]}",
      "target_values of `r`: `~/.ssh/id_rsa` stands for itself: no folder is put in the place of `~` | write the folder out, such as `/home/NAME/.ssh/id_rsa`",
    ],
    [
      'allowed_agent_ids: ["agent-*"]',
      `allowed_agent_ids of \`r\`: \`agent-*\` ${letters} | list each value that is meant`,
    ],
    [
      'sandbox: {required_read_only_roots: ["/usr/*"]}',
      `sandbox.required_read_only_roots of \`r\`: \`/usr/*\` ${letters} | list each value that is meant`,
    ],
  ])("%s", (written, expected) => expect(said(rule(written))).toEqual([expected]));

  test.each(["a.[rw]", "a[0-9]", "a[!b]c", "{read,write}.a", "a?"])("a tool %s", (name) => {
    expect(said(rule(`match: {tool_names: ["${name}"]}`))).toHaveLength(1);
  });

  test.each([
    'match: {identities: ["dependabot[bot]", "a@b.test"]}',
    'match: {target_values: ["https://x.test/a?b=c", "/search?q=*", "/app/[slug]/page.tsx", "a:b", "/a/{id}"]}',
    'match: {target_values: ["~/.ssh/id_rsa", "/home/dev/.ssh/id_rsa"]}',
  ])("%s says nothing", (written) => expect(said(rule(written))).toEqual([]));

  test("a closed vocabulary is told as that", () => {
    expect(said(rule('match: {target_kinds: ["*", path]}'))).toEqual([]);
  });

  test("settings of the policy as a whole", () => {
    expect(said('fail_closed: {enabled: true, risk_classes: ["*"]}\n')).toEqual([
      `fail_closed.risk_classes: \`*\` ${letters} | list each value that is meant`,
    ]);
  });

  test("nothing is left out where leaving it out means something else", () => {
    expect(said('rule "r" { block when not identity == "*" }', "dsl")).toEqual([
      `identities of \`r\`: \`*\` ${letters} | list each value that is meant`,
    ]);
  });

  test("the alternatives of one rule say it once", () => {
    const text = 'rule "r" { block when identity == "x*" and (tool == "a" or risk == low) }';
    expect(said(text, "dsl")).toHaveLength(1);
  });
});

describe("starts of values", () => {
  test.each([
    ['match: {workspace_prefixes: ["/work/**"]}', "workspace_prefixes", "/work/**", "write `/work/`"],
    [
      'match: {workspace_prefixes: ["/work/*/src/"]}',
      "workspace_prefixes",
      "/work/*/src/",
      "write `/work/`, which admits more, or list each value that is meant",
    ],
    ['match: {workspace_prefixes: ["/**"]}', "workspace_prefixes", "/**", "write `/`"],
    [
      'match: {workspace_prefixes: ["*"]}',
      "workspace_prefixes",
      "*",
      "leave workspace_prefixes out: without it every value matches",
    ],
    [
      'sandbox: {allowed_writable_path_prefixes: ["/tmp/*"]}',
      "sandbox.allowed_writable_path_prefixes",
      "/tmp/*",
      "write `/tmp`",
    ],
  ])("%s", (written, label, value, hint) => {
    expect(said(rule(written))).toEqual([`${label} of \`r\`: \`${value}\` ${start} | ${hint}`]);
  });

  test("what is no prefix is not told to be an open one", () => {
    const { findings = [] } = compile(rule('match: {workspace_prefixes: ["/work/**"]}'));
    expect(findings.map(({ code }) => code)).toEqual(["unread-pattern"]);
  });
});

describe("path patterns", () => {
  const denied = (...patterns: readonly string[]): string[] =>
    said(rule(`endpoint: {path_denylist: ${JSON.stringify(patterns)}}`));
  const at = "endpoint.path_denylist of `r`";

  test.each([
    [
      "**/.env",
      "has `**` before its end, where it is read as `*`: it matches `a/.env`, but not `a/b/.env` | write a pattern for each depth, such as `*/.env`, `*/*/.env`, or name a folder before `/**`",
    ],
    [
      "/work/**/secrets/**",
      "has `**` before its end, where it is read as `*`: it matches `/work/a/secrets/a`, but not `/work/a/b/secrets/a/b` | write a pattern for each depth, such as `/work/*/secrets/*`, `/work/*/*/secrets/*/*`, or name a folder before `/**`",
    ],
    [
      "/work/**/*",
      "has `**` before its end, where it is read as `*`: it matches `/work/a/a`, but not `/work/a/b/a` | write `/work/**`",
    ],
    [
      "/home/*/.ssh/**",
      "is not read as a subtree, because of what stands before its last `/**`: it matches `/home/a/.ssh/a`, but not `/home/a/.ssh/a/b` | write a pattern for each depth, such as `/home/*/.ssh/*`, `/home/*/.ssh/*/*`, or name a folder before `/**`",
    ],
    [
      "/a/[xy]/**",
      "is not read as a subtree, because of what stands before its last `/**`: it matches `/a/x/a`, but not `/a/x/a/b` | write a pattern for each depth, such as `/a/[xy]/*`, `/a/[xy]/*/*`, or name a folder before `/**`",
    ],
    [
      "**",
      "stops at a slash: it matches `a`, but not `/a` | write `/**`, which every path that starts with a slash matches",
    ],
    [
      "/srv/{a,b}/k",
      "has braces, which stand for themselves | write a pattern for each: `/srv/a/k`, `/srv/b/k`",
    ],
    [
      "~/.ssh/**",
      "stands for itself: no folder is put in the place of `~` | write the folder out, such as `/home/NAME/.ssh/**`",
    ],
  ])("%s", (pattern, expected) => expect(denied(pattern)).toEqual([`${at}: \`${pattern}\` ${expected}`]));

  test("no sample that the pattern does not bear out", () => {
    expect(denied("/a[^^]/**/b")).toEqual([
      expect.stringMatching(/where it is read as `\*` \| write a pattern for each depth/),
    ]);
  });

  test("one finding for each kind of mistake", () => {
    expect(denied("**/a", "**/b", "~/c", "**/d")).toEqual([
      expect.stringContaining("; 2 more in the list are like it"),
      expect.stringContaining("`~/c`"),
    ]);
  });

  test.each([
    "/work/**",
    "/**",
    "/a/*.txt",
    "/a/?",
    "/a/[xy]*",
    "a/\\*\\*/b",
    "/a/[*][*]",
    "/a/{id}",
    "/a@b:c",
  ])("%s says nothing", (pattern) => expect(denied(pattern)).toEqual([]));

  test("a home folder that is listed both ways", () => {
    expect(denied("~/.ssh/**", "/home/dev/.ssh/**")).toEqual([]);
  });
});

describe("domain patterns", () => {
  const denied = (pattern: string): string[] =>
    said(rule(`endpoint: {domain_denylist: [${JSON.stringify(pattern)}]}`));
  const at = "endpoint.domain_denylist of `r`";
  const more = "is more than a domain: calls are compared by their host alone";

  test.each([
    ["https://evil.example/", "evil.example"],
    ["evil.example:443", "evil.example"],
    ["//evil.example/a", "evil.example"],
    ["someone@evil.example", "evil.example"],
    ["https://*.evil.example/*", "*.evil.example"],
    ["[::1]:443", "::1"],
  ])("%s", (pattern, host) => {
    expect(denied(pattern)).toEqual([`${at}: \`${pattern}\` ${more} | write \`${host}\``]);
  });

  test.each([
    ["http://", `${more} | write the host alone, such as \`api.example.com\``],
    [
      ".evil.example",
      "is no domain: none starts with a dot | write `*.evil.example`, and `evil.example` too where it is meant",
    ],
    ["{a,b}.test", "has braces, which stand for themselves | write a pattern for each: `a.test`, `b.test`"],
  ])("%s", (pattern, expected) => expect(denied(pattern)).toEqual([`${at}: \`${pattern}\` ${expected}`]));

  test.each(["evil.example", "*.evil.example", "evil?test", "api[0-9].test", "*", "::1", "2001:db8::1"])(
    "%s says nothing",
    (pattern) => expect(denied(pattern)).toEqual([]),
  );
});

test("every list of texts that is held against a call has a way of being compared", () => {
  const lists = FIELD_NAMES.filter((name) => fieldOf(name).key.kind === "texts");
  expect(lists.map((name) => comparisonOfField(fieldOf(name)))).not.toContain(undefined);
  expect(new Set(LIST_KINDS.map(({ comparison }) => comparison)).size).toBe(6);
});
