// Folders with all that they stand in: what is made, and that trying ends where the system refuses.

import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { makeFolders } from "../../src/gate/files/make-folders.ts";
import { folderWith, runLine } from "../cli/run.ts";

const root = (): string => {
  const made = mkdtempSync(join(tmpdir(), "gait-folders-"));
  roots.push(made);
  return made;
};
const roots: string[] = [];

afterEach(() => {
  for (const made of roots.splice(0)) rmSync(made, { recursive: true });
});

const modeOf = (path: string): number => statSync(path).mode & 0o777;

it("makes what is missing, and leaves what is there", () => {
  const folder = root();
  makeFolders(join(folder, "a"), 0o700);
  makeFolders(join(folder, "a/b/c"), 0o750);
  makeFolders(join(folder, "a/b/c"), 0o700);
  expect(["a", "a/b", "a/b/c"].map((path) => modeOf(join(folder, path)) & 0o700)).toEqual([
    0o700, 0o700, 0o700,
  ]);
  expect(modeOf(join(folder, "a")) & 0o077).toBe(0);
});

describe("is refused by the system, and says so", () => {
  it.each([
    ["file", "EEXIST"],
    ["file/below", "ENOTDIR"],
    ["dangling", "EEXIST"],
    ["dangling/below", "EEXIST"],
  ])("at %s", (path, code) => {
    const folder = root();
    writeFileSync(join(folder, "file"), "");
    symlinkSync("nowhere", join(folder, "dangling"));
    expect(() => makeFolders(join(folder, path), 0o750)).toThrow(expect.objectContaining({ code }));
  });

  it.runIf(process.platform === "linux")("below /proc, where trying again never helps", async () => {
    expect(() => makeFolders("/proc/gait/deep", 0o750)).toThrow(expect.objectContaining({ code: "ENOENT" }));
    const files = {
      "p.yaml": "default_verdict: allow\n",
      "i.json": '{"tool_name":"t","context":{"identity":"a","workspace":"/w","risk_class":"low"}}',
    };
    const line = "gate eval --policy p.yaml --intent i.json --trace-out /proc/gait/t.json";
    const { exit, stdout } = await runLine(folderWith(files), line);
    expect([exit, stdout]).toEqual([
      6,
      "gate eval error: create trace directory: mkdir /proc/gait: no such file or directory\n",
    ]);
  });
});
