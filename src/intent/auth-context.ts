// What the caller says about its session, as free-form data. In: a decoded auth_context. Out: its normal form, or
// undefined where it is empty. It does not know which keys a policy reads.

import { refuseRawCredentials } from "./credential-scan.ts";
import { within } from "./fault.ts";
import { normalizeFreeForm } from "./free-form.ts";
import type { FreeForm } from "./shape.ts";

const PATH = ["context", "auth_context"];

export function normalizeAuthContext(raw: FreeForm | undefined): FreeForm | undefined {
  if (raw === undefined) return undefined;
  const auth = within(PATH, () => normalizeFreeForm(raw), "normalize context.auth_context: ");
  refuseRawCredentials(auth, PATH);
  return orAbsent(auth);
}

/** An auth_context without members is none. */
export function orAbsent(auth: FreeForm): FreeForm | undefined {
  return Object.keys(auth).length === 0 ? undefined : auth;
}
