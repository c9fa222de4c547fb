// The command line in process: a folder of its own for every test, two collecting streams, a fixed time, in which nothing takes
// any, and an empty environment unless a test brings its own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const NOW = new Date("2026-03-01T12:00:00Z");

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "gait-cli-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export interface Circumstances {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now?: () => Date;
}

export async function runAt(
  { cwd, env = {}, now = () => NOW }: Circumstances,
  args: readonly string[],
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const place = { cwd, packageRoot: process.cwd(), env };
  const io = nodeIo(place, { write: (text) => out.push(text) }, { write: (text) => err.push(text) });
  const exit = await main(args, { ...io, now, elapsed: () => 0 });
  return { exit, stdout: out.join(""), stderr: err.join("") };
}

export const runIn = (cwd: string, ...args: readonly string[]): Promise<Ran> => runAt({ cwd }, args);

export const runLine = (cwd: string, line: string): Promise<Ran> => runIn(cwd, ...line.split(" "));
