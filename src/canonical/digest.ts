/**
 * In: a JSON value. Out: the lower-case hex SHA-256 of its canonical text. Throws what canonicalJson throws.
 */

import { sha256Hex } from "#sha256";
import { canonicalJson, type Json } from "./json.ts";

export function digest(value: Json): string {
  return sha256Hex(canonicalJson(value));
}
