// A new key pair as two files. In: where they go. Out: where they went, or why not. A pair that is there is replaced only
// where that was asked for; then the file is a new one, so that whoever could read the old one cannot read this.

import { join } from "node:path";
import { encodeBase64 } from "../../canonical/base64.ts";
import { type KeyPair, keyPairOf, SEED_BYTES } from "../../keys/node-ed25519.ts";
import { trim } from "../../text/trim.ts";
import { type Answer, type Failure, inputFailure } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { type FlagSpec, type ReadFlags, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";

export const KEY_PAIR_FLAGS: readonly FlagSpec[] = [
  valueFlag("out-dir", "FOLDER", "Where to write.", "gait-out/keys"),
  valueFlag("prefix", "NAME", "What both file names begin with.", "gait"),
];

export const keyPairNames = ({ values }: ReadFlags) => ({
  folder: trim(values.get("out-dir") ?? "gait-out/keys"),
  prefix: trim(values.get("prefix") ?? "gait"),
});

export interface NewKeyPair {
  readonly folder: string;
  readonly prefix: string;
  /** Whether a pair that is there is replaced. */
  readonly force: boolean;
}

export function makeKeyPair(io: Io, { folder, prefix, force }: NewKeyPair): Answer | Failure {
  if (folder === "") return inputFailure("out-dir must not be empty");
  if (prefix === "") return inputFailure("prefix must not be empty");
  const noFolder = io.makeFolder(folder);
  if (noFolder !== undefined) return inputFailure(`create keys directory: ${noFolder.message}`);
  const paths = {
    private: join(folder, `${prefix}_private.key`),
    public: join(folder, `${prefix}_public.key`),
  };
  const pair = keyPairOf(io.randomBytes(SEED_BYTES));
  const unwritten =
    (force
      ? undefined
      : (refuseTaken(io, "private", paths.private) ?? refuseTaken(io, "public", paths.public))) ??
    writeKey(io, { of: "private", path: paths.private, bytes: privateBytes(pair), force }) ??
    writeKey(io, { of: "public", path: paths.public, bytes: pair.publicKey, force });
  return unwritten ?? describe(prefix, pair.signer.keyId, paths);
}

const privateBytes = ({ seed, publicKey }: KeyPair): Uint8Array => Uint8Array.of(...seed, ...publicKey);

type Half = "private" | "public";

const taken = (of: Half, path: string): Failure =>
  inputFailure(`${of} key path already exists (use --force): ${path}`);

function refuseTaken(io: Io, of: Half, path: string): Failure | undefined {
  const found = io.kindOf(path);
  return found.kind === "fault" ? undefined : taken(of, path);
}

interface KeyFile {
  readonly of: Half;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly force: boolean;
}

function writeKey(io: Io, { of, path, bytes, force }: KeyFile): Failure | undefined {
  const text = new TextEncoder().encode(`${encodeBase64(bytes)}\n`);
  const made = force ? io.replacePrivateFile(path, text) : io.createFile(path, text);
  if (made?.kind === "taken") return taken(of, path);
  return made?.kind === "fault" ? inputFailure(`write ${of} key: ${made.message}`) : undefined;
}

const describe = (prefix: string, id: string, paths: Readonly<Record<Half, string>>): Answer => ({
  kind: "answer",
  exit: EXIT.ok,
  lines: [`keys init ok: key_id=${id} public=${paths.public} private=${paths.private}`],
  json: {
    ok: true,
    prefix,
    key_id: id,
    public_key_path: paths.public,
    private_key_path: paths.private,
  },
});
