// Whether a member may be a known one in another spelling. In: objects that JSON.parse made. Out: yes or no. Members that
// are merely unknown are passed over, as the exact way passes them over.

import { isObject, type JsonObject } from "./least-length.ts";

// What has none of these folds to itself.
const FOLDS = /[A-Z\u017f\u212a]/;

/** No known member is. */
export const mayBeMisspelt = (name: string): boolean => FOLDS.test(name);

/** Looks at the objects that are read by the names of their members; a context looks at its own. */
export function hasMisspelt(intent: JsonObject): boolean {
  return holdsMisspelt(intent) || hasOne(intent.targets) || hasOne(intent.arg_provenance);
}

function holdsMisspelt(object: JsonObject): boolean {
  for (const name in object) if (mayBeMisspelt(name)) return true;
  return false;
}

const hasOne = (list: unknown): boolean =>
  Array.isArray(list) && list.some((element) => isObject(element) && holdsMisspelt(element));
