// What a call may leave out. In: a selector's entry. Out: whether a call can be without a value there, and whether the values
// are any text. Computed from where the entry reads and from what may stand there.

import type { FieldSpec } from "../fields/fields.ts";
import { PLACES, type Place } from "../intent/places.ts";

/** Where what it reads is not known, it may be anything, and missing. */
const placesOf = ({ list, paths }: FieldSpec): readonly (Place | undefined)[] =>
  paths.map((path) => PLACES[[...(list === undefined ? [] : [list]), ...path].join(".")]);

/** A field that reads several places has a value as soon as one of them has. */
export const mayBeAbsent = (spec: FieldSpec): boolean => placesOf(spec).every(isOptional);

/** A hint that was not given is false. */
function isOptional(place: Place | undefined): boolean {
  if (place === undefined || place.kind === "object") return true;
  return place.kind !== "flag" && (place.optional === true || place.within !== undefined);
}

export const isOpen = (spec: FieldSpec): boolean =>
  placesOf(spec).some((place) => place?.kind === "text" && place.words === undefined);
