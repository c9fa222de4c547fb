// Whether an object has a known member in another spelling. In: objects that JSON.parse made. Out: yes or no. Members that
// are merely unknown are passed over, as the exact way passes them over.

import { foldName } from "../decode.ts";
import { INTENT, PROVENANCE, type Shape, TARGET } from "../shape.ts";
import { isObject, type JsonObject } from "./least-length.ts";

// What has none of these folds to itself.
const FOLDS = /[A-Z\u017f\u212a]/;

export const isMisspelt = (shape: Shape, name: string): boolean =>
  FOLDS.test(name) && Object.hasOwn(shape, foldName(name));

/** Looks at the objects that are read by the names of their members; a context looks at its own. */
export const hasMisspelt = (intent: JsonObject): boolean =>
  holdsMisspelt(INTENT, intent) ||
  hasOne(TARGET, intent.targets) ||
  hasOne(PROVENANCE, intent.arg_provenance);

function holdsMisspelt(shape: Shape, object: JsonObject): boolean {
  for (const name in object) if (isMisspelt(shape, name)) return true;
  return false;
}

const hasOne = (shape: Shape, list: unknown): boolean =>
  Array.isArray(list) && list.some((element) => isObject(element) && holdsMisspelt(shape, element));
