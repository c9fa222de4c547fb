/**
 * The two "lies at or under" tests for paths. They differ in what a prefix that ends in `/` means; both
 * compare text only and expect both sides cleaned (clean-path.ts).
 */

/** Sandbox prefixes: equal, below the prefix, or anything at all when the prefix is `/`. */
export function underPath(path: string, prefix: string): boolean {
  return prefix === "/" || path === prefix || path.startsWith(`${prefix}/`);
}

/** Kill-switch prefixes: equal, or below the prefix; `/` itself covers only rooted paths. */
export function underEntry(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}
