// Raw secrets in an intent, which would end up in digests and traces. In: normalised free-form JSON, or one text.
// Out: a fault at the first member that seems to hold one. It is a heuristic, the same one as reference Gait's.

import type { Json } from "../canonical/json.ts";
import { compareBytes } from "../text/byte-order.ts";
import { fold } from "../text/fold.ts";
import { lower } from "../text/lower.ts";
import { trim } from "../text/trim.ts";
import { refuse } from "./fault.ts";
import { isList } from "./free-form.ts";
import { isSha256 } from "./normal-text.ts";
import type { JsonPath } from "./place.ts";
import type { FreeForm } from "./shape.ts";
import { utf8Length } from "./utf8-length.ts";

// Suffixes and words are tried one after the other; nothing here can backtrack. The flags fold U+017F to s.
const HARMLESS_KEY = /_(?:refs?|digests?|hash|issuer|source|type|ttl|ttl_seconds|ids?|names?|scopes?)$/;
const SUSPICIOUS_KEY = /token|secret|api[_-]?key|access[_-]?key|password|credential/iu;
const SHORTEST_WORD = "token".length;
const REFERENCE = /^(?:env|stub|cmd|ref|sha256):/;
const KNOWN_SECRET = /^(?:ghp_|gho_|github_pat_|sk-|AKIA|ASIA)/;
const SPACE = /[ \t\r\n]/;
const SHORTEST_SECRET = 16;

/** Looks at every text directly under a key; depth first, keys in byte order. */
export function refuseRawCredentials(object: FreeForm, path: JsonPath): void {
  for (const key of Object.keys(object).sort(compareBytes)) {
    const value = object[key] ?? null;
    const at = [...path, key];
    if (typeof value === "string" && isRawCredential(key, value)) {
      refuse("raw-credential", `${written(at)} ${MUST_NOT}`, at);
    }
    if (typeof value === "object" && value !== null) scanContainer(value, at);
  }
}

const MUST_NOT = "must not contain raw credential material; use credential references or digests instead";

function scanContainer(value: FreeForm | readonly Json[], path: JsonPath): void {
  if (isList(value)) scanList(value, path);
  else refuseRawCredentials(value, path);
}

function scanList(list: readonly Json[], path: JsonPath): void {
  for (const [i, element] of list.entries()) {
    if (typeof element === "object" && element !== null) scanContainer(element, [...path, i]);
  }
}

/** Unlike elsewhere names stand as they are, because the whole message is that of reference Gait. */
function written(path: JsonPath): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);
}

/** Whether a text under this key seems to be a secret. */
export const isRawCredential = (key: string, value: string): boolean =>
  key.length >= SHORTEST_WORD && isSuspicious(key) && isCredentialMaterial(value);

function isSuspicious(written: string): boolean {
  const key = fold(written);
  return SUSPICIOUS_KEY.test(key) && !HARMLESS_KEY.test(key);
}

/** Whether a text looks like a secret rather than like a reference to one. */
export function isCredentialMaterial(written: string): boolean {
  const value = trim(written);
  const lowered = lower(value);
  if (REFERENCE.test(lowered) || isSha256(lowered)) return false;
  if (KNOWN_SECRET.test(value)) return true;
  if (utf8Length(value, SHORTEST_SECRET) < SHORTEST_SECRET || SPACE.test(value)) return false;
  return /[A-Za-z]/.test(value) && /[0-9]/.test(value);
}
