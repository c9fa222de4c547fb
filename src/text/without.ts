// Texts that are not among others, in their order.

export function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Set(others);
  return texts.filter((text) => !left.has(text));
}
