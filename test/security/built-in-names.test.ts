// Names that objects of the language have by themselves: as keys they are unknown keys, as values they are text, and
// nothing is ever read from or written to a prototype.

import { afterEach, describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/canonical/json.ts";
import {
  type CompiledPolicy,
  compile,
  decide,
  explain,
  format,
  interpret,
  loadTable,
  parseIntent,
} from "../../src/index.ts";

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
];

const untouched = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));

afterEach(() => {
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(untouched);
  expect(Object.keys({})).toEqual([]);
});

const codes = (text: string): readonly string[] => compile(text).diagnostics.map(({ code }) => code);

function compiled(text: string): CompiledPolicy {
  const result = compile(text);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
  return result;
}

describe.each(NAMES)("%s", (name) => {
  test.each([
    ["of the policy", `${name}: {a: 1}\n`],
    ["of a setting", `fail_closed: {${name}: {a: 1}}\n`],
    ["of a rule", `rules: [{name: r, effect: allow, ${name}: 1}]\n`],
    ["of a match", `rules: [{name: r, effect: allow, match: {${name}: [a]}}]\n`],
    [
      "of a nested selector",
      `rules: [{name: r, effect: allow, match: {tool_annotations: {${name}: true}}}]\n`,
    ],
    ["of a constraint", `rules: [{name: r, effect: allow, endpoint: {${name}: 1}}]\n`],
    [
      "of a row",
      `rules: [{name: r, effect: allow, freeze_window: {timezone: UTC, windows: [{start: 2026-01-01T00:00:00, end: 2026-01-02T00:00:00, ${name}: 1}]}}]\n`,
    ],
  ])("is an unknown key %s", (_, text) => {
    expect(codes(text)).toEqual(["unknown-key"]);
    expect(compile(text).diagnostics[0]?.hint).not.toContain("undefined");
  });

  test("is there twice when it is", () => {
    expect(codes(`${name}: 1\n${name}: 2\n`)).toEqual(["duplicate-key", "unknown-key"]);
  });

  test("is no word of a vocabulary", () => {
    const rule = (body: string): string => `rules: [{name: r, ${body}}]\n`;
    expect(codes(`default_verdict: ${name}\n`)).toEqual(["invalid-value"]);
    expect(codes(rule(`effect: ${name}`))).toEqual(["invalid-value"]);
    expect(codes(rule(`effect: block, endpoint: {path_denylist: [a], action: ${name}}`))).toEqual([
      "invalid-value",
    ]);
    expect(
      codes(rule(`effect: block, freeze_window: {timezone: ${name}, windows: [{start: a, end: b}]}`)),
    ).toEqual([]);
    expect(compile(rule(`effect: block, match: {target_kinds: [${name}]}`)).findings?.[0]?.code).toBe(
      "unmatchable-rule",
    );
  });

  const rules = `rules:
  - {name: ${name}, effect: allow, match: {tool_names: [${name}], target_values: [${name}], identities: [${name}]}, reason_codes: [${name}], violations: [${name}]}
  - {name: other, priority: 1, effect: block}
`;

  test("is a name and a value like any other", () => {
    const { policy, table, artifact, digest } = compiled(rules);
    const call = (text: string): unknown =>
      parseIntent(
        `{"tool_name":"${text}","args":{"${name}":{"${name}":1}},"targets":[{"kind":"other","value":"${text}"}],` +
          `"context":{"identity":"${text}","workspace":"/w","risk_class":"low","auth_context":{"${name}":"${name}"}}}`,
      );
    const options = { now: "2026-06-15T12:00:00Z", contextEvidenceTime: "2026-06-15T12:00:00Z" };
    for (const [tool, matched] of [
      [name, name],
      ["x", "other"],
    ] as const) {
      const decision = decide(loadTable(artifact), call(tool), options);
      expect(decision.matched_rule).toBe(matched);
      expect(interpret(policy, call(tool), options).toJSON()).toEqual(decision.toJSON());
      expect(explain(table, call(tool), options).decision.toJSON()).toEqual(decision.toJSON());
    }
    for (const expanded of [false, true]) expect(compiled(format(rules, { expanded })).digest).toBe(digest);
  });

  test("is data in the arguments of a call, and another one where it differs", () => {
    const { table } = compiled("default_verdict: allow\n");
    const digestOf = (args: string): string =>
      decide(
        table,
        parseIntent(
          `{"tool_name":"t","args":${args},"context":{"identity":"a","workspace":"/w","risk_class":"low"}}`,
        ),
      ).args_digest;
    expect(digestOf(`{"${name}":1}`)).not.toBe(digestOf(`{"${name}":2}`));
    expect(digestOf(`{"${name}":1}`)).not.toBe(digestOf("{}"));
    expect(canonicalJson(JSON.parse(`{"${name}":{"a":1}}`))).toBe(`{"${name}":{"a":1}}`);
    expect(() => digestOf(`{"${name}":1,"${name}":2}`)).toThrow(/is there twice/);
  });
});
