// Programs that hand out credentials: what they are given, and what becomes of those that fail, print too much, do not end,
// or leave others behind.

import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Program, type ProgramEnd, runProgram } from "../../src/gate/files/run-program.ts";
import { folderWith } from "../cli/run.ts";

const PATH = process.env.PATH ?? "";

const run = (program: Partial<Program>, input = ""): Promise<ProgramEnd> =>
  runProgram(
    {
      command: "sh",
      args: [],
      cwd: folderWith(),
      env: { PATH },
      timeoutMs: 10_000,
      maxBytes: 1_000,
      ...program,
    },
    input,
  );

const output = (text: string) => ({ kind: "output", text });
const fault = (message: string) => ({ kind: "fault", message });

it("what a program prints is its answer, and what it is told is its input", async () => {
  expect(await run({ args: ["-c", "cat; echo also >&2"] }, "asked ")).toEqual(output("asked also\n"));
});

it("nothing reads its arguments but the program", async () => {
  const args = ["$HOME", "; echo more", "`id`", "a b", "*"];
  expect(await run({ command: "printf", args: ["%s|", ...args] })).toEqual(output(`${args.join("|")}|`));
});

it("it is given the variables that were named, and no others", async () => {
  process.env.GAIT_TEST_SECRET = "secret";
  const ran = await run({ command: "env", env: { PATH, NAMED: "n" } });
  delete process.env.GAIT_TEST_SECRET;
  const lines = ran.kind === "output" ? ran.text.trim().split("\n").sort() : [];
  expect(lines).toEqual(["NAMED=n", `PATH=${PATH}`]);
});

it.each([
  ["fails", { args: ["-c", "echo {}; exit 3"] }, "command broker failed"],
  ["is ended by a signal", { args: ["-c", "echo {}; kill -9 $$"] }, "command broker failed"],
  ["is not there", { command: "./no-such-program" }, "command broker failed"],
  ["has no folder", { cwd: "/no-such-folder" }, "command broker failed"],
  ["prints too much", { command: "yes" }, "command broker output exceeded 1000 bytes"],
  ["complains too much", { args: ["-c", "yes >&2"] }, "command broker output exceeded 1000 bytes"],
  ["does not end", { args: ["-c", "echo {}; sleep 60"], timeoutMs: 200 }, "command broker timed out"],
])("a program that %s hands out nothing", async (_, program, message) => {
  expect(await run(program)).toEqual(fault(message));
});

it("a program need not read its input", async () => {
  expect(await run({ args: ["-c", "echo done"] }, "x".repeat(1_000_000))).toEqual(output("done\n"));
});

it("what a program started ends with its time", async () => {
  const cwd = folderWith();
  const args = ["-c", "(while :; do echo beat >> beats; sleep 0.02; done) & wait"];
  expect(await run({ args, cwd, timeoutMs: 500 })).toEqual(fault("command broker timed out"));
  const beats = (): number => statSync(join(cwd, "beats")).size;
  await setTimeout(100);
  const before = beats();
  expect(before).toBeGreaterThan(0);
  await setTimeout(300);
  expect(beats()).toBe(before);
});
