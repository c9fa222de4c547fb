// What an artifact is signed with, and what is claimed about it. In: flags, an Io. Out: signers and claims, undefined where
// nobody asked for a signature, or why it cannot be made.

import type { Claims } from "../../artifact/claims.ts";
import type { Signer } from "../../keys/signer.ts";
import { quote } from "../../text/quote.ts";
import { compareInstants, formatInstant } from "../../time/instant.ts";
import { clock } from "../clock.ts";
import { type Failure, inputFailure } from "../command.ts";
import { adding, type FlagSpec, type ReadFlags, valueFlag } from "../flags.ts";
import { readSigningKey } from "../gate/signing-key.ts";
import type { Io } from "../io.ts";
import { readTime } from "../time-flag.ts";
import { keySources, type NamedKeys } from "./key-sources.ts";

export interface Signing {
  readonly kind: "signing";
  /** At least one. */
  readonly signers: readonly Signer[];
  readonly claims: Claims;
}

export const SIGNING_FLAGS: readonly FlagSpec[] = [
  adding(valueFlag("sign", "FILES", "Private keys, separated by commas; the artifact is signed with each.")),
  adding(valueFlag("sign-env", "VARIABLES", "The same in environment variables.")),
  valueFlag(
    "policy-version",
    "NUMBER",
    "Signed with the artifact: counts up, so that older ones can be refused.",
  ),
  valueFlag("expires", "TIME", "Signed with the artifact: RFC 3339 time from which on it is refused."),
];

export function readSigning(io: Io, { values }: ReadFlags): Signing | Failure | undefined {
  const [version, expires] = [values.get("policy-version"), values.get("expires")];
  const named: NamedKeys = { path: values.get("sign"), env: values.get("sign-env") };
  if ((named.path ?? named.env) === undefined) {
    if (version === undefined && expires === undefined) return undefined;
    return inputFailure("--policy-version and --expires need --sign: unsigned, anyone could change them");
  }
  const claims = readClaims(io, version, expires);
  if (claims.kind === "failure") return claims;
  const keys = readSigners(io, named);
  if (keys.kind === "failure") return keys;
  return { kind: "signing", signers: keys.signers, claims: claims.claims };
}

interface SignersRead {
  readonly kind: "signers";
  readonly signers: readonly Signer[];
}

function readSigners(io: Io, named: NamedKeys): SignersRead | Failure {
  const listed = keySources("private key", named);
  if (listed.kind === "failure") return listed;
  const signers: Signer[] = [];
  for (const source of listed.sources) {
    const key = readSigningKey(io, source);
    if (key.kind === "failure") return key;
    signers.push(key.signer);
  }
  return { kind: "signers", signers };
}

interface ClaimsRead {
  readonly kind: "claims";
  readonly claims: Claims;
}

function readClaims(io: Io, version: string | undefined, time: string | undefined): ClaimsRead | Failure {
  const policyVersion = version === undefined ? undefined : Number(version);
  if (version !== undefined && !(/^[0-9]+$/.test(version) && Number.isSafeInteger(policyVersion))) {
    return inputFailure(`invalid --policy-version: expected a whole number such as 7, got ${quote(version)}`);
  }
  const read = readTime("expires", time);
  if (read.kind === "failure") return read;
  const { instant: expires } = read;
  if (expires !== undefined && compareInstants(clock(io), expires) >= 0) {
    return inputFailure(`invalid --expires: ${formatInstant(expires)} is past`);
  }
  return {
    kind: "claims",
    claims: {
      ...(policyVersion === undefined ? {} : { policyVersion }),
      ...(expires === undefined ? {} : { expires }),
    },
  };
}
