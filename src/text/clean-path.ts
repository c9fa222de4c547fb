/**
 * In: a slash-separated path as written. Out: the shortest path that names the same place lexically, as Go's
 * path.Clean: no `.`, no empty segment, `..` resolved where it can be, `.` for nothing.
 *
 * It never looks at a file system, so it does not know links.
 */

export function cleanPath(s: string): string {
  const rooted = s.startsWith("/");
  const kept: string[] = [];
  for (const segment of s.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!rooted) kept.push(segment);
  }
  if (rooted) return `/${kept.join("/")}`;
  return kept.length === 0 ? "." : kept.join("/");
}
