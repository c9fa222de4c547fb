/**
 * In: any string. Out: trimmed and lower-cased, the form in which names without case are compared.
 */

import { lower } from "./lower.ts";
import { trim } from "./trim.ts";

export function fold(s: string): string {
  return lower(trim(s));
}
