// `gait policy compile --emit`: which files are written where, and which never are.

import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadTable } from "../../src/index.ts";
import { folderWith, runIn } from "./run.ts";

const POLICY = "default_verdict: block\n";

const compileIn = (folder: string, ...args: readonly string[]) =>
  runIn(folder, "policy", "compile", "agent.policy.yaml", ...args);

const policyFolder = (files: Readonly<Record<string, string>> = {}): string =>
  folderWith({ "agent.policy.yaml": POLICY, ...files });

const listed = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."));

/** A character for every byte. */
const read = (folder: string, name: string): string => readFileSync(join(folder, name), "latin1");

describe("policy compile --emit", () => {
  it.each([
    [[], ["agent.policy.gait.json"]],
    [["--emit", "json"], ["agent.policy.gait.json"]],
    [["--emit", "bin"], ["agent.policy.gait.bin"]],
    [["--emit", "esm"], ["agent.policy.gait.mjs"]],
    [
      ["--emit", "esm,dts"],
      ["agent.policy.gait.mjs", "agent.policy.gait.d.mts"],
    ],
    [
      ["--emit", " cjs , dts,cjs"],
      ["agent.policy.gait.cjs", "agent.policy.gait.d.cts"],
    ],
    [["--emit", "dts"], ["agent.policy.d.yaml.ts"]],
    [
      ["--emit", "json,dts"],
      ["agent.policy.gait.json", "agent.policy.d.yaml.ts"],
    ],
    [["--emit", "esm", "--out", "x.mjs"], ["x.mjs"]],
    [["--emit", "esm", "--out", "out/"], ["out/agent.policy.gait.mjs"]],
    [["--emit", "esm", "--out", "kept"], ["kept/agent.policy.gait.mjs"]],
    [["--out", "kept"], ["kept/agent.policy.gait.json"]],
    [
      ["--emit", "esm,json", "--out", "new/deep"],
      ["new/deep/agent.policy.gait.json", "new/deep/agent.policy.gait.mjs"],
    ],
  ])("%j writes %j", async (args, names) => {
    const folder = policyFolder({ "kept/by.hand": "" });
    const { exit, stdout } = await compileIn(folder, ...args, "--json");
    expect(exit).toBe(0);
    expect(new Set(listed(folder))).toEqual(new Set(["agent.policy.yaml", "kept/by.hand", ...names]));
    const { files } = JSON.parse(stdout);
    expect(files).toEqual(
      names.map((path) => ({ form: expect.any(String), path, bytes: read(folder, path).length })),
    );
  });

  it("says what was written", async () => {
    const folder = policyFolder();
    const { stdout } = await compileIn(folder, "--emit", "esm,dts", "--out", "out");
    const bytes = listed(join(folder, "out")).reduce(
      (sum, name) => sum + read(folder, `out/${name}`).length,
      0,
    );
    expect(stdout).toMatch(
      new RegExp(
        `^policy compile ok: rules=0 digest=[0-9a-f]{64} bytes=${bytes} out=out/agent.policy.gait.mjs,out/agent.policy.gait.d.mts\\n$`,
      ),
    );
  });

  it("tells programs about an artifact only where there is one", async () => {
    const folder = policyFolder();
    const artifact = { artifact_path: "agent.policy.gait.json", artifact_bytes: expect.any(Number) };
    expect(JSON.parse((await compileIn(folder, "--json")).stdout)).toMatchObject(artifact);
    expect(JSON.parse((await compileIn(folder, "--emit", "esm", "--json")).stdout)).not.toHaveProperty(
      "artifact_path",
    );
  });

  it("writes both forms of an artifact, which verify and load alike", async () => {
    const folder = policyFolder();
    expect((await compileIn(folder, "--emit", "json,bin")).exit).toBe(0);
    const digests = ["json", "bin"].map((form) => {
      const { policy } = loadTable(readFileSync(join(folder, `agent.policy.gait.${form}`)));
      return policy.digest;
    });
    expect(new Set(digests).size).toBe(1);
    for (const form of ["json", "bin"]) {
      expect((await compileIn(folder, "--verify", `agent.policy.gait.${form}`)).exit).toBe(0);
    }
  });

  it("writes the same bytes again, over what it wrote", async () => {
    const folder = policyFolder();
    const forms = ["--emit", "json,bin,esm,cjs,dts"];
    const all = async () => {
      expect((await compileIn(folder, ...forms)).exit).toBe(0);
      return listed(folder).map((name) => [name, read(folder, name)]);
    };
    const first = await all();
    expect(first).toHaveLength(7);
    expect(await all()).toEqual(first);
  });

  it.each([
    [["--emit", "wasm"], '--emit knows json, bin, esm, cjs, dts; it does not know "wasm"'],
    [["--emit", ""], '--emit knows json, bin, esm, cjs, dts; it does not know ""'],
    [["--emit", "esm,"], '--emit knows json, bin, esm, cjs, dts; it does not know ""'],
    [["--emit", "esm", "--out", ""], "output path must not be empty"],
    [["--emit", "esm", "--out", "agent.policy.yaml"], "--out would replace agent.policy.yaml"],
    [["--emit", "esm,cjs", "--out", "by.hand"], "mkdir by.hand: not a directory"],
    [["--emit", "esm", "--out", "by.hand"], "output exists and is no compiled policy: by.hand"],
    [["--emit", "esm", "--out", "linked.mjs"], "--out would replace agent.policy.yaml"],
    [["--emit", "esm", "--out", "none/x.mjs"], "write artifact: open none/x.mjs: no such file or directory"],
    [["--emit", "esm", "--verify", "x"], "--emit may not stand beside --verify, which writes nothing"],
  ])("%j is refused, and nothing is written", async (args, message) => {
    const folder = policyFolder({ "by.hand": "export {};\n" });
    symlinkSync("agent.policy.yaml", join(folder, "linked.mjs"));
    const before = listed(folder).map((name) => [name, read(folder, name)]);
    expect(await compileIn(folder, ...args)).toEqual({
      exit: 6,
      stdout: `policy compile error: ${message}\n`,
      stderr: "",
    });
    expect(listed(folder).map((name) => [name, read(folder, name)])).toEqual(before);
  });

  it("writes none of several files where one must stay", async () => {
    const folder = policyFolder({ "out/agent.policy.gait.d.mts": "export {};\n" });
    const { exit, stdout } = await compileIn(folder, "--emit", "json,esm,dts", "--out", "out");
    expect({ exit, stdout }).toEqual({
      exit: 6,
      stdout: "policy compile error: output exists and is no compiled policy: out/agent.policy.gait.d.mts\n",
    });
    expect(listed(folder)).toHaveLength(2);
  });

  it("never declares over a policy whose name has no ending", async () => {
    const folder = folderWith({ policy: POLICY });
    expect(await runIn(folder, "policy", "compile", "policy", "--emit", "dts")).toMatchObject({
      exit: 6,
      stdout: "policy compile error: the artifact would replace the policy: policy\n",
    });
    expect(read(folder, "policy")).toBe(POLICY);
  });

  it("signs artifacts and says that modules are not signed", async () => {
    // Of the seed 00 01 ... 1f.
    const key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==";
    const folder = policyFolder({ key });
    expect(await compileIn(folder, "--emit", "json,esm", "--sign", "key")).toMatchObject({
      exit: 6,
      stdout: "policy compile error: --sign is for --emit json: esm is not signed\n",
    });
    expect(listed(folder)).toEqual(["agent.policy.yaml"]);
    expect((await compileIn(folder, "--emit", "json", "--sign", "key")).exit).toBe(0);
    expect(read(folder, "agent.policy.gait.json")).toMatch(/^\{"payload":/);
  });
});
