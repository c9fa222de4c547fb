// Whether an artifact states the digest of its table. In: the bytes of an artifact in its text form. Out: that it does, or
// why it must not be used. `loadTable` leaves it out: the SHA-256 of megabytes takes longer than everything it does.

import { sha256Hex } from "#sha256";
import { artifactText } from "../runtime/load-table.ts";
import { malformed, type Refusal } from "./refusal.ts";

/** How `encodeArtifact` writes one; what stands between the last two parts is the table. */
const ARTIFACT = /^\{"checksum":"[0-9a-f]{8}","digest":"([0-9a-f]{64})","table":/;

export interface SoundDigest {
  readonly kind: "sound";
  readonly digest: string;
}

export function checkDigest(artifact: Uint8Array): SoundDigest | Refusal {
  const text = artifactText(artifact);
  const [head, digest] = ARTIFACT.exec(text) ?? [];
  if (head !== undefined && digest === sha256Hex(text.slice(head.length, -1)))
    return { kind: "sound", digest };
  return malformed("the compiled policy does not have the digest that it states");
}
