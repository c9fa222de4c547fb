import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { VERSION } from "../../src/version.ts";
import { folderWith, runIn, runLine } from "./run.ts";

it("has the version of the package", () => {
  expect(VERSION).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});

it("turns an unexpected fault into one line and exit code 1", async () => {
  const err: string[] = [];
  const io = nodeIo(
    { cwd: "/", packageRoot: "/", env: {} },
    { write: () => true },
    { write: (text) => err.push(text) },
  );
  const broken = {
    ...io,
    readFile: () => {
      throw new Error("disk on fire");
    },
  };
  expect(await main(["policy", "validate", "p.yaml"], broken)).toBe(1);
  expect(err).toEqual(["gait: internal error: disk on fire\n"]);
});

describe("what is wrong with a policy", () => {
  const policy = "rules:\n  - name: a\n    effekt: allow\n";

  it("is shown with its lines beside the error", async () => {
    const { exit, stdout, stderr } = await runLine(
      folderWith({ "p.yaml": policy }),
      "policy validate p.yaml",
    );
    expect(exit).toBe(6);
    expect(stdout).toBe('policy validate error: parse policy yaml: [3:5] unknown field "effekt"\n');
    expect(stderr).toBe(`p.yaml:3:5 error unknown-key: unknown field "effekt"
  3 |     effekt: allow
    |     ^^^^^^
  hint: did you mean \`effect\`?
`);
  });

  it.each(["validate", "test", "compile", "explain"])("policy %s lists all of it as JSON", async (word) => {
    const folder = folderWith({ "p.yaml": policy });
    const intent = word === "test" || word === "explain" ? ["i.json"] : [];
    const { stdout, stderr } = await runIn(folder, "policy", word, "p.yaml", ...intent, "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).diagnostics).toEqual([
      {
        code: "unknown-key",
        severity: "error",
        message: 'parse policy yaml: [3:5] unknown field "effekt"',
        hint: "did you mean `effect`?",
        span: { start: { line: 3, column: 5, offset: 23 }, end: { line: 3, column: 11, offset: 29 } },
      },
    ]);
  });
});

it("prints nothing that could steer a terminal", async () => {
  const { stdout, stderr } = await runIn(folderWith(), "policy", "validate", "x\u001b[2J\u202e.yaml");
  expect(stdout).toBe(
    "policy validate error: read policy: open x\\u001b[2J\\u202e.yaml: no such file or directory\n",
  );
  expect(stderr).toBe("");
});

it.each(["policy validate", "policy test", "policy explain", "policy compile", "demo"])(
  "%s has a manual page",
  async (words) => {
    const { exit, stdout } = await runLine(folderWith(), `${words} --help`);
    expect(exit).toBe(0);
    expect(stdout.startsWith(`Usage:\n  gait ${words} `)).toBe(true);
    for (const part of ["Flags:", "Exit codes:", "Examples:", "--json"]) expect(stdout).toContain(part);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  },
);

describe("a word that is not known is named beside the usage", () => {
  it.each([
    [
      "policy valdate p.yaml",
      "gait: there is no command `policy valdate`; did you mean `gait policy validate`?\n",
    ],
    ["policy nonsense", "gait: there is no command `policy nonsense`\n"],
    ["polcy validate p.yaml", "gait: there is no command `polcy`; did you mean `gait policy`?\n"],
    ["validate p.yaml", "gait: there is no command `validate`; did you mean `gait policy validate`?\n"],
    ["nonsense", "gait: there is no command `nonsense`\n"],
    ["policy validate p.yaml --jsn", "gait: there is no flag --jsn; did you mean `--json`?\n"],
    ["policy check p.yaml -failon=info", "gait: there is no flag -failon; did you mean `--fail-on`?\n"],
    [
      "policy validate -- -dash.yaml",
      "gait: there is no flag -dash.yaml; a file of that name is `./-dash.yaml`\n",
    ],
    ["policy check p.yaml --nonsense", "gait: there is no flag --nonsense\n"],
    ["policy", ""],
    ["policy --help", ""],
    ["mcp-verify", ""],
    ["nonsense --json", ""],
    ["policy validate p.yaml --json --jsn", ""],
  ])("%s", async (line, expected) => {
    const { exit, stderr } = await runLine(folderWith(), line);
    expect({ exit, stderr }).toEqual({ exit: 6, stderr: expected });
  });

  it("and cannot steer the terminal", async () => {
    const { stderr } = await runIn(folderWith(), "policy", "\u001b[2J");
    expect(stderr).toBe("gait: there is no command `policy \\u001b[2J`\n");
  });
});

it("demo fails where its folder cannot be made, and says in which mode", async () => {
  const { exit, stdout } = await runLine(folderWith({ "gait-out": "" }), "demo --policy --json");
  expect(exit).toBe(6);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    mode: "policy",
    error: "mkdir gait-out: not a directory",
  });
});
