// What a case comes to: passes, or what is not as it was expected and why.

import { describe, expect, test } from "vitest";
import { failuresOf, POLICY, runText } from "./check.ts";

/** One case about a call, and what fails of it. */
const tried = (call: string, expected: string): readonly string[] =>
  failuresOf(`cases:\n  - { name: c, intent: ${call}, expect: ${expected} }\n`);

const READ = "{tool_name: tool.read}";
const WRITE = "{tool_name: tool.write}";

describe("an expectation that is met", () => {
  test.each([
    [READ, "allow"],
    [WRITE, "require_approval"],
    ["{tool_name: other}", "block"],
    [
      READ,
      "{verdict: allow, matched_rule: reads, reason_codes: [safe_read], violations: [], permitted: true}",
    ],
    [READ, "{reason_codes: {include: [safe_read]}}"],
    [WRITE, "{obligations: {min_approvals: 2, require_distinct_approvers: true}}"],
    [WRITE, "{violations: [approval_needed, approval_needed]}"],
    [READ, "{obligations: {}}"],
    ["{tool_name: other}", '{matched_rule: ""}'],
    ["{targets: [{kind: planet, value: mars}]}", "invalid"],
    ["{targets: [{kind: planet, value: mars}]}", "{invalid: intent-value}"],
    ["{context: {identity: ~}}", "{invalid: intent-missing-member}"],
  ])("%s is %s", (call, expected) => expect(tried(call, expected)).toEqual([]));
});

describe("an expectation that is not met", () => {
  test.each([
    [READ, "block", "verdict: block / allow"],
    [READ, "{reason_codes: [safe_read, other]}", "reason_codes: other,safe_read / safe_read"],
    [READ, "{reason_codes: []}", "reason_codes:  / safe_read"],
    [READ, "{reason_codes: {include: [other]}}", "reason_codes: other / safe_read"],
    [WRITE, "{violations: []}", "violations:  / approval_needed"],
    [READ, "{matched_rule: writes}", "matched_rule: writes / reads"],
    [WRITE, "{obligations: {}}", "obligations:  / min_approvals: 2,require_distinct_approvers: true"],
    [
      WRITE,
      "{obligations: {min_approvals: 1}}",
      "obligations: min_approvals: 1 / min_approvals: 2,require_distinct_approvers: true",
    ],
    [WRITE, "{permitted: true}", "permitted: true / false"],
    [READ, "invalid", "intent: invalid / decided: allow"],
    [
      "{targets: [{kind: planet, value: mars}]}",
      "allow",
      "intent: a valid call / invalid: intent-value: targets[0].kind: unsupported target kind: planet",
    ],
    [
      "{targets: [{kind: planet, value: mars}]}",
      "{invalid: intent-type}",
      "intent: invalid: intent-type / invalid: intent-value: targets[0].kind: unsupported target kind: planet",
    ],
    [READ, "{verdict: block, permitted: false}", "verdict: block / allow; permitted: false / true"],
  ])("%s is not %s", (call, expected, failure) => expect(tried(call, expected)).toEqual([`c: ${failure}`]));
});

test("a file without JSON is no valid call", () => {
  expect(
    failuresOf("cases: [{name: a, file: intents/broken.json, expect: {invalid: intent-syntax}}]"),
  ).toEqual([]);
});

test("a call that does not say when it was made is decided about like any other", () => {
  expect(failuresOf("cases: [{name: a, file: intents/timeless.json, expect: allow}]")).toEqual([]);
});

describe("beside the call", () => {
  const given = (options: string, expected: string, policy = POLICY) =>
    failuresOf(`cases: [{name: a, intent: ${READ}, options: ${options}, expect: ${expected}}]`, { policy });

  test.each([
    ["{kill_switch: [{tool_name: tool.read}]}", "block"],
    ["{kill_switch: [{tool_name: tool.read, enabled: false}]}", "allow"],
    ['{kill_switch: [{tool_name: tool.read, expires_at: "2026-01-01T00:00:00Z"}]}', "allow"],
    ["{kill_switch: unavailable}", "{verdict: block, reason_codes: [kill_switch_state_unavailable]}"],
    ["{context_envelope: {}}", "invalid"],
  ])("%s: %s", (options, expected) => expect(given(options, expected)).toEqual([]));

  test.each(["[{tool_name: tool.read, data_class: secret}]", "{tool.read: {data_class: secret}}"])(
    "an inventory, %s",
    (inventory) => {
      const policy = `${POLICY}  - {name: secrets, priority: 1, effect: block, match: {context_data_classes: [secret]}}\n`;
      expect(given(`{inventory: ${inventory}}`, "{matched_rule: secrets}", policy)).toEqual([]);
    },
  );
});

describe("why a policy decided otherwise", () => {
  const why = (call: string, expected: string, policy = POLICY) =>
    runText(`cases:\n  - { name: c, intent: ${call}, expect: ${expected} }\n`, { policy })[0]?.why;

  test("names the rule that decided, and the nearest one with the verdict", () => {
    expect(why("{tool_name: tool.read, context: {risk_class: high}}", "allow")).toEqual([
      "no rule matches, and the default verdict is block",
      "rule reads (allow, priority 10) does not match: risk_classes wants low, medium, found high",
    ]);
  });

  test("says what the rule lacks that is named", () => {
    expect(why(READ, "{matched_rule: writes}")).toEqual([
      "rule reads (priority 10) decided allow",
      "rule writes (require_approval, priority 20) does not match: tool_names wants tool.write, found tool.read",
    ]);
  });

  test("suggests a rule where none has that name", () => {
    expect(why(READ, "{matched_rule: raeds}")?.[1]).toBe("the policy has no rule raeds; did you mean reads?");
  });

  test("says that a rule of a smaller priority comes first", () => {
    const later = `${POLICY}  - {name: later, priority: 30, effect: block, match: {tool_names: [tool.read]}}\n`;
    expect(why(READ, "block", later)).toEqual([
      "rule reads (priority 10) decided allow",
      "rule later (block, priority 30) matches too, but a smaller priority comes first",
    ]);
  });

  test("says which constraint changed the verdict", () => {
    const policy = `rules:
  - name: files
    effect: allow
    match: {tool_names: [tool.read]}
    endpoint: {path_allowlist: [/a/**], action: block}
`;
    const call = "{tool_name: tool.read, targets: [{kind: path, value: /b, operation: read}]}";
    expect(why(call, "allow", policy)).toEqual([
      "rule files (priority 0) decided block, by endpoint instead of allow",
    ]);
  });

  test("says that nothing was asked", () => {
    const strict = `fail_closed: {enabled: true, risk_classes: [low], required_fields: [targets]}\n${POLICY}`;
    expect(why(READ, "allow", strict)).toEqual([
      "no rule was asked: fail_closed stopped the call before, with fail_closed_missing_targets",
    ]);
  });

  test("says what is left to do where an allow is not permitted", () => {
    const policy = `rules:
  - name: reads
    effect: allow
    match: {tool_names: [tool.read]}
    rate_limit: {requests: 3, window: hour}
`;
    expect(why(READ, "{permitted: true}", policy)).toEqual([
      "rule reads (priority 0) decided allow",
      "it is not permitted while something is left to do: rate_limit",
    ]);
  });

  test("goes step by step through a script", () => {
    const steps = "{script: {steps: [{tool_name: tool.read}, {tool_name: other}]}, tool_name: script}";
    expect(why(steps, "allow")).toEqual([
      "step 1, tool.read: rule reads (priority 10) decided allow",
      "step 2, other: no rule matches, and the default verdict is block",
      "step 2, other: rule reads (allow, priority 10) does not match: tool_names wants tool.read, found other",
    ]);
  });
});

describe("the moment", () => {
  const FREEZE = `rules:
  - name: r
    effect: allow
    freeze_window:
      timezone: UTC
      windows: [{start: "2026-05-01T00:00:00", end: "2026-05-02T00:00:00"}]
`;

  test("is that of the call, the suite or the case, and never now", () => {
    const cases = `
  - { name: open, expect: allow }
  - { name: made then, change: { created_at: "2026-05-01T12:00:00Z" }, expect: block }
  - { name: asked then, now: "2026-05-01T12:00:00Z", expect: block }
`;
    expect(failuresOf(`base: {}\ncases:${cases}`, { policy: FREEZE })).toEqual([]);
    const frozen = failuresOf(`now: 2026-05-01T12:00:00Z\nbase: {}\ncases:${cases}`, { policy: FREEZE });
    expect(frozen).toEqual(["open: verdict: allow / block"]);
  });
});

describe("fewer cases", () => {
  const SUITE = `base: {}
cases:
  - { name: one, expect: block }
  - { name: two, expect: allow }
  - { name: three, expect: allow }
`;
  const names = (...given: Parameters<typeof runText>) => runText(...given).map(({ name }) => name);

  test("those whose name has the text", () => expect(names(SUITE, { filter: "wo" })).toEqual(["two"]));
  test("all where the path of the suite has it", () =>
    expect(names(SUITE, { filter: "t.policy" })).toHaveLength(3));
  test("those up to the first that fails", () =>
    expect(names(SUITE, { bail: true })).toEqual(["one", "two"]));
});
