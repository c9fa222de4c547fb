import { expect, test } from "vitest";
import { isCredentialMaterial } from "../../src/intent/credential-scan.ts";
import { CONTEXT, errorOf, intentText } from "./intents.ts";

const SECRET = "abcdefgh12345678";
const NOT = "must not contain raw credential material; use credential references or digests instead";

test.each([
  [{ token: SECRET }, "args.token"],
  [{ " API-Key ": SECRET }, "args.API-Key"],
  [{ apikey: "sk-1" }, "args.apikey"],
  [{ pa\u017f\u017fword: SECRET }, "args.pa\u017f\u017fword"],
  [{ max_tokens: SECRET }, "args.max_tokens"],
  [{ list: [1, { deep: { access_key: SECRET } }] }, "args.list[1].deep.access_key"],
  // Keys in byte order, and the key itself before what is below it.
  [{ b: { token: SECRET }, a: { secret: SECRET } }, "args.a.secret"],
  [{ "\u{1f600}token": SECRET, "\uff5etoken": SECRET }, "args.\uff5etoken"],
])("%j holds a secret at %s", (args, place) => {
  expect(errorOf(JSON.parse(intentText({ args })))).toBe(`normalize intent: ${place} ${NOT}`);
});

test.each([
  [{ path: SECRET }],
  [{ token_ref: SECRET, secret_digests: SECRET, token_ttl_seconds: SECRET, credential_scope: SECRET }],
  [{ tokens: [SECRET] }],
  [{ password: { value: SECRET } }],
  [{ token: 1234567890123456 }],
])("%j holds none", (args) => {
  expect(errorOf(JSON.parse(intentText({ args })))).toBe("valid");
});

test("auth_context is scanned, args of steps are not", () => {
  const auth = { context: { ...CONTEXT, auth_context: { token: SECRET } } };
  expect(errorOf(JSON.parse(intentText(auth)))).toBe(`normalize intent: context.auth_context.token ${NOT}`);
  const script = { steps: [{ tool_name: "t", args: { token: SECRET } }] };
  expect(errorOf(JSON.parse(intentText({ script })))).toBe("valid");
});

test.each<[string, boolean]>([
  ["", false],
  ["env:ghp_x", false],
  [" REF:abcdefgh12345678", false],
  ["A".repeat(64), false],
  ["0123456789ABCDEF".repeat(4), false],
  ["ghp_", true],
  ["GHP_", false],
  ["AKIA", true],
  ["abcdefgh1234567", false],
  ["abcdefgh12345678", true],
  ["\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9a1", true],
  ["\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9a1", false],
  ["abcdefgh 12345678", false],
  ["abcdefghijklmnop", false],
  ["1234567890123456", false],
])("%j is credential material: %s", (value, expected) => {
  expect(isCredentialMaterial(value)).toBe(expected);
});

test("a long key or value takes linear time", () => {
  const start = performance.now();
  isCredentialMaterial("a".repeat(1_000_000));
  errorOf(JSON.parse(intentText({ args: { [`${"_ttl".repeat(100_000)}${"api_".repeat(100_000)}`]: "x" } })));
  expect(performance.now() - start).toBeLessThan(1_000);
});
