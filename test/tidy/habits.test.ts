// Habits that a linter has no rule for.

import { describe, expect, test } from "vitest";
import { readModules, readText } from "./modules.ts";

const modules = readModules("src");

/** Lists of data may be long; rooms of logic are split. */
const LISTS = /(?:-table|-names|catalogue|fields|enums|gate-settings)\.ts$/;
const MOST_LINES = 300;

const where = (found: (text: string, path: string) => boolean): string[] =>
  modules.filter(({ text, path }) => found(text, path)).map(({ path }) => path);

describe("source files", () => {
  test("are short", () => {
    expect(where((text, path) => !LISTS.test(path) && text.split("\n").length > MOST_LINES)).toEqual([]);
  });

  test("start with a paragraph that says what they are", () => {
    expect(where((text) => !/^(?:\/\/ |\/\*\*\n \* )/.test(text))).toEqual([]);
  });

  test("are written in ASCII", () => {
    expect(where((text) => [...text].some((character) => character > "\u007f"))).toEqual([]);
  });

  test("have no room for odds and ends", () => {
    expect(where((_, path) => /(?:utils?|helpers?|common|misc)(?:\.ts|\/)/.test(path))).toEqual([]);
  });

  test("never depend on a locale, and on time, chance and environment only in the CLI", () => {
    expect(where((text) => /\.(?:localeCompare|toLocale\w+)\(/.test(text))).toEqual([]);
    const ambient = /Date\.now|Math\.random|process\.env|\bnew Date\(\)/;
    expect(where((text, path) => ambient.test(text) && !path.startsWith("src/cli/"))).toEqual([
      "src/gate/library/options.ts",
      "src/interpret/interpret.ts",
      "src/runtime/decide.ts",
      "src/runtime/explain.ts",
    ]);
  });

  test("generate no code", () => {
    expect(where((text) => /\beval\(|new Function\(/.test(text))).toEqual([]);
  });
});

describe("test files", () => {
  test("that replace modules are those that load them themselves", () => {
    const listed = readText("vitest.config.ts").match(/test\/[\w/-]+\.test\.ts/g);
    const replacing = readModules("test").filter(({ text }) => /\bvi\.(?:do)?[mM]ock\(/.test(text));
    expect(listed).toEqual(replacing.map(({ path }) => path));
  });
});

describe("constraints", () => {
  const folders = new Set(
    modules.flatMap(({ path }) => /^src\/constraints\/([^/]+)\//.exec(path)?.[1] ?? []),
  );
  const paths = new Set(modules.map(({ path }) => path));
  const importedBy = (list: string): readonly string[] =>
    modules.find(({ path }) => path === `src/constraints/${list}`)?.imports ?? [];

  test("stand in the list of definitions", () => {
    const listed = importedBy("definitions.ts");
    const shapes = [...folders].map((folder) => `src/constraints/${folder}/shape.ts`);
    expect(shapes.filter((shape) => !listed.includes(shape))).toEqual([]);
  });

  test.each(["evaluate.ts", "interpret.ts"])("have %s where the other form exists", (form) => {
    const other = form === "evaluate.ts" ? "interpret.ts" : "evaluate.ts";
    const lonely = [...folders].filter(
      (folder) =>
        paths.has(`src/constraints/${folder}/${other}`) && !paths.has(`src/constraints/${folder}/${form}`),
    );
    expect(lonely).toEqual([]);
  });
});
