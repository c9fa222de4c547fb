// `gait policy init`: the bytes of a template in a new file, and nothing of an old one lost by accident.

import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const init = (folder: string, ...args: readonly string[]) => runIn(folder, "policy", "init", ...args);
const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const taken = (path: string): string =>
  `policy init error: output path already exists (use --force to overwrite): ${path}\n`;

const BYTES = {
  "baseline-lowrisk": "b678b8322304da1fc8de0f613183dd00f42bddeadcf9bf2e442efe485b7a6219",
  "baseline-mediumrisk": "3e76d308e1baa516124b3f904064c9781e1a0baef154833ce6f4f5714a43e105",
  "baseline-highrisk": "94aaf1761ec01b3379893ffd989ea6d900beeae6cde60042eee64e9690f5a181",
};

describe("the template", () => {
  it.each(Object.entries(BYTES))(
    "%s is that of reference Gait to the byte, and valid",
    async (name, digest) => {
      const folder = folderWith();
      expect((await init(folder, name)).exit).toBe(0);
      expect(sha256(join(folder, "gait.policy.yaml"))).toBe(digest);
      expect((await runIn(folder, "policy", "validate", "gait.policy.yaml")).exit).toBe(0);
    },
  );

  it.each([
    ["low", "baseline-lowrisk"],
    [" Baseline_Medium_Risk\t", "baseline-mediumrisk"],
    ["HIGH", "baseline-highrisk"],
  ])("%j is %s", async (typed, name) => {
    const { stdout } = await init(folderWith(), typed, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, template: name, policy_path: "gait.policy.yaml" });
  });

  it.each([
    [[], "expected <template>, one of: baseline-lowrisk, baseline-mediumrisk, baseline-highrisk"],
    [
      ["low", "high"],
      "expected <template>, one of: baseline-lowrisk, baseline-mediumrisk, baseline-highrisk",
    ],
    [["Medium-Rare"], "unknown template: medium-rare"],
    [["toString"], "unknown template: tostring"],
    [["low", "--out", " "], "output path must not be empty"],
    [["rare", "--out", " "], "unknown template: rare"],
  ])("%j is refused", async (args, error) => {
    const folder = folderWith();
    const { exit, stdout } = await init(folder, ...args);
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: `policy init error: ${error}\n` });
    expect(existsSync(join(folder, "gait.policy.yaml"))).toBe(false);
  });
});

describe("the file", () => {
  it("is for its owner only, in folders that are made for it", async () => {
    const folder = folderWith();
    expect(await init(folder, "low", "--out", " a/b/p.yaml ")).toMatchObject({
      exit: 0,
      stdout:
        "policy init ok: template=baseline-lowrisk output=a/b/p.yaml\n" +
        "next: gait policy validate a/b/p.yaml --json | gait policy fmt a/b/p.yaml --write --json" +
        " | gait doctor --json\n",
    });
    expect(modeOf(join(folder, "a/b/p.yaml"))).toBe(0o600);
    expect(modeOf(join(folder, "a")) & 0o007).toBe(0);
  });

  it("is never replaced without --force", async () => {
    const folder = folderWith({ "p.yaml": "mine\n" });
    mkdirSync(join(folder, "folder"));
    symlinkSync("nowhere", join(folder, "link"));
    for (const path of ["p.yaml", "folder", "link"]) {
      const { exit, stdout } = await init(folder, "low", "--out", path);
      expect({ exit, stdout }).toEqual({ exit: 6, stdout: taken(path) });
    }
    expect(readFileSync(join(folder, "p.yaml"), "utf8")).toBe("mine\n");
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  it("is replaced with --force and keeps its permissions", async () => {
    const folder = folderWith({ "p.yaml": "mine\n" });
    chmodSync(join(folder, "p.yaml"), 0o644);
    expect((await init(folder, "low", "--out", "p.yaml", "--force")).exit).toBe(0);
    expect(sha256(join(folder, "p.yaml"))).toBe(BYTES["baseline-lowrisk"]);
    expect(modeOf(join(folder, "p.yaml"))).toBe(0o644);
  });

  it.each([
    [["low", "--out", "file/p.yaml"], "mkdir file: not a directory"],
    [["low", "--out", "folder", "--force"], "open folder: is a directory"],
    [["low", "--out", `${"n".repeat(300)}.yaml`], `open ${"n".repeat(300)}.yaml: file name too long`],
  ])("that cannot be written is one clear error: %j", async (args, error) => {
    const folder = folderWith({ file: "", "folder/x": "" });
    const { exit, stdout } = await init(folder, ...args);
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: `policy init error: ${error}\n` });
  });

  it("is written by one of two that race for it", async () => {
    const folder = folderWith();
    const ran = await Promise.all([init(folder, "low"), init(folder, "high")]);
    expect(ran.map(({ exit }) => exit).sort()).toEqual([0, 6]);
  });
});
