// What a reviewer is told about a suggested rule, as the lines of its comment. In: the group that it is for. Out: how often
// its calls were seen and who made them, and how wide the rule is where it is wider than what was seen. Names are escaped:
// a line break in one would end the comment.

import { coverPaths, coverWorkspaces } from "./cover.ts";
import type { Group } from "./group.ts";
import type { Suggested } from "./suggest.ts";

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function about(
  { group, rules: [rule] }: Suggested,
  otherwise: string,
  isBounded: boolean,
): readonly string[] {
  const { calls, identities, workspaces, paths, taint, destructive } = group;
  const seen = [
    `seen ${some(calls, "time", "times")}`,
    some(identities.length, "identity", "identities"),
    some(workspaces.length, "workspace", "workspaces"),
    ...(paths.length === 0 ? [] : [some(paths.length, "path", "paths")]),
    ...(taint.length === 0 ? [] : [`with arguments from ${taint.join(", ")}`]),
    ...(destructive ? ["destructive"] : []),
  ];
  const isGuarded = rule?.constraints.endpoint !== undefined;
  return [
    seen.join(", "),
    ...(group.rule === "" ? [] : ["left to people so far, and somebody agreed to each of them"]),
    ...widenings(group),
    ...(isGuarded && isBounded
      ? [`with anything else beside it a call gets ${otherwise}, as without the rule`]
      : []),
    ...(isBounded ? [] : ["wider than seen: one such target is enough, and a call may bring others along"]),
  ];
}

function widenings({ paths, workspaces }: Group): readonly string[] {
  const patterns = coverPaths(paths) ?? [];
  const starts = coverWorkspaces(workspaces);
  return [
    ...(patterns.some((pattern) => pattern.endsWith("*") && !paths.includes(pattern))
      ? ["wider than seen: all of a folder, because many files in it were used"]
      : []),
    ...(starts === undefined ? ["wider than seen: any workspace, because they have nothing in common"] : []),
    ...(starts?.some((start) => !start.endsWith("/"))
      ? ["wider than seen: a workspace is asked for by its start alone"]
      : []),
  ];
}
