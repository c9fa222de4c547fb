// `gait explain CODE`: the pages as they are, from wherever the command is run.

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FINDING_CODES } from "../../src/cli/repository/finding-catalogue.ts";
import { folderWith, runIn } from "./run.ts";

const explain = (...args: readonly string[]) => runIn(folderWith(), "explain", ...args);

const codes = readdirSync("docs/codes").flatMap((name) =>
  ["README.md", "repository.md"].includes(name) ? [] : [name.replace(".md", "")],
);

it.each(codes)("prints the page of %s", async (code) => {
  const page = readFileSync(`docs/codes/${code}.md`, "utf8");
  expect(await explain(code)).toEqual({ exit: 0, stdout: page.replaceAll("\t", "\\t"), stderr: "" });
  expect(JSON.parse((await explain(code, "--json")).stdout)).toMatchObject({ ok: true, code, page });
});

it.each(FINDING_CODES)("prints the section of %s", async (code) => {
  const { exit, stdout } = await explain(code);
  expect([exit, stdout]).toEqual([
    0,
    expect.stringMatching(/^# .+\n\nFinding \((?:warning|info)\)\. [^#]+$/),
  ]);
  expect(stdout.startsWith(`# ${code}\n`)).toBe(true);
});

it.each([
  [["unknown-keys"], "unknown code: unknown-keys; did you mean unknown-key?"],
  [["unkown-key"], "unknown code: unkown-key; did you mean unknown-key?"],
  [[], "expected <code>"],
  [["tag", "tag"], "expected <code>"],
  [["../../package"], /^unknown code: \.\.\/\.\.\/package; the codes are: ambiguous-colon, /],
  [
    ["default_block"],
    /^unknown code: default_block; it looks like a reason code of a decision: `gait policy explain`/,
  ],
  [["__proto__"], /^unknown code: __proto__; the codes are: /],
])("refuses %j", async (args, message) => {
  const { exit, stdout } = await explain(...args, "--json");
  expect(exit).toBe(6);
  expect(JSON.parse(stdout).error).toEqual(
    typeof message === "string" ? message : expect.stringMatching(message),
  );
});

it("takes a code in any case", async () => expect((await explain(" Unknown-Key ")).exit).toBe(0));

it("has a manual page, and a sentence", async () => {
  expect((await explain("--help")).stdout).toMatch(/^Usage:\n {2}gait explain <code> /);
  expect((await explain("--explain")).stdout).toBe(
    "Explains a code that a policy, an intent or a repository was reported under, with its repair.\n",
  );
});
