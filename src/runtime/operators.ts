// The closed set of ways in which a condition looks at what an intent says. The runtime knows these and no field.

/**
 * `member`: some value read is one of the listed. `prefix`: some value read starts with one of the listed.
 * `at_most`: the number read is there and not above the bound. `present`: something is there.
 */
export const OPERATORS = ["member", "prefix", "at_most", "present"] as const;
export type Operator = (typeof OPERATORS)[number];

/** How values are read from an intent: its texts (blank ones do not count), a flag that is false when absent, or a number. */
export const READINGS = ["texts", "folded", "flag", "number"] as const;
export type Reading = (typeof READINGS)[number];

/** The lists of an intent whose elements a group of conditions speaks about, with the way to each. */
export const LISTS = {
  targets: ["targets"],
  provenance: ["arg_provenance"],
  links: ["delegation", "chain"],
} as const;
export type ListName = keyof typeof LISTS;

export type Quantifier = "any" | "none";
