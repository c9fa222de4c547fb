// What `gait help patterns` and docs/patterns.md say of each way of comparing, held against decisions.

import { describe, expect, test } from "vitest";
import { COMPARISONS, type Comparison } from "../../src/fields/comparison.ts";
import { MEANINGS } from "../../src/fields/pattern-samples.ts";
import { compile, decide } from "../../src/index.ts";

interface Try {
  /** What a rule says, with the list. */
  rule(list: string): string;
  call(value: string): object;
  /** The reason that a decision has where the value is met, or with `not` where it is missed. */
  readonly reason: string;
  readonly not?: true;
}

const context = { identity: "dev", workspace: "/w", risk_class: "low" };
const target = (kind: string, value: string) => ({ targets: [{ kind, value }] });

const TRIES: Readonly<Record<Exclude<Comparison, "word">, Try>> = {
  exact: {
    rule: (list) => `match: {identities: ${list}}`,
    call: (identity) => ({ context: { ...context, identity } }),
    reason: "met",
  },
  prefix: {
    rule: (list) => `match: {workspace_prefixes: ${list}}`,
    call: (workspace) => ({ context: { ...context, workspace } }),
    reason: "met",
  },
  under: {
    rule: (list) => `sandbox: {allowed_writable_path_prefixes: ${list}}`,
    call: (path) => ({ context: { ...context, sandbox: { writable_paths: [path] } } }),
    reason: "sandbox_writable_path_disallowed",
    not: true,
  },
  path: {
    rule: (list) => `endpoint: {path_denylist: ${list}}`,
    call: (value) => target("path", value),
    reason: "endpoint_path_denied",
  },
  domain: {
    rule: (list) => `endpoint: {domain_denylist: ${list}}`,
    call: (value) => target("host", value),
    reason: "endpoint_domain_denied",
  },
};

function isMet({ rule, call, reason, not }: Try, written: string, value: string): boolean {
  const list = JSON.stringify([written]);
  const text = `rules: [{name: r, effect: block, reason_codes: [met], ${rule(list)}}]\n`;
  const { table } = compile(text);
  if (table === undefined) throw new Error(`this does not compile: ${text}`);
  const { reason_codes } = decide(table, { tool_name: "t", args: {}, context, ...call(value) });
  return reason_codes.includes(reason) !== (not ?? false);
}

describe.each(COMPARISONS.filter((name) => name !== "word"))("%s", (comparison) => {
  test.each(MEANINGS[comparison].samples)("$written", ({ written, meets, misses }) => {
    const met = [...meets, ...misses].filter((value) => isMet(TRIES[comparison], written, value));
    expect(met).toEqual(meets);
    expect(misses.length).toBeGreaterThan(0);
  });
});
