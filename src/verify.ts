/**
 * `gait-policy/verify`: opens compiled policies that are signed. It runs wherever modern JavaScript and Web Crypto do;
 * signatures are checked by `@noble/ed25519`, its one dependency.
 */

export { type VerifiedArtifact, type VerifyOptions, verifyArtifact } from "./artifact/verify-artifact.ts";
