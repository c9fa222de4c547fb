// `gait policy compile` replaces compiled policies and nothing else.

import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const POLICY = "default_verdict: block\n";
const OTHER = "default_verdict: allow\n";
const files = { "a.yaml": POLICY, "b.yaml": OTHER, "real/p.yaml": POLICY };

const read = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

describe("policy compile", () => {
  it("replaces an artifact", async () => {
    const folder = folderWith(files);
    expect((await runIn(folder, "policy", "compile", "a.yaml", "--out", "x.gait.json")).exit).toBe(0);
    const first = read(folder, "x.gait.json");
    expect((await runIn(folder, "policy", "compile", "b.yaml", "--out", "x.gait.json")).exit).toBe(0);
    expect(read(folder, "x.gait.json")).not.toBe(first);
  });

  it("does not put a policy in the place of what another one of its name was compiled to", async () => {
    const dsl = "default allow\n";
    const folder = folderWith({ "a.yaml": POLICY, "a.gait": dsl });
    const compile = (...args: readonly string[]) => runIn(folder, "policy", "compile", ...args);
    expect((await compile("a.yaml")).exit).toBe(0);
    const before = read(folder, "a.gait.json");
    const { exit, stdout } = await compile("a.gait");
    expect([exit, stdout]).toEqual([
      6,
      "policy compile error: a.gait.json is what a.yaml was compiled to: name another place by --out\n",
    ]);
    expect(read(folder, "a.gait.json")).toBe(before);
    expect((await compile("a.gait", "--out", "b.gait.json")).exit).toBe(0);
    // Its own artifact goes with the policy, and one policy in both surfaces has one.
    writeFileSync(join(folder, "a.yaml"), OTHER);
    for (const path of ["a.yaml", "a.gait"]) expect((await compile(path)).exit).toBe(0);
    writeFileSync(join(folder, "a.gait"), "default block\n");
    expect((await compile("a.gait")).exit).toBe(6);
    expect((await compile("a.gait", "--out", "a.gait.json")).exit).toBe(0);
  });

  it.each([
    ["another policy", ["b.yaml", "--out", "a.yaml"], "a.yaml"],
    ["a policy that a forgotten value made the output", ["a.yaml", "b.yaml", "--out"], "a.yaml"],
    ["its own source under another name", ["real/p.yaml", "--out", "link/p.yaml"], "real/p.yaml"],
  ])("never replaces %s", async (_, args, kept) => {
    const folder = folderWith(files);
    symlinkSync("real", join(folder, "link"));
    const before = read(folder, kept);
    expect((await runIn(folder, "policy", "compile", ...args)).exit).toBe(6);
    expect(read(folder, kept)).toBe(before);
  });
});
