// What stores find in place of a file of theirs, and what they leave: nothing that waits, nothing without end, nothing that
// others may read.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { nodeFiles } from "../../src/gate/files/node-files.ts";
import { folderWith } from "../cli/run.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fault = (message: string) => ({ kind: "fault", message });
const absent = (message: string) => ({ ...fault(message), missing: true });

function made() {
  const folder = folderWith({ whole: "12345", "folder/x": "" });
  execFileSync("mkfifo", [join(folder, "pipe")]);
  symlinkSync("loop", join(folder, "loop"));
  symlinkSync("/dev/zero", join(folder, "zero"));
  return { folder, files: nodeFiles((path) => resolve(folder, path)) };
}

it("what is read is a regular file, and no longer than it may be", () => {
  const { files } = made();
  expect(files.read("whole", 5)).toEqual(Buffer.from("12345"));
  expect(files.read("gone", 5)).toBeUndefined();
  expect(["whole", "folder", "pipe", "zero", "loop", "whole/x"].map((path) => files.read(path, 4))).toEqual([
    fault("read whole: larger than 4 bytes"),
    fault("read folder: not a regular file"),
    fault("read pipe: not a regular file"),
    fault("read zero: not a regular file"),
    fault("open loop: too many levels of symbolic links"),
    fault("open whole/x: not a directory"),
  ]);
});

it("what is added to is a regular file that is there", () => {
  const { folder, files } = made();
  expect(files.append("whole", bytes("6"))).toBeUndefined();
  expect(readFileSync(join(folder, "whole"), "utf8")).toBe("123456");
  expect(["gone", "folder", "zero"].map((path) => files.append(path, bytes("x")))).toEqual([
    absent("open gone: no such file or directory"),
    fault("open folder: is a directory"),
    fault("write zero: not a regular file"),
  ]);
  expect(files.append("pipe", bytes("x"))).toMatchObject({ kind: "fault" });
});

it("what is new is whole, readable by its owner only, and takes nobody's place", () => {
  const { folder, files } = made();
  expect(files.create("new", bytes("n"))).toBe("created");
  expect(["new", "whole", "folder", "pipe", "loop"].map((path) => files.create(path, bytes("x")))).toEqual(
    Array.from({ length: 5 }, () => "taken"),
  );
  expect(files.create("gone/new", bytes("x"))).toEqual(absent("open gone/new: no such file or directory"));
  expect(files.replace("whole", bytes("other"))).toBeUndefined();
  expect(files.replace("folder", bytes("x"))).toMatchObject({ kind: "fault" });
  expect(["new", "whole"].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(readFileSync(join(folder, "whole"), "utf8")).toBe("other");
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});

it("names are those of a folder, of which one that is not there has none", () => {
  const { files } = made();
  expect(files.list("folder")).toEqual(["x"]);
  expect(files.list("gone")).toEqual([]);
  expect(files.list("whole")).toEqual(fault("open whole: not a directory"));
  expect(files.makeFolder("a/b")).toBeUndefined();
  expect(files.list("a")).toEqual(["b"]);
  expect(files.remove("gone")).toBeUndefined();
});
