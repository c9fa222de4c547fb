// The direction of imports, machine-checked: a direction that no machine checks does not exist.

import { describe, expect, test } from "vitest";
import { HOUSE, LEAVES, type Room } from "./house.ts";
import { type Module, readModules, readText } from "./modules.ts";

const modules = [...readModules("grammar"), ...readModules("src")];

/** A folder with a slash at its end, a file, or a file with one star for a folder name. */
function covers(pattern: string, path: string): boolean {
  if (pattern.endsWith("/")) return path.startsWith(pattern);
  const [before, after] = pattern.split("*");
  if (after === undefined) return path === pattern;
  return (
    path.startsWith(before ?? "") &&
    path.endsWith(after) &&
    !path.slice(before?.length, -after.length).includes("/")
  );
}

const roomOf = (path: string): Room | undefined => HOUSE.find((room) => covers(room.files, path));

function forbidden({ path, imports }: Module): string[] {
  const room = roomOf(path);
  if (room === undefined) return [`${path} stands in no room`];
  return imports
    .filter((target) =>
      /^(?:src|grammar)\//.test(target)
        ? !(covers(room.files, target) && !room.files.includes("*")) &&
          !room.imports.some((allowed) => covers(allowed, target))
        : !room.packages.some((name) => target === name || (name.endsWith(":") && target.startsWith(name))),
    )
    .map((target) => `${path} imports ${target}`);
}

/** Leaves are there for all. */
function unused(room: Room): string[] {
  const own = modules.filter(({ path }) => roomOf(path) === room).flatMap(({ imports }) => imports);
  const allowed = [...room.imports.filter((path) => !LEAVES.includes(path)), ...room.packages];
  return allowed
    .filter((path) => !own.some((target) => covers(path, target)))
    .map((path) => `${room.name} imports nothing of ${path}`);
}

describe("the house", () => {
  test("no file imports what its room may not", () => {
    expect(modules.flatMap(forbidden)).toEqual([]);
  });

  test("every room has files", () => {
    expect(
      HOUSE.filter((room) => !modules.some(({ path }) => covers(room.files, path))).map(({ name }) => name),
    ).toEqual([]);
  });

  test("every permission is used", () => {
    expect(HOUSE.filter(({ name }) => name !== "cli").flatMap(unused)).toEqual([]);
  });

  test("no file reaches itself by imports", () => {
    expect(cycles()).toEqual([]);
  });

  test("ARCHITECTURE.md shows the table that is checked here", () => {
    const rows = HOUSE.map(({ name, purpose }) => `| \`${name}\` | ${purpose} |`);
    const [, table = ""] = readText("ARCHITECTURE.md").split("| room | what it is for |\n| --- | --- |\n");
    expect(table.split("\n\n")[0]?.split("\n").toSorted()).toEqual(rows.toSorted());
  });
});

function cycles(): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (trail.includes(path) || done.has(path)) return;
    for (const target of byPath.get(path)?.imports ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of modules) visit(path, []);
  return found;
}
