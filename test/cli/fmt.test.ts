import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, runLine } from "./run.ts";

const ODD = "default_verdict:   block  # why\nrules: []\n";
const NEAT = "default_verdict: block # why\nrules: []\n";

const folder = (): string =>
  folderWith({
    "odd.yaml": ODD,
    "neat.yml": NEAT,
    "bad.yaml": "rules: 5\n",
    "p/b.yaml": ODD,
    "p/a.yml": NEAT,
    "p/c.txt": "",
    "p/b.policytest.yaml": "cases: []\n",
  });

const read = (made: string, name: string): string => readFileSync(join(made, name), "utf8");

describe("policy fmt", () => {
  it.each([
    ["odd.yaml", 0, NEAT],
    ["neat.yml", 0, NEAT],
    ["odd.yaml --write", 0, "policy fmt ok: path=odd.yaml changed=true written=true rules=0\n"],
    ["neat.yml --write", 0, "policy fmt ok: path=neat.yml changed=false written=false rules=0\n"],
    ["odd.yaml --check", 5, "odd.yaml\n"],
    ["neat.yml --check", 0, ""],
    ["p --check", 5, "p/b.yaml\n"],
    ["p/ neat.yml odd.yaml --check", 5, "p/b.yaml\nodd.yaml\n"],
    ["p odd.yaml --write", 0, "p/b.yaml\nodd.yaml\npolicy fmt ok: files=3 changed=2\n"],
    ["", 6, "policy fmt error: expected <policy.yaml>\n"],
    ["p", 6, "policy fmt error: more than one policy: use --write or --check\n"],
    ["odd.yaml --write --check", 6, "policy fmt error: use either --write or --check\n"],
    ["bad.yaml", 6, "policy fmt error: parse policy yaml: [1:8] int was used where sequence is expected\n"],
    ["gone.yaml", 6, "policy fmt error: open gone.yaml: no such file or directory\n"],
  ])("%s", async (args, exit, stdout) => {
    const ran = await runLine(folder(), `policy fmt ${args}`.trim());
    expect({ exit: ran.exit, stdout: ran.stdout }).toEqual({ exit, stdout });
  });

  it("writes nothing when one of several policies is refused", async () => {
    const made = folder();
    const { exit, stdout } = await runLine(made, "policy fmt odd.yaml bad.yaml --write");
    expect({ exit, stdout }).toEqual({
      exit: 6,
      stdout:
        "policy fmt error: bad.yaml: parse policy yaml: [1:8] int was used where sequence is expected\n",
    });
    expect(read(made, "odd.yaml")).toBe(ODD);
  });

  it("keeps permissions, and links as links", async () => {
    const made = folder();
    chmodSync(join(made, "odd.yaml"), 0o640);
    symlinkSync("odd.yaml", join(made, "link.yaml"));
    expect((await runLine(made, "policy fmt link.yaml --write")).exit).toBe(0);
    expect(read(made, "odd.yaml")).toBe(NEAT);
    expect(statSync(join(made, "odd.yaml")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(made, "link.yaml")).isSymbolicLink()).toBe(true);
  });

  it("tells programs which policies change", async () => {
    const made = folder();
    expect(JSON.parse((await runLine(made, "policy fmt p --check --json")).stdout)).toMatchObject({
      ok: false,
      files: [{ path: "p/a.yml" }, { path: "p/b.yaml", changed: true }],
    });
    const one = JSON.parse((await runLine(made, "policy fmt odd.yaml --json")).stdout);
    expect(one).toMatchObject({ ok: true, path: "odd.yaml", changed: true, formatted: NEAT });
    expect(one.written).toBeUndefined();
  });

  it("prints what a comment hides from people as it is", async () => {
    const made = folderWith({ "p.yaml": "# \u200b\u00e9\nrules: []\n" });
    expect((await runLine(made, "policy fmt p.yaml")).stdout).toBe("# \u200b\u00e9\nrules: []\n");
  });
});
