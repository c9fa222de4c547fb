// The envelope of a signed artifact (DSSE v1.0.2, https://github.com/secure-systems-lab/dsse). In: text from anywhere.
// Out: payload and signatures as bytes, or why it is none. Nothing is verified here, and the payload is not looked into.

import { decodeBase64, encodeBase64 } from "../canonical/base64.ts";
import { canonicalJson, type Json } from "../canonical/json.ts";
import { parseJson } from "../intent/parse-json.ts";
import { MAX_ENVELOPE_BYTES, MAX_SIGNATURES } from "./limits.ts";
import { malformed, type Refusal } from "./refusal.ts";

export const PAYLOAD_TYPE = "application/vnd.gait-policy.artifact+json";

const SIGNATURE_BYTES = 64;

export interface Envelope {
  readonly kind: "envelope";
  readonly payload: Uint8Array;
  /** At least one. */
  readonly signatures: readonly EnvelopeSignature[];
}

export interface EnvelopeSignature {
  /** What the envelope says about who signed; nobody vouches for it. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** Recognises an envelope by its first member, whoever wrote it: no policy has a key of these names. */
export const looksLikeEnvelope = (text: string): boolean =>
  /^[ \t\r\n]*\{[ \t\r\n]*"(?:payload|payloadType|signatures)"/.test(text);

/** What is signed: lengths and type stand in it, so no two pairs of type and payload have the same encoding. */
export function preAuthEncoding(payload: Uint8Array, payloadType: string = PAYLOAD_TYPE): Uint8Array {
  const encoder = new TextEncoder();
  const typeBytes = encoder.encode(payloadType).length;
  const head = encoder.encode(`DSSEv1 ${typeBytes} ${payloadType} ${payload.length} `);
  const encoded = new Uint8Array(head.length + payload.length);
  encoded.set(head);
  encoded.set(payload, head.length);
  return encoded;
}

export function encodeEnvelope(payload: Uint8Array, signatures: readonly EnvelopeSignature[]): Uint8Array {
  const text = canonicalJson({
    payload: encodeBase64(payload),
    payloadType: PAYLOAD_TYPE,
    signatures: signatures.map(({ keyId, bytes }) => ({ keyid: keyId, sig: encodeBase64(bytes) })),
  });
  return new TextEncoder().encode(text);
}

/** Members that DSSE does not name are passed over, as it asks; nothing else is. */
export function readEnvelope(text: string): Envelope | Refusal {
  const read = parseJson(text, { bytes: MAX_ENVELOPE_BYTES });
  if (read.kind === "invalid") return noEnvelope(read.message);
  const { payload, payloadType, signatures } = membersOf(read.value);
  if (typeof payload !== "string" || typeof payloadType !== "string" || !isList(signatures)) {
    return noEnvelope("payload, payloadType and signatures are needed");
  }
  if (payloadType !== PAYLOAD_TYPE) return noEnvelope(`payloadType is not ${PAYLOAD_TYPE}`);
  const bytes = decodeAnyBase64(payload);
  if (bytes === undefined) return noEnvelope("payload is not base64");
  return readSignatures(bytes, signatures);
}

function readSignatures(payload: Uint8Array, list: readonly Json[]): Envelope | Refusal {
  if (list.length === 0) return noEnvelope("it holds no signature");
  if (list.length > MAX_SIGNATURES) return noEnvelope(`it holds more than ${MAX_SIGNATURES} signatures`);
  const signatures: EnvelopeSignature[] = [];
  for (const [index, item] of list.entries()) {
    const { keyid = "", sig } = membersOf(item);
    const bytes = typeof sig === "string" ? decodeAnyBase64(sig) : undefined;
    if (bytes?.length !== SIGNATURE_BYTES || typeof keyid !== "string") {
      return noEnvelope(`signatures[${index}] is no Ed25519 signature`);
    }
    signatures.push({ keyId: keyid, bytes });
  }
  return { kind: "envelope", payload, signatures };
}

/** Readers of DSSE must accept both alphabets; mixed they are neither. */
function decodeAnyBase64(text: string): Uint8Array | undefined {
  if (!/[-_]/.test(text)) return decodeBase64(text);
  return /[+/]/.test(text) ? undefined : decodeBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
}

type Members = { readonly [name: string]: Json | undefined };

const NOTHING: Members = {};

/** `parseJson` makes members own properties, so none of these names is found on a prototype. */
const membersOf = (value: Json): Members =>
  typeof value === "object" && value !== null && !isList(value) ? value : NOTHING;

// Array.isArray does not narrow to a readonly array.
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const noEnvelope = (why: string): Refusal => malformed(`not the envelope of a signed policy: ${why}`);
