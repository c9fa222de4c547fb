// What is common to commands that mint a token: how long it lives, who signs it, where it goes. In: flags. Out: what is
// needed to mint one, and a written file.

import { dirname } from "node:path";
import { recordText } from "../../gate/record-text.ts";
import type { Minting } from "../../gate/records/mint-approval.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { trim } from "../../text/trim.ts";
import { parseDuration } from "../../time/duration.ts";
import { VERSION } from "../../version.ts";
import { clock } from "../clock.ts";
import { type Failure, inputFailure } from "../command.ts";
import { csv } from "../csv.ts";
import { type FlagSpec, needed, type ReadFlags, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { signingKeyOf } from "./signing-flags.ts";
import { findSigningKey } from "./signing-key.ts";

export const TTL_FLAG: FlagSpec = needed(
  valueFlag("ttl", "DURATION", "How long the token holds, such as 30m or 1h30m."),
);

/** Undefined for what is no positive duration. */
export function readTtl(text: string): bigint | undefined {
  const read = parseDuration(trim(text));
  return read.kind === "duration" && read.nanos > 0n ? read.nanos : undefined;
}

/** What people are told beside the message, which is that of reference Gait. */
export const badTtl = (message: string): Failure => ({
  ...inputFailure(message),
  notes: ["gait: --ttl wants a duration such as 30m, 8h or 1h30m; a day is 24h"],
});

export interface MintingRead extends Minting {
  readonly kind: "minting";
  readonly warnings: readonly string[];
  readonly cautions: readonly string[];
}

/** What is told beside a minted token: what nobody must miss, and to people that its key is thrown away. */
export const saidOf = ({ warnings, cautions }: MintingRead) => ({
  asides: cautions,
  notes: warnings.map((warning) => `gait: ${warning}`),
});

export function readMinting(io: Io, flags: ReadFlags, ttlNanos: bigint): MintingRead | Failure {
  const key = findSigningKey(io, signingKeyOf(flags));
  if (key.kind === "failure") return key;
  const { signer, warnings, cautions } = key;
  return {
    kind: "minting",
    signer,
    now: clock(io),
    ttlNanos,
    producerVersion: VERSION,
    warnings,
    cautions,
  };
}

export interface GrantRead extends MintingRead {
  readonly scope: readonly string[];
}

/** The same where flags say what is granted and for how long. */
export function readGrant(io: Io, flags: ReadFlags): GrantRead | Failure {
  const ttl = readTtl(flags.values.get("ttl") ?? "");
  if (ttl === undefined) return badTtl("invalid --ttl, expected positive duration");
  const scope = csv(flags.values.get("scope"));
  if (scope.length === 0) return inputFailure("scope is required");
  const minting = readMinting(io, flags, ttl);
  return minting.kind === "failure" ? minting : { ...minting, scope };
}

export function writeToken(io: Io, path: string, of: string, token: JsonObject): Failure | undefined {
  const noFolder = io.makeFolder(dirname(path));
  if (noFolder !== undefined) return inputFailure(`create ${of} token directory: ${noFolder.message}`);
  const fault = io.replacePrivateFile(path, new TextEncoder().encode(recordText(token)));
  return fault && inputFailure(`write ${of} token: ${fault.message}`);
}

/** As in reference Gait, people are told times to the second. */
export const wholeSeconds = (time: string): string => time.replace(/\.\d+Z$/, "Z");
