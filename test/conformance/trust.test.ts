// Signed artefacts that reference Gait made, as they are and changed in one place, and what it answered to them. Each
// case runs on the command line, in a folder that holds its files.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../cli/recorded/edits.ts";
import { fill } from "../cli/recorded/fill.ts";
import { contentOf } from "../cli/recorded/folder.ts";
import type { Edit, Members } from "../cli/recorded/recording.ts";
import { lifetimesIn } from "../cli/recorded/times.ts";
import { folderWith, runAt } from "../cli/run.ts";
import { answerTo, deviationOf, TRUST_DEVIATIONS } from "./trust-deviations.ts";

interface Answer {
  readonly exit: number;
  readonly json?: Members;
  readonly stdout?: string;
  readonly files?: Members;
}

interface Use {
  readonly name?: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly answer: Answer;
  readonly deviation?: string;
}

interface Mutation extends Partial<Use> {
  readonly name: string;
  readonly edit?: Edit;
  readonly answer: Answer;
}

interface Case extends Use {
  readonly case: string;
  readonly kind: string;
  readonly files: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  readonly mutations: readonly Mutation[];
}

const text = gunzipSync(readFileSync(new URL("data/trust.json.gz", import.meta.url))).toString("utf8");
const CASES: readonly Case[] = JSON.parse(text);

async function check(made: Case, use: Use, edit?: Edit): Promise<void> {
  const folder = folderWith(made.files);
  if (edit !== undefined) applyEdit(folder, edit);
  const env = { PATH: process.env.PATH, HOME: folder, ...use.env };
  const { exit, stdout } = await runAt({ cwd: folder, env, now: () => new Date() }, use.argv);
  const answer = answerTo(use);
  const asked = Object.keys(answer.files ?? {});
  // Of an answer that is another one here, what is said about it is compared.
  const keys = deviationOf(use) === undefined ? made.keys : Object.keys(answer.json ?? {});
  const found = {
    exit,
    ...(answer.json === undefined ? { stdout } : { json: recorded(stdout, keys) }),
    files: Object.fromEntries(asked.map((name) => [name, contentOf(folder, name)])),
  };
  const inputs = JSON.stringify([made.files, use.argv, use.env ?? {}, edit ?? {}]);
  const { json, stdout: lines, files = {} } = answer;
  const expected = {
    exit: answer.exit,
    ...(json === undefined ? { stdout: lines ?? "" } : { json }),
    files,
  };
  expect(found).toEqual(
    fill(expected, found, { folder, inputs, lifetimes: lifetimesIn([]), values: new Map() }),
  );
}

const recorded = (line: string, keys: readonly string[]): Members => {
  const object: Members = line.startsWith("{") ? JSON.parse(line) : { line };
  return Object.fromEntries(Object.entries(object).filter(([name]) => keys.includes(name)));
};

describe.each(CASES.map((made) => [made.case, made] as const))("%s", (_, made) => {
  it("as it is", () => check(made, made));

  it.each(made.mutations.map((mutation) => [mutation.name, mutation] as const))("%s", (__, mutation) =>
    check(made, { argv: made.argv, ...(made.env && { env: made.env }), ...mutation }, mutation.edit),
  );
});

it("every deviation is one that is said", () => {
  const met = CASES.flatMap((made) => [made, ...made.mutations]).flatMap(({ deviation }) => deviation ?? []);
  expect(met.filter((id) => !TRUST_DEVIATIONS.has(id))).toEqual([]);
});
