// What a signature covers, read by its one form.

import { describe, expect, it, test } from "vitest";
import type { Claims } from "../../src/artifact/claims.ts";
import { encodePayload, readPayload } from "../../src/artifact/payload.ts";
import { canonicalJson } from "../../src/canonical/json.ts";
import { parseInstant } from "../../src/time/instant.ts";
import { artifactOf, bytesOf, textOf } from "./keys.ts";

const at = (text: string) => parseInstant(text) as NonNullable<ReturnType<typeof parseInstant>>;

const CLAIMS: readonly Claims[] = [
  {},
  { policyVersion: 0 },
  { policyVersion: Number.MAX_SAFE_INTEGER },
  { expires: at("2026-03-01T12:00:00.000000001Z") },
  { policyVersion: 7, expires: at("9999-12-31T23:59:59Z") },
];

describe.each(CLAIMS)("with the claims %j", (claims) => {
  const artifact = artifactOf();
  const payload = encodePayload(artifact, claims);

  it("is canonical JSON", () => {
    expect(textOf(payload)).toBe(canonicalJson(JSON.parse(textOf(payload))));
  });

  it("is read back", () => {
    expect(readPayload(payload)).toEqual({ kind: "payload", artifact, claims });
  });
});

const SCHEMA = '"schema_id":"gait.policy.signed_artifact","schema_version":"1.0.0"}';

test("a claim inside the artifact is none", () => {
  const inside = `{"artifact":{"expires":"2026-03-01T12:00:00Z","policy_version":7},${SCHEMA}`;
  expect(readPayload(bytesOf(inside))).toMatchObject({ claims: {} });
});

test.each([
  ["nothing", ""],
  ["another schema", '{"artifact":{},"schema_id":"gait.gate.trace","schema_version":"1.0.0"}'],
  ["another version", `{"artifact":{},${SCHEMA.replace("1.0.0", "1.0.1")}`],
  ["dots that are something else", `{"artifact":{},${SCHEMA.replace("gait.policy", "gait_policy")}`],
  ["something behind it", `{"artifact":{},${SCHEMA} `],
  ["something before it", ` {"artifact":{},${SCHEMA}`],
  ["another first member", `{"artefact":{},${SCHEMA}`],
  ["a version that no number holds", `{"artifact":{},"policy_version":9007199254740993,${SCHEMA}`],
  ["a time that is none", `{"artifact":{},"expires":"2026-02-30T12:00:00Z",${SCHEMA}`],
  ["a time in another form", `{"artifact":{},"expires":"2026-03-01T13:00:00+01:00",${SCHEMA}`],
])("%s is refused", (_, text) => {
  expect(readPayload(bytesOf(text))).toMatchObject({ kind: "refusal", cause: "malformed" });
});

/** What stands before the claims would be the artifact, and that is no JSON value. */
test.each([
  ["a version that is negative", '"policy_version":-1,'],
  ["a version with a leading zero", '"policy_version":07,'],
  ["a version that is a text", '"policy_version":"7",'],
  ["a version twice", '"policy_version":7,"policy_version":8,'],
  ["claims in another order", '"policy_version":7,"expires":"2026-03-01T12:00:00Z",'],
  ["an unknown claim", '"trusted":true,'],
])("%s leaves an artifact that nobody can open", (_, claims) => {
  const read = readPayload(bytesOf(`{"artifact":{},${claims}${SCHEMA}`));
  expect(read.kind === "payload" && textOf(read.artifact)).toMatch(/^\{\},/);
});
