// What is written to a descriptor: all of it, at once where that can be, and the rest by Node's own stream.

import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { standardStream } from "../../src/cli/standard-stream.ts";
import { folderWith } from "./run.ts";

/** Node's stream, as far as a text is handed to it. */
function nodeStream() {
  const handed: Uint8Array[] = [];
  let loaded = 0;
  const stream = { isTTY: true, write: (bytes: Uint8Array) => handed.push(bytes), on: () => undefined };
  const load = () => {
    loaded++;
    return stream;
  };
  return { load, handed: () => Buffer.concat(handed).toString(), loaded: () => loaded };
}

function writtenTo(descriptor: number, ...texts: readonly string[]) {
  const node = nodeStream();
  const stream = standardStream(descriptor, node.load);
  for (const text of texts) stream.write(text);
  return { isDone: stream.isDone(), handed: node.handed(), loaded: node.loaded() };
}

const DONE = { isDone: true, handed: "", loaded: 0 };

describe("standard output", () => {
  it("is a file: all is written, and no stream is loaded", () => {
    const path = join(folderWith(), "out.txt");
    const file = openSync(path, "w");
    expect(writtenTo(file, "one\n", "zw\u00f6lf\n", "")).toEqual(DONE);
    closeSync(file);
    expect(readFileSync(path, "utf8")).toBe("one\nzw\u00f6lf\n");
  });

  it("is a pipe that is full: what it does not take is handed on, and whatever follows comes after it", () => {
    const path = join(folderWith(), "pipe");
    execFileSync("mkfifo", [path]);
    const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    const text = "0123456789".repeat(20_000);
    const node = nodeStream();
    const stream = standardStream(pipe, node.load);
    stream.write(text);
    const taken = readSync(pipe, Buffer.alloc(text.length));
    stream.write("the end");
    closeSync(pipe);
    expect([stream.isDone(), node.loaded()]).toEqual([false, 1]);
    expect(taken).toBeGreaterThan(0);
    expect(node.handed()).toBe(`${text.slice(taken)}the end`);
  });

  it("cannot be written: all is handed to the stream, which knows what to do about it", () => {
    const file = openSync(join(folderWith({ "in.txt": "" }), "in.txt"), "r");
    expect(writtenTo(file, "text")).toEqual({ isDone: false, handed: "text", loaded: 1 });
    closeSync(file);
    expect(writtenTo(file, "text")).toEqual({ isDone: false, handed: "text", loaded: 1 });
  });
});

describe("a terminal", () => {
  it("is asked for only where a device is", () => {
    const node = nodeStream();
    const [device, file] = ["/dev/null", join(folderWith({ "a.txt": "" }), "a.txt")].map((path) =>
      openSync(path, "r"),
    );
    expect(standardStream(file ?? -1, node.load).isTTY).toBe(false);
    expect(node.loaded()).toBe(0);
    expect(standardStream(device ?? -1, node.load).isTTY).toBe(true);
    expect(node.loaded()).toBe(1);
  });
});
