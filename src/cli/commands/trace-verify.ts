// `gait trace verify`: did this key sign this record of a ruling?

import { textOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { parseTrace, refuseTrace } from "../../gate/records/trace-record.ts";
import { NOT_SIGNED } from "../../gate/records/verify-record.ts";
import { LIMITS } from "../../intent/limits.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import { trim } from "../../text/trim.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { valueFlag } from "../flags.ts";
import { keyIdOf } from "../gate/delegation-json.ts";
import { findRequiredKey, VERIFY_KEY_FLAGS } from "../gate/verify-flags.ts";
import { withoutEmpty } from "../json.ts";

export const traceVerify: Command = {
  words: ["trace", "verify"],
  positionals: [{ name: "<trace.json>", summary: "The trace; or say it with --path." }],
  checksPositionals: true,
  flags: [valueFlag("path", "FILE", "The trace."), ...VERIFY_KEY_FLAGS],
  summary: "Verifies the signature of a trace.",
  description: [
    "The signature covers what a trace says, not how its file is written. `enforced: false` in a verified trace\n" +
      "means that it was a trial run.",
    "The outcome of a call, which the gate of a program writes beside the trace, is verified in the same way.",
  ],
  reads: "The trace and the key.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the key signed the trace"],
    [EXIT.verification, "it did not, or the trace was changed"],
    [EXIT.input, "the trace or the key cannot be read"],
  ],
  examples: [
    {
      purpose: "Check a record of the gate:",
      line: "gait trace verify traces/call-1.json --public-key keys/gate_public.key",
    },
    {
      purpose: "With the key pair that signed it, for a program:",
      line: "gait trace verify traces/call-1.json --private-key keys/gate_private.key --json",
    },
  ],
  seeAlso: ["gait gate eval", "gait keys verify", "docs/security-model.md"],
  run: verify,
};

function verify({ args, flags, io }: Call): Outcome {
  const given = [...args, flags.values.get("path") ?? ""].map(trim).filter((path) => path !== "");
  const [path = ""] = given;
  if (given.length !== 1) return inputFailure("expected trace path");
  const read = io.readFile(path, LIMITS.bytes);
  if (read.kind === "fault") return inputFailure(`read trace record: ${read.message}`);
  const text = decodeUtf8(read.bytes);
  if (text === undefined) return inputFailure("parse trace record: not UTF-8 text");
  const trace = parseTrace(text);
  if (trace.kind === "failure") return inputFailure(`parse trace record: ${trace.message}`);
  const key = findRequiredKey(io, flags);
  if (key.kind === "failure") return key;
  return describe(trace.record, path, refuseTrace(trace.record, verifierOf(key)));
}

function describe(trace: JsonObject, path: string, why: string | undefined): Outcome {
  const about = withoutEmpty({
    path,
    trace_id: textOf(trace, "trace_id"),
    verdict: textOf(trace, "verdict"),
  });
  if (why !== undefined && why !== NOT_SIGNED) {
    const json = { ...about, signature_status: "failed" };
    return { kind: "failure", cause: "verification", message: why, json };
  }
  const isSigned = why === undefined;
  const status = isSigned ? "verified" : "failed";
  return {
    kind: "answer",
    exit: isSigned ? EXIT.ok : EXIT.verification,
    lines: isSigned
      ? [`trace verify ok: ${path}`]
      : [`trace verify failed: ${path}`, "signature status: failed"],
    json: { ok: isSigned, ...about, signature_status: status, ...withoutEmpty({ key_id: keyIdOf(trace) }) },
  };
}
