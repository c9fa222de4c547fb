// The options that programs give a gate and its file stores. In: options as they were written. Out: a refusal of a name that
// nobody knows, which says the names there are, and where the one belongs that stands in the wrong place.

import { checkNames } from "../../decision/options.ts";

const PLACES = {
  createGate: [
    "table",
    "policyVersion",
    "expires",
    "keys",
    "stores",
    "mode",
    "broker",
    "credential",
    "wrkrInventory",
    "wrkrSource",
    "redact",
    "now",
  ],
  keys: ["traces", "approvals", "delegations", "registry", "policies"],
  stores: ["traces", "limits", "spentTokens", "killSwitch", "registry", "decisionLog"],
  fileStores: ["folder", "killSwitch", "registry", "spentTokens", "decisionLog", "decisionLogBytes"],
} as const;

type OptionPlace = keyof typeof PLACES;

/** The places all of whose names are among these. */
type PlaceOf<Name> = {
  [Place in OptionPlace]: (typeof PLACES)[Place][number] extends Name ? Place : never;
}[OptionPlace];

const NAMES: Readonly<Record<OptionPlace, readonly string[]>> = PLACES;

/**
 * `Name` are the names that the type of the options has.
 * @throws RangeError for something else than an object, and for a name that is not known there.
 */
export function checkOptionNames<Name>(options: unknown, place: PlaceOf<Name>): void {
  const within = place === "createGate" || place === "fileStores" ? "" : place;
  try {
    checkNames(options, new Set(NAMES[place]), within);
  } catch (error) {
    const name = unknownIn(options, place);
    if (name === undefined || !(error instanceof RangeError)) throw error;
    throw new RangeError(`${error.message}${homeOf(name)}; ${place} takes ${NAMES[place].join(", ")}`);
  }
}

const unknownIn = (options: unknown, place: OptionPlace): string | undefined =>
  typeof options === "object" && options !== null
    ? Object.keys(options).find((name) => !NAMES[place].includes(name))
    : undefined;

function homeOf(name: string): string {
  const homes = Object.entries(NAMES).flatMap(([place, names]) => (names.includes(name) ? [place] : []));
  return homes.length === 0 ? "" : `, which is one of ${homes.join(" and ")}`;
}
