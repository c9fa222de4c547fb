// The age of the bound context evidence. In: an auth_context. Out: whole seconds, or undefined where there is no
// readable age. It does not know how old is too old.

import { trim } from "../text/trim.ts";
import type { FreeForm } from "./shape.ts";

/** The member that binding an envelope writes, and that stripping claims removes. */
export const AGE_MEMBER = "context_age_seconds";

const WHOLE = /^\+?[0-9]+$/;
const INT64_END = 2 ** 63;

export function readAge(auth: FreeForm | undefined): number | undefined {
  if (auth === undefined || !Object.hasOwn(auth, AGE_MEMBER)) return undefined;
  const written = auth[AGE_MEMBER];
  const age = typeof written === "string" && WHOLE.test(trim(written)) ? Number(trim(written)) : written;
  return typeof age === "number" && age >= 0 && age < INT64_END ? Math.trunc(age) : undefined;
}
