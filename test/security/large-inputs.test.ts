// Texts of a mebibyte that were made to be costly: each is answered within seconds and little memory. By default the
// costliest of them, and the others smaller; GAIT_RUNS=10000 reads all at their full size and prints what they cost.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isLongRun } from "../support/law.ts";
import type { Row } from "./measure.ts";
import { MIB } from "./memory.ts";

/** Once quadratic, or keepers of much; and the largest policy that is right. */
const COSTLY = [
  "unknown keys",
  "unknown keys in a match",
  "groups of nested lists",
  "malformed patterns in lists",
  "prefixes without a boundary",
  "rules with a bound each",
  "rules line by line",
  "groups of deep lists",
].join();

/** What is wanted is a second for a mebibyte; machines that others use too get five. */
const MOST_MS = 5_000;

const HEAP_MIB = 256;

const folder = mkdtempSync(join(tmpdir(), "gait-large-"));

beforeAll(() =>
  build({
    config: false,
    entry: { measure: "test/security/measure.ts" },
    outDir: folder,
    format: "cjs",
    outExtension: () => ({ js: ".cjs" }),
    target: "node20",
    noExternal: [/^yaml$/, /chevrotain|lodash-es/],
    silent: true,
    esbuildOptions: (options) => {
      options.alias = { "#sha256": join(process.cwd(), "src/canonical/sha256-node.ts") };
    },
  }),
);

afterAll(() => rmSync(folder, { recursive: true }));

const run = promisify(execFile);

/** Ends early, with an error that names the last text started, where a text needs more than the heap. */
async function rowsOf(bytes: number, names = ""): Promise<readonly Row[]> {
  const heap = `--max-old-space-size=${HEAP_MIB}`;
  const args = [heap, join(folder, "measure.cjs"), String(bytes), names];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 64 * MIB, timeout: 600_000 });
  const lines = stdout.trim().split("\n");
  return lines.flatMap((line) => ("name" in JSON.parse(line) ? [JSON.parse(line)] : []));
}

const line = ({ kind, name, bytes, ms, mib, answer }: Row): string =>
  `${kind} ${name.padEnd(40)} ${String(bytes).padStart(8)} B ${String(ms).padStart(6)} ms ${String(mib).padStart(4)} MiB  ${answer}`;

describe(`a text is read in a heap of ${HEAP_MIB} MiB`, () => {
  test.skipIf(isLongRun)("the costliest texts", async () => {
    const rows = await rowsOf(MIB / 4, COSTLY);
    expect(rows.length).toBe(COSTLY.split(",").length);
    expect(rows.filter(({ ms }) => ms > MOST_MS / 2)).toEqual([]);
  });

  test.skipIf(isLongRun)("all texts, smaller", async () => {
    const rows = await rowsOf(MIB / 256);
    expect(rows.length).toBeGreaterThan(400);
    expect(rows.filter(({ ms }) => ms > 1_000)).toEqual([]);
  });

  test.runIf(isLongRun)(
    "all texts, each of a mebibyte",
    async () => {
      const rows = await rowsOf(MIB);
      console.log(
        rows
          .toSorted((a, b) => b.ms - a.ms)
          .map(line)
          .join("\n"),
      );
      expect(rows.filter(({ ms }) => ms > MOST_MS).map(line)).toEqual([]);
    },
    900_000,
  );
});
