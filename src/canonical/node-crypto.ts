/**
 * node:crypto, loaded when something is first signed, verified, drawn by lot or too long to be hashed without it.
 *
 * Loading it takes longer than many a command that needs none of this.
 */

type Crypto = typeof import("node:crypto");

let loaded: Crypto | undefined;

export function nodeCrypto(): Crypto {
  loaded ??= process.getBuiltinModule("node:crypto");
  return loaded;
}

export const isCryptoLoaded = (): boolean => loaded !== undefined;
