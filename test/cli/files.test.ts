import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_BYTES } from "../../src/syntax/yaml/limits.ts";
import { folderWith, runIn, runLine } from "./run.ts";

const POLICY = "default_verdict: block\n";
const INTENT = JSON.stringify({
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  tool_name: "tool.read",
  args: {},
  targets: [],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
});

describe("a file that cannot be read is one clear error", () => {
  const folder = (): string => {
    const made = folderWith({
      "p.yaml": POLICY,
      "i.json": INTENT,
      "d/x": "",
      "latin.yaml": Buffer.from([0x61, 0xe9]),
    });
    execFileSync("mkfifo", [join(made, "pipe")]);
    symlinkSync("loop", join(made, "loop"));
    symlinkSync("/dev/zero", join(made, "zero"));
    writeFileSync(join(made, "huge.yaml"), Buffer.alloc(MAX_BYTES + 1, "#"));
    writeFileSync(join(made, "huge.json"), Buffer.alloc(1_048_577, " "));
    return made;
  };

  it.each([
    ["policy validate gone.yaml", "read policy: open gone.yaml: no such file or directory"],
    ["policy validate d", "read policy: read d: is a directory"],
    ["policy validate d/x/y", "read policy: open d/x/y: not a directory"],
    ["policy validate pipe", "read policy: read pipe: not a regular file"],
    ["policy validate zero", "read policy: read zero: not a regular file"],
    ["policy validate loop", "read policy: open loop: too many levels of symbolic links"],
    [`policy validate ${"n".repeat(300)}`, `read policy: open ${"n".repeat(300)}: file name too long`],
    ["policy validate latin.yaml", "read policy: read latin.yaml: not UTF-8 text"],
    ["policy validate huge.yaml", `read policy: read huge.yaml: larger than ${MAX_BYTES} bytes`],
    ["policy test p.yaml pipe", "read intent: read pipe: not a regular file"],
    ["policy test p.yaml d", "find tests: nothing in d has a name that ends with .policytest.yaml"],
    ["policy test p.yaml huge.json", "read intent: read huge.json: larger than 1048576 bytes"],
    ["policy test p.yaml latin.yaml", "parse intent json: not UTF-8 text"],
    ["policy compile p.yaml --out pipe", "write artifact: open pipe: not a regular file"],
    ["policy compile p.yaml --out /dev/null", "write artifact: open /dev/null: not a regular file"],
    ["policy compile p.yaml --out gone/x", "write artifact: open gone/x: no such file or directory"],
    ["policy compile p.yaml --out ./d/../p.yaml", "--out would replace p.yaml"],
    ["policy compile p.yaml --out=", "output path must not be empty"],
  ])("%s", async (line, error) => {
    const { exit, stdout, stderr } = await runLine(folder(), line);
    const command = line.split(" ").slice(0, 2).join(" ");
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: `${command} error: ${error}\n` });
    expect(stderr.replace(/^gait: .*\n$/, "")).toBe("");
  });

  it.skipIf(process.getuid?.() === 0)("without permission", async () => {
    const folder = folderWith({ "p.yaml": POLICY });
    chmodSync(join(folder, "p.yaml"), 0);
    expect((await runIn(folder, "policy", "validate", "p.yaml")).stdout).toContain(
      "open p.yaml: permission denied",
    );
  });
});

describe("policy compile", () => {
  it.each([
    ["p.yaml", "p.gait.json"],
    ["p.yml", "p.gait.json"],
    ["dir/p.yaml", "dir/p.gait.json"],
    ["policy", "policy.gait.json"],
  ])("writes %s to %s", async (path, out) => {
    const folder = folderWith({ [path]: POLICY });
    const { exit, stdout } = await runIn(folder, "policy", "compile", path);
    const bytes = readFileSync(join(folder, out)).length;
    expect(exit).toBe(0);
    expect(stdout).toBe(
      "policy compile ok: rules=0 digest=3592f5ae672a396845ca29c14ade912f99cb1fca99cecb8edd9cfec74eae8a35 " +
        `bytes=${bytes} out=${out}\n`,
    );
  });

  it("leaves nothing beside the artifact, and the old one where the policy is refused", async () => {
    const folder = folderWith({ "p.yaml": POLICY, "bad.yaml": "rules: 5\n" });
    await runLine(folder, "policy compile p.yaml --out out.json");
    const old = readFileSync(join(folder, "out.json"), "utf8");
    expect((await runLine(folder, "policy compile bad.yaml --out out.json")).exit).toBe(6);
    expect(readFileSync(join(folder, "out.json"), "utf8")).toBe(old);
    expect((await runLine(folder, "policy compile p.yaml --out out.json")).exit).toBe(0);
    expect(readFileSync(join(folder, "out.json"), "utf8")).toMatch(/^\{"checksum":/);
    expect(readdirSync(folder)).toEqual(["bad.yaml", "out.json", "p.yaml"]);
  });

  it("is told as JSON too", async () => {
    const { stdout } = await runLine(folderWith({ "p.yaml": POLICY }), "policy compile p.yaml --json");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      policy_path: "p.yaml",
      policy_digest: "3592f5ae672a396845ca29c14ade912f99cb1fca99cecb8edd9cfec74eae8a35",
      artifact_path: "p.gait.json",
      summary: expect.stringMatching(/^policy compile ok: rules=0 /),
    });
  });
});

describe("an artifact is a policy for commands that decide, and no source", () => {
  const folder = async (): Promise<string> => {
    const made = folderWith({ "p.yaml": POLICY, "i.json": INTENT });
    expect((await runLine(made, "policy compile p.yaml")).exit).toBe(0);
    return made;
  };

  it("decides and explains as its source", async () => {
    const made = await folder();
    for (const command of ["policy test", "policy explain"]) {
      const fromSource = await runLine(made, `${command} p.yaml i.json`);
      expect(await runLine(made, `${command} p.gait.json i.json`)).toEqual(fromSource);
      expect(fromSource.exit).toBe(3);
    }
  });

  it.each(["validate", "compile"])("policy %s says what it needs", async (word) => {
    const { exit, stdout } = await runLine(await folder(), `policy ${word} p.gait.json`);
    expect({ exit, stdout }).toEqual({
      exit: 6,
      stdout: `policy ${word} error: expected the source of a policy, found a compiled policy\n`,
    });
  });

  it("is refused when it is damaged", async () => {
    const made = await folder();
    const text = readFileSync(join(made, "p.gait.json"), "utf8");
    writeFileSync(join(made, "p.gait.json"), text.replace('"block"', '"allow"'));
    const { exit, stdout } = await runLine(made, "policy test p.gait.json i.json");
    expect({ exit, stdout }).toEqual({
      exit: 6,
      stdout: "policy test error: load policy: the compiled policy is damaged: its checksum does not match\n",
    });
  });
});
