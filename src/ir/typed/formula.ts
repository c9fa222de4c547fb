// Formulas of literals and junctions, with every negation at a literal already. In: a formula. Out: its alternatives, each a
// conjunction of literals, of which one holds exactly when the formula does.

export type Formula<Literal> =
  | { readonly kind: "literal"; readonly literal: Literal }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula<Literal>[] };

export const literal = <L>(of: L): Formula<L> => ({ kind: "literal", literal: of });

export const junction = <L>(kind: "and" | "or", parts: readonly Formula<L>[]): Formula<L> => {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, parts };
};

/** Counted before any is made, because a product of sums is larger than the text that it stands in. */
export function alternativeCount<L>(formula: Formula<L>): number {
  if (formula.kind === "literal") return 1;
  const counts = formula.parts.map(alternativeCount);
  return formula.kind === "or"
    ? counts.reduce((sum, one) => sum + one, 0)
    : counts.reduce((a, b) => a * b, 1);
}

export function alternatives<L>(formula: Formula<L>): readonly (readonly L[])[] {
  if (formula.kind === "literal") return [[formula.literal]];
  const parts = formula.parts.map(alternatives);
  if (formula.kind === "or") return parts.flat();
  // Most parts have one alternative, and there may be many of them: what is the same for all is put together once.
  const shared = parts.flatMap((part) => (part.length === 1 ? part.flat() : []));
  const others = parts.filter((part) => part.length !== 1);
  return others.reduce(
    (heads, tails) => heads.flatMap((head) => tails.map((tail) => [...head, ...tail])),
    [shared],
  );
}
