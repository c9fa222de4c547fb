// The store of accepted versions: what it says about a version, and that no crash and no other process lowers it.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "tsup";
import { describe, expect, it, test } from "vitest";
import { acceptVersion } from "../../src/cli/artifact/accept-version.ts";
import { readVersionLog, versionLine } from "../../src/cli/artifact/version-log.ts";
import type { Io } from "../../src/cli/io.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { folderWith } from "../cli/run.ts";

const version = (policyVersion: number, policyDigest = `d${policyVersion}`) => ({
  policyVersion,
  policyDigest,
  keyId: "k",
});

const ioIn = (cwd: string): Io => nodeIo({ cwd, packageRoot: cwd, env: {} }, process.stdout, process.stderr);

const STORE = { path: "s.json", remembers: true };

const accept = (io: Io, number: number, digest?: string): string =>
  acceptVersion(io, STORE, version(number, digest))?.message ?? "accepted";

const highest = (folder: string): number => {
  const versions = readVersionLog(readFileSync(join(folder, "s.json"), "utf8"));
  return "kind" in versions ? -1 : Math.max(...versions.map(({ policyVersion }) => policyVersion));
};

/** Somebody else does something between our look at the store and our line in it. */
function interrupted(io: Io, act: () => void): Io {
  let done = false;
  return {
    ...io,
    appendFile: (path, bytes) => {
      if (!done) act();
      done = true;
      return io.appendFile(path, bytes);
    },
  };
}

describe("another process at the same time", () => {
  it.each<[string, readonly [number, string?], readonly [number, string?], string | RegExp, number]>([
    ["a newer version", [7], [8], /which version 8 has replaced/, 8],
    ["an older version", [8], [7], "accepted", 8],
    ["the same policy", [7], [7], "accepted", 7],
    ["another policy of the same version", [7, "a"], [7, "b"], /another policy was accepted as version 7/, 7],
  ])("accepts %s", (_, ours, theirs, answer, left) => {
    const folder = folderWith();
    const io = ioIn(folder);
    const other = () => expect(accept(io, ...theirs)).toBe("accepted");
    expect(accept(interrupted(io, other), ...ours)).toMatch(answer);
    expect(highest(folder)).toBe(left);
    expect(accept(io, left - 1)).toMatch(/has replaced/);
  });
});

describe("a crash", () => {
  const line = versionLine("", version(9));

  it.each(Array.from({ length: line.length - 1 }, (_, at) => at + 1))(
    "after %i bytes of a line",
    (length) => {
      const folder = folderWith({ "s.json": versionLine("", version(5)) + line.slice(0, length) });
      const io = ioIn(folder);
      expect(accept(io, 4)).toMatch(/which version 5 has replaced/);
      expect(accept(io, 6)).toBe("accepted");
      expect(accept(io, 7)).toBe("accepted");
      expect(highest(folder)).toBe(7);
    },
  );

  it("that two processes find at the same time", () => {
    const folder = folderWith({ "s.json": line.slice(0, 20) });
    const io = ioIn(folder);
    expect(
      accept(
        interrupted(io, () => accept(io, 3)),
        4,
      ),
    ).toBe("accepted");
    expect(highest(folder)).toBe(4);
  });
});

test.each([
  ["a file of another kind", "default_verdict: block"],
  ["an empty line", "\n"],
  ["an unknown member", '{"key_id":"k","policy_digest":"d","policy_version":1,"x":1}\n'],
  ["a version that is none", '{"key_id":"k","policy_digest":"d","policy_version":-1}\n'],
  ["a changed line", versionLine("", version(5)).replace("}", "]")],
])("%s is no store, and stays as it is", (_, text) => {
  const folder = folderWith({ "s.json": text });
  expect(accept(ioIn(folder), 9)).toMatch(
    /^load policy: the policy version store is damaged, or another file, in line/,
  );
  expect(readFileSync(join(folder, "s.json"), "utf8")).toBe(text);
});

test("what cannot be written is not accepted", () => {
  const folder = folderWith();
  const full: Io = { ...ioIn(folder), appendFile: () => ({ kind: "fault", message: "write s.json: full" }) };
  expect(accept(full, 7)).toBe("write policy version store: write s.json: full");
  const forgetful: Io = { ...ioIn(folder), appendFile: () => undefined };
  expect(accept(forgetful, 7)).toBe("the policy version store keeps nothing");
});

test("several processes: the store never falls, and none goes back behind what it accepted", async () => {
  const folder = folderWith({ "package.json": '{"type":"module"}' });
  await build({
    entry: ["test/artifact/accept-many.ts"],
    outDir: folder,
    format: "esm",
    config: false,
    silent: true,
    dts: false,
  });
  const orders = [1, 7, 11, 13].map((step) =>
    Array.from({ length: 40 }, (_, index) => String(((index * step) % 41) + 1)),
  );
  const ran = await Promise.all(
    orders.map((order) =>
      promisify(execFile)(process.execPath, [
        join(folder, "accept-many.js"),
        join(folder, "s.json"),
        ...order,
      ]),
    ),
  );
  const top = Math.max(...orders.flat().map(Number));
  expect(highest(folder)).toBe(top);
  for (const { stdout } of ran) {
    const accepted = stdout.trim().split(" ").map(Number);
    expect(accepted).toEqual([...accepted].sort((a, b) => a - b));
  }
});
