// `gait keys verify`: is this a private key that can sign, and does that public key belong to it?

import { publicKey } from "../../keys/public-key.ts";
import { trim } from "../../text/trim.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { type ReadFlags, valueFlag, variableFlag } from "../flags.ts";
import { type KeySource, nameKey, readKey } from "../gate/key-source.ts";
import { STRICT_KEYS } from "../gate/signing-flags.ts";
import { type KeyPairRead, readSigningKey } from "../gate/signing-key.ts";
import type { Io } from "../io.ts";

export const keysVerify: Command = {
  words: ["keys", "verify"],
  positionals: [],
  flags: [
    valueFlag("private-key", "FILE", "The private key. Needed, or its variable."),
    variableFlag("private-key"),
    valueFlag("public-key", "FILE", "The public key that should belong to it."),
    variableFlag("public-key"),
    STRICT_KEYS,
  ],
  summary: "Checks a private key, and that a public key belongs to it.",
  description: ["Prints the key id that records name: the SHA-256 of the public key."],
  reads: "The keys.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the keys can be used"],
    [EXIT.input, "a key cannot be read or used, or the two do not belong together"],
  ],
  examples: [
    {
      purpose: "Before a key is handed out:",
      line: "gait keys verify --private-key keys/gate_private.key --public-key keys/gate_public.key",
    },
    {
      purpose: "Refuse one that others may read:",
      line: "gait keys verify --private-key keys/gate_private.key --strict-keys",
    },
  ],
  seeAlso: ["gait keys init", "gait doctor"],
  run: verify,
};

function verify({ flags, io }: Call): Outcome {
  const given = (flag: string): string | undefined => flags.values.get(flag) || undefined;
  const secret = nameKey("private", given("private-key"), given("private-key-env"));
  const open = nameKey("public", given("public-key"), given("public-key-env"));
  if (secret === undefined) {
    return inputFailure("private key source is required (--private-key or --private-key-env)");
  }
  if (secret.kind === "failure") return secret;
  if (open?.kind === "failure") return open;
  const pair = readSigningKey(io, secret, isStrict(flags));
  if (pair.kind === "failure") return pair;
  const stranger = open && belongs(io, open, pair);
  return stranger ?? describe(pair, sourceLabel(secret), open === undefined ? "derived" : sourceLabel(open));
}

const isStrict = ({ switches }: ReadFlags): boolean => switches.get(STRICT_KEYS.name) === true;

/** Nothing where it does. */
function belongs(io: Io, source: KeySource, pair: KeyPairRead): Outcome | undefined {
  const read = readKey(io, "public", source);
  const key = read.kind === "bytes" ? publicKey(read.bytes) : read;
  if (key.kind === "failure") return key;
  const isSame = key.bytes.every((byte, at) => byte === pair.publicKey.bytes[at]);
  return isSame ? undefined : inputFailure("public key does not match private key");
}

const sourceLabel = (source: KeySource): string =>
  source.kind === "file" ? `path:${trim(source.path)}` : `env:${source.name}`;

const describe = ({ signer: { keyId }, cautions }: KeyPairRead, secret: string, open: string): Answer => ({
  kind: "answer",
  exit: EXIT.ok,
  lines: [`keys verify ok: key_id=${keyId}`],
  json: { ok: true, key_id: keyId, public_key_source: open, private_key_source: secret },
  asides: cautions,
});
