// Who signs. A type only: whether the key is a file, a device or a service is not known where something is signed.

/** Makes Ed25519 signatures with a key that stays where it is. */
export interface Signer {
  /** SHA-256 of the public key, in lower-case hex. */
  readonly keyId: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}
