// Path patterns. In: a pattern that compiles. Out: what of it is not read as it looks, or undefined. Paths that are shown to
// match, or not to, were held against the pattern; where they do not bear it out, none is shown.

import { matchesPathPattern, parsePathPattern } from "../../text/path-pattern.ts";
import { BRACES, type Misreading, misreadHome, quoted, withoutBraces } from "./misreading.ts";

const SUBTREE = "/**";
/** What takes the next sign literally, or stands for one sign. */
const ATOM = /\\.|\[\^?(?:\\.|[^\]\\])+\]/gsu;
const WILD = /[*?[\\]/;

export function misreadPath(value: string, values: readonly string[]): Misreading | undefined {
  const bare = value.replace(ATOM, "_");
  if (BRACES.test(bare)) {
    const hint = `write a pattern for each: ${quoted(withoutBraces(value))}`;
    return { kind: "braces", problem: "has braces, which stand for themselves", hint };
  }
  return misreadHome(value, values) ?? misreadDepth(value, bare);
}

function misreadDepth(value: string, bare: string): Misreading | undefined {
  const start = value.endsWith(SUBTREE) ? value.slice(0, -SUBTREE.length) : undefined;
  if (/^\*+$/.test(bare)) {
    const hint = "write `/**`, which every path that starts with a slash matches";
    return { kind: "slash", problem: `stops at a slash${shown(value, "a", "/a")}`, hint };
  }
  const samples = shown(value, filled(value, "a"), filled(value, "a/b"));
  if (bare.replace(/\/\*\*$/, "").includes("**")) {
    const problem = `has \`**\` before its end, where it is read as \`*\`${samples}`;
    return { kind: "depth", problem, hint: adviceForDepth(value) };
  }
  if (start === undefined || !WILD.test(start)) return undefined;
  const problem = `is not read as a subtree, because of what stands before its last \`/**\`${samples}`;
  return { kind: "subtree", problem, hint: adviceForDepth(value) };
}

function adviceForDepth(value: string): string {
  const folder = value.replace(/\/\*\*\/\*+$/, "");
  if (folder !== value && !WILD.test(folder)) return `write \`${folder}${SUBTREE}\``;
  const depths = ["*", "*/*"].map((stars) => value.replaceAll(/\*{2,}/g, stars));
  return `write a pattern for each depth, such as ${quoted(depths)}, or name a folder before \`/**\``;
}

/** A path that looks as if it were meant, with so much in the place of `**`. */
const filled = (value: string, deep: string): string =>
  value.replaceAll(/\\(.)|\[\^?(?:\\.|[^\]\\])+\]|\*+|\?/gsu, (sign, literal?: string) => {
    if (literal !== undefined) return literal;
    if (sign.startsWith("[")) return sign.charAt(1);
    return sign.startsWith("**") ? deep : "a";
  });

function shown(pattern: string, matched: string, missed: string): string {
  const parsed = parsePathPattern(pattern);
  const isSo = parsed && matchesPathPattern(parsed, matched) && !matchesPathPattern(parsed, missed);
  return isSo ? `: it matches \`${matched}\`, but not \`${missed}\`` : "";
}
