// `gait policy test --watch`: what makes the tests run again, and how soon.

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { POLICY } from "../rollout/suite/check.ts";
import { folderWith, runLine } from "./run.ts";

const SUITE = `policy: ../p.yaml
cases:
  - { name: a, file: read.json, expect: allow }
`;

const FILES = {
  "p.yaml": POLICY,
  "t/a.policytest.yaml": SUITE,
  "t/read.json": JSON.stringify({
    tool_name: "tool.read",
    context: { identity: "a", workspace: "/w", risk_class: "low" },
  }),
};

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

interface Watching {
  readonly folder: string;
  /** What the next run tells. */
  readonly told: () => Promise<string>;
}

/** The command in this process, over a folder of its own, until the test is over. */
async function watching(args: readonly string[], isTTY = false): Promise<Watching> {
  const folder = folderWith(FILES);
  const written: string[] = [];
  let tell = (): void => {};
  const stdout = {
    write: (text: string) => {
      written.push(text);
      tell();
    },
  };
  const stderr = { write: (text: string) => written.push(text), isTTY };
  let stop = (): void => {};
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  const real = nodeIo({ cwd: folder, packageRoot: process.cwd(), env: {} }, stdout, stderr);
  const io: Io = {
    ...real,
    watch: async (skips) => {
      const watch = await real.watch(skips);
      return { ...watch, next: () => Promise.race([watch.next(), stopped]) };
    },
  };
  const told = async (): Promise<string> => {
    if (!written.some((text) => text.includes("policy test"))) {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
    return written.splice(0).join("");
  };
  const ended = main(["policy", "test", ...args, "--watch"], io);
  endings.push(async () => {
    stop();
    expect(await ended).toBe(0);
  });
  const watched = { folder, told };
  expect(await told()).toContain("policy test ok: tests=1 failed=0\n");
  // The first look of the watcher at the folder.
  await new Promise((resolve) => setTimeout(resolve, 150));
  return watched;
}

const OPEN = "default_verdict: allow\n";
const STRICT = "default_verdict: block\n";

test.each([
  [
    "a suite",
    "t/a.policytest.yaml",
    SUITE.replace("expect: allow", "expect: block"),
    "failed: tests=1 failed=1",
  ],
  ["a policy", "p.yaml", STRICT, "failed: tests=1 failed=1"],
  ["a file that a suite names", "t/read.json", "{}", "failed: tests=1 failed=1"],
  ["a suite that is new", "t/b.policytest.yaml", SUITE, "ok: tests=2 failed=0"],
  ["a mistake", "p.yaml", "default_verdict: blok\n", "error: t/a.policytest.yaml: "],
])("%s makes the tests run again", async (_, path, text, expected) => {
  const { folder, told } = await watching(["t"]);
  writeFileSync(join(folder, path), text);
  expect(await told()).toContain(`policy test ${expected}`);
});

it("runs again after a file was put in the place of another", async () => {
  const { folder, told } = await watching(["t"]);
  writeFileSync(join(folder, "new"), STRICT);
  renameSync(join(folder, "new"), join(folder, "p.yaml"));
  expect(await told()).toContain("failed=1");
});

it("watches what is asked about later, too", async () => {
  const { folder, told } = await watching(["t"]);
  mkdirSync(join(folder, "other"));
  writeFileSync(join(folder, "other/p.yaml"), OPEN);
  writeFileSync(join(folder, "t/a.policytest.yaml"), SUITE.replace("../p.yaml", "../other/p.yaml"));
  expect(await told()).toContain("failed=0");
  await new Promise((resolve) => setTimeout(resolve, 150));
  writeFileSync(join(folder, "other/p.yaml"), STRICT);
  expect(await told()).toContain("failed=1");
});

it("clears the screen on a terminal, and nowhere else", async () => {
  const terminal = await watching(["t/a.policytest.yaml"], true);
  writeFileSync(join(terminal.folder, "p.yaml"), STRICT);
  expect(await terminal.told()).toContain("\u001b[2J");
  const pipe = await watching(["t/a.policytest.yaml"]);
  writeFileSync(join(pipe.folder, "p.yaml"), STRICT);
  expect(await pipe.told()).not.toContain("\u001b");
});

it("is there within 200 ms after a save", async () => {
  const { folder, told } = await watching(["t"]);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    writeFileSync(join(folder, "p.yaml"), round % 2 === 0 ? STRICT : POLICY);
    await told();
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(Math.min(...times)).toBeLessThan(200);
});

it.each([
  ["p.yaml t/read.json", "find tests: t/read.json is no suite"],
  ["nope.policytest.yaml", "find tests: stat nope.policytest.yaml: no such file or directory"],
  ["nope.yaml t", "read policy: open nope.yaml: no such file or directory"],
  ["t --workers many", "invalid value"],
  ["t --lcov p.yaml --report json=p.yaml", "--lcov would replace p.yaml"],
  ["p.yaml", "expected <policy.yaml> <intent_fixture.json>"],
])("ends at once where nothing is to be waited for: %s", async (line, error) => {
  const { exit, stdout } = await runLine(folderWith(FILES), `policy test ${line} --watch`);
  expect([exit, stdout]).toEqual([6, expect.stringContaining(error)]);
});
