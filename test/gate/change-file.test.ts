// Who holds a content and who may pass by: claims of processes that died, that live, that nothing is known of, and of others
// that were given the number of a dead one.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changeFile } from "../../src/gate/files/change-file.ts";
import { type Files, isFault } from "../../src/gate/files/files.ts";
import { nodeFiles } from "../../src/gate/files/node-files.ts";
import { folderWith } from "../cli/run.ts";

const filesIn = (folder: string): Files => nodeFiles((path) => resolve(folder, path));

/** Longer than anybody waits. */
const FOR_EVER_MS = 60_000;

async function add(files: Files, text: string): Promise<string> {
  const change = changeFile(files, { path: "s.txt", limit: 1000, edit: (old = "") => old + text });
  await vi.advanceTimersByTimeAsync(FOR_EVER_MS);
  return (await change)?.message ?? "changed";
}

/** The claim of the present content, as its next owner would make it. */
async function claimIn(folder: string): Promise<{ readonly name: string; readonly owner: object }> {
  const files = filesIn(folder);
  const claimed: string[] = [];
  const remove = (path: string): undefined => void claimed.push(path);
  await add({ ...files, replace: () => ({ kind: "fault", message: "kept" }), remove }, "x");
  const [name = ""] = claimed;
  return { name, owner: JSON.parse(readFileSync(join(folder, name), "utf8")) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BUSY = "s.txt: another process is changing it, or stopped while it did";
const died = spawnSync(process.execPath, ["-e", ""]).pid;

describe("the claim of", () => {
  it.each<[string, object, string]>([
    ["a process that lives", {}, BUSY],
    ["a process that died", { pid: died }, "changed"],
    ["a process of another computer", { pid: died, host: `not ${hostname()}` }, BUSY],
    ["a process of which only the number is known, and somebody has it", { begun: undefined }, BUSY],
    ["nobody who can be known", { pid: "?" }, BUSY],
  ])("%s", async (_, changes, answer) => {
    const folder = folderWith({ "s.txt": "old " });
    const { name, owner } = await claimIn(folder);
    writeFileSync(join(folder, name), JSON.stringify({ ...owner, ...changes }));
    expect(await add(filesIn(folder), "new")).toBe(answer);
    expect(readFileSync(join(folder, "s.txt"), "utf8")).toBe(answer === BUSY ? "old " : "old new");
  });

  it.runIf(existsSync("/proc/self/stat"))("a process that died, whose number another one has", async () => {
    const folder = folderWith({ "s.txt": "old " });
    const { name, owner } = await claimIn(folder);
    expect(owner).toMatchObject({ pid: process.pid, begun: expect.stringMatching(/^[0-9]+$/) });
    writeFileSync(join(folder, name), JSON.stringify({ ...owner, begun: "1" }));
    expect(await add(filesIn(folder), "new")).toBe("changed");
  });

  it("a process that was cut off while it made it", async () => {
    const folder = folderWith({ "s.txt": "old " });
    const { name } = await claimIn(folder);
    writeFileSync(join(folder, name), "");
    expect(await add(filesIn(folder), "new")).toBe(BUSY);
  });
});

it("a change leaves no claims, also those of the dead", async () => {
  const folder = folderWith({ "s.txt": "old " });
  const { name, owner } = await claimIn(folder);
  writeFileSync(join(folder, name), JSON.stringify({ ...owner, pid: died }));
  expect(await add(filesIn(folder), "new")).toBe("changed");
  expect(readdirSync(folder)).toEqual(["s.txt"]);
});

it("who was overtaken before the claim begins anew", async () => {
  const folder = folderWith({ "s.txt": "old " });
  const files = filesIn(folder);
  let overtaken = false;
  const slow: Files = {
    ...files,
    create(path, bytes) {
      if (!overtaken) {
        overtaken = true;
        writeFileSync(join(folder, "t"), "theirs ");
        renameSync(join(folder, "t"), join(folder, "s.txt"));
      }
      return files.create(path, bytes);
    },
  };
  expect(await add(slow, "ours")).toBe("changed");
  expect(readFileSync(join(folder, "s.txt"), "utf8")).toBe("theirs ours");
});

it("a fault of a file is the answer", async () => {
  const folder = folderWith({ "s.txt": "old " });
  const files = filesIn(folder);
  const fault = { kind: "fault", message: "broken" } as const;
  expect(await add({ ...files, read: () => fault }, "x")).toBe("broken");
  expect(await add({ ...files, create: () => fault }, "x")).toBe("broken");
  expect(await add({ ...files, replace: () => fault }, "x")).toBe("broken");
  expect(isFault(await changeFile(files, { path: "s.txt", limit: 1, edit: () => "x" }))).toBe(true);
  expect(await changeFile(files, { path: "s.txt", limit: 9, edit: () => fault })).toEqual(fault);
  expect(readdirSync(folder)).toEqual(["s.txt"]);
});
