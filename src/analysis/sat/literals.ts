// Literals as numbers: variable v stands as 2v, its negation as 2v + 1. Clauses and assumptions are lists of them.

export type Literal = number;
export type Clause = readonly Literal[];

export const negate = (literal: Literal): Literal => literal ^ 1;
export const variableOf = (literal: Literal): number => literal >>> 1;
