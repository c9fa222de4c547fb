// Brokers: what they make of what a program printed or of what stands in variables. A credential never stands in what they
// hand out, and what cannot be believed is no receipt.

import { describe, expect, it } from "vitest";
import { commandBroker } from "../../src/gate/broker/command.ts";
import { envBroker } from "../../src/gate/broker/env.ts";
import type { Broker, NoCredential, Receipt } from "../../src/gate/broker/receipt.ts";
import { requestDigest } from "../../src/gate/broker/request.ts";

const now = { seconds: 1_800_000_000, nanos: 0 };
const REQUEST = {
  ToolName: "t",
  Identity: "a",
  Workspace: "/w",
  SessionID: "",
  RequestID: "",
  RunID: "run",
  JobID: "job",
  Reference: "db",
  Scope: ["read"],
  TargetBinding: "path:/p",
};

const issue = (broker: Broker): Promise<Receipt | NoCredential> => broker.issue(REQUEST, now);
const printing = (text: string): Promise<Receipt | NoCredential> =>
  issue(commandBroker(async () => ({ kind: "output", text })));
const printed = (members: object): Promise<Receipt | NoCredential> => printing(JSON.stringify(members));

const without = (message: string | RegExp) => ({
  kind: "no-credential",
  message: typeof message === "string" ? message : expect.stringMatching(message),
});

describe("a program", () => {
  it("that names a credential need say no more", async () => {
    expect(await printed({ credential_ref: " c " })).toMatchObject({
      kind: "receipt",
      credential_ref: "c",
      issued_by: "command",
      access_type: "",
      scope: ["read"],
      target_binding: "path:/p",
      run_binding: "run",
      job_binding: "job",
      request_digest: requestDigest(REQUEST),
    });
  });

  it("that could not be run hands out nothing, and why is told", async () => {
    const broker = commandBroker(async () => ({ kind: "fault", message: "command broker timed out" }));
    expect(await issue(broker)).toEqual(without("credential unavailable: command broker timed out"));
  });

  it.each([
    ["", "command broker returned empty output"],
    [" \n", "command broker returned empty output"],
    ["secret", /must return JSON response$/],
    ["[]", /must return JSON response$/],
    ['{"credential_ref":"a"}{}', /must return JSON response$/],
    ['{"credential_ref":"a","credential_ref":"b"}', /must return JSON response$/],
    ['{"credential_ref":5}', /credential_ref is no text$/],
    ['{"credential_ref":"c","ttl_seconds":1.5}', /must return JSON response$/],
    ['{"credential_ref":"c","expires_at":"soon"}', /must return JSON response$/],
    ["{}", "command broker returned empty credential_ref"],
    ['{"credential_ref":"a\\nb"}', "command broker credential_ref contains invalid whitespace"],
    ['{"credential_ref":"a\\tb"}', "command broker credential_ref contains invalid whitespace"],
    [JSON.stringify({ credential_ref: "a".repeat(257) }), "command broker credential_ref too long"],
    [JSON.stringify({ credential_ref: "\u00e9".repeat(129) }), "command broker credential_ref too long"],
  ])("that prints %j hands out nothing", async (text, message) => {
    expect(await printing(text)).toEqual(without(message));
  });

  it("may give a name of 256 bytes", async () => {
    expect((await printed({ credential_ref: "a".repeat(256) })).kind).toBe("receipt");
  });
});

describe("a provider", () => {
  const AWS = { provider: "AWS", assumed_role_arn: "arn:role" };

  it("is known by its names, and its credential by its parts", async () => {
    expect(await printed(AWS)).toMatchObject({
      kind: "receipt",
      issued_by: "aws_sts",
      issuer: "sts.amazonaws.com",
      access_type: "jit",
      credential_ref: "aws_sts:arn:role",
    });
  });

  it.each(["ghp_x", "gho_x", "github_pat_x", "sk-x", "AKIAX", " ASIAX"])(
    "that prints the credential %j itself hands out nothing",
    async (secret) => {
      for (const member of ["credential_ref", "session_arn"]) {
        expect(await printed({ ...AWS, [member]: secret })).toEqual(
          without(`${member} must not contain raw credential material`),
        );
      }
    },
  );

  it.each([
    [{ provider: "aws" }, "provider receipt of aws_sts names no credential"],
    [{ ...AWS, issued_at: "soon" }, "provider receipt timestamp must be RFC3339"],
    [{ ...AWS, expires_at: "2027-13-01T00:00:00Z" }, "provider receipt timestamp must be RFC3339"],
    [{ ...AWS, ttl_seconds: "5" }, /^parse provider receipt: /],
  ])("that says %j hands out nothing", async (members, message) => {
    expect(await printed(members)).toEqual(without(message));
  });
});

describe("variables", () => {
  const fromEnv = (variables: Readonly<Record<string, string>>) =>
    issue(envBroker("P_", (name) => variables[name]));

  it("hand out a name and a part of the hash", async () => {
    const receipt = await fromEnv({ P_DB: "secret" });
    expect(receipt).toMatchObject({
      kind: "receipt",
      credential_ref: "env:P_DB:2bb80d537b1da3e3",
      access_type: "unknown",
      source: "env",
      scope: ["read"],
    });
    expect(JSON.stringify(receipt)).not.toContain("secret");
  });

  it("say more beside", async () => {
    const beside = { P_DB_ACCESS_TYPE: " JIT ", P_DB_SCOPE: "a, b,,", P_DB_TTL_SECONDS: "60" };
    expect(await fromEnv({ P_DB: "secret", ...beside })).toMatchObject({
      access_type: "jit",
      scope: ["a", "b"],
      ttl_seconds: 60,
    });
  });

  it.each([{}, { P_DB: "" }, { P_DB: " \t" }, { P_T: "for the tool" }])(
    "%j hand out nothing",
    async (variables) => {
      expect(await fromEnv(variables)).toEqual(without("credential unavailable: P_DB"));
    },
  );
});
