// What a reviewer is told about a suggested rule, as the lines of its comment. In: the group that it is for. Out: how often
// its calls were seen and who made them, and how wide the rule is where it is wider than what was seen. Names are escaped:
// a line break in one would end the comment.

import type { Rule } from "../../ir/policy.ts";
import { coverPaths, coverWorkspaces, literal } from "./cover.ts";
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
  const isGuarded =
    rule?.constraints.endpoint !== undefined ||
    rule?.match.groups.some(({ quantifier }) => quantifier === "none") === true;
  return [
    seen.join(", "),
    ...(group.rule === "" ? [] : ["left to people so far, and somebody agreed to each of them"]),
    ...widenings(group, rule),
    ...(isGuarded && isBounded
      ? [`with anything else beside it a call gets ${otherwise}, as without the rule`]
      : []),
    ...(isBounded ? [] : ["wider than seen: one such target is enough, and a call may bring others along"]),
  ];
}

function widenings(group: Group, rule: Rule | undefined): readonly string[] {
  const { kinds, paths, domains, environments } = group;
  const seen = new Set(paths.map(literal));
  const isAnywhere = rule?.match.conditions.every(({ field }) => field !== "environment") ?? false;
  return [
    ...(coverPaths(paths)?.some((pattern) => pattern.endsWith("*") && !seen.has(pattern))
      ? ["wider than seen: all of a folder, because many files in it were used"]
      : []),
    ...(kinds.includes("url") && domains.length > 0
      ? ["wider than seen: any address of a host, because only the host is asked for"]
      : []),
    ...workspaceWidenings(group),
    ...(isAnywhere && environments.some((name) => name !== "")
      ? ["wider than seen: any environment, because it is not asked for"]
      : []),
  ];
}

function workspaceWidenings({ workspaces }: Group): readonly string[] {
  const starts = coverWorkspaces(workspaces);
  if (starts === undefined) return ["wider than seen: any workspace, because they have nothing in common"];
  return [
    ...(starts.some((start) => !workspaces.includes(start))
      ? ["wider than seen: all workspaces of a folder, because many in it were used"]
      : []),
    ...(starts.some((start) => !start.endsWith("/"))
      ? ["wider than seen: a workspace is asked for by its start alone"]
      : []),
  ];
}
