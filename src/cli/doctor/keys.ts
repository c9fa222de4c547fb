// The keys that traces are signed and tokens are verified with. In: an Io, what is examined. Out: findings. Nothing of a
// private key is told.

import { findSigningKey } from "../gate/signing-key.ts";
import { findVerifyKey, isAnyNamed } from "../gate/verify-key.ts";
import type { Io } from "../io.ts";
import { shellPath } from "../shell-path.ts";
import { type Check, type Found, fail, pass, warn } from "./check.ts";
import { namedKeys, verifyKeys } from "./examined.ts";

export const keySources: Check = {
  name: "key_sources",
  scope: "keys",
  look(_, examined): Found {
    const twice = namedKeys(examined).flatMap(([use, key]) =>
      key?.kind === "failure" ? [`${use}: ${key.message}`] : [],
    );
    return twice.length === 0 ? pass("no key is named twice") : fail([...new Set(twice)].join("; "));
  },
};

export const signingKey: Check = {
  name: "signing_key",
  scope: "keys",
  look(io, { keys }): Found {
    const { keyMode, privateKey } = keys;
    const found = findSigningKey(io, { keyMode, privateKey, strictKeys: false });
    if (found.kind === "failure")
      return fail(found.message, privateKey === undefined ? MAKE_KEYS : undefined);
    if (found.warnings.length > 0) return warn(THROWN_AWAY, MAKE_KEYS);
    const path = privateKey?.kind === "file" ? privateKey.path : "";
    const [caution] = found.cautions;
    return caution === undefined
      ? pass(`traces are signed by ${found.signer.keyId}`)
      : warn(caution.replace(/^gait: /, ""), `chmod 600 ${shellPath(path)}`);
  },
};

const MAKE_KEYS = "gait keys init";

const THROWN_AWAY =
  "traces are signed with a key that is thrown away; --key-mode prod --private-key FILE names one that is kept";

export const verifyingKeys: Check = {
  name: "verify_keys",
  scope: "keys",
  look(io, { keys }): Found {
    const named = verifyKeys(keys).filter(([, key]) => isAnyNamed(key));
    for (const [use, key] of named) {
      const found = findVerifyKey(io, key);
      if (found?.kind === "failure") return fail(`${use}: ${found.message}`);
    }
    return pass(
      named.length === 0
        ? "no key is named for tokens; they count only where the key of traces signed them"
        : `keys can be used for ${named.map(([use]) => use).join(", ")}`,
    );
  },
};

const KEPT_BY_OWNER = /_private\.key$/;

export const keyFiles: Check = {
  name: "key_files",
  scope: "keys",
  look(io, { outputFolder }): Found {
    const folder = `${outputFolder}/keys`;
    const open = (io.listFolder(folder) ?? [])
      .map((name) => `${folder}/${name}`)
      .filter((path) => isOpen(io, path));
    return open.length === 0
      ? pass(`no key below ${folder} is open to others`)
      : fail(`others may read or change ${open.join(", ")}`, `chmod 600 ${open.map(shellPath).join(" ")}`);
  },
};

function isOpen(io: Io, path: string): boolean {
  const found = io.kindOf(path);
  if (found.kind !== "file") return false;
  return found.othersMayWrite === true || (KEPT_BY_OWNER.test(path) && found.othersMayRead === true);
}
