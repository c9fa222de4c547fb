// Texts that steer a terminal, turn the order of letters round, forge a line or are not to be seen, wherever a command takes a
// text: every flag with a value, every positional, every text and name in every file it is given, the names of files, variables,
// and what a broker prints. None of it is printed raw, in JSON neither. A new command is among them, or its missing line fails.

import { chmodSync, cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { COMMANDS, GROUPS } from "../../src/cli/commands.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { folderWith, type Ran, runAt, runIn } from "../cli/run.ts";
import { COMMAND_LINES, EXTRA_FILES, namedIn } from "./every-command.ts";
import { type FileTexts, fullGate } from "./full-gate.ts";
import { GATE_CALLS } from "./gate-calls.ts";

const HOSTILE =
  "a\x1b]8;;x\x07\x1b[2K\x9b1A\x7f\x85\b\r\u202e\u2066\u200b\u200e\u2028\u2029\u00ad\ufeff\u{e0041}\n::error::forged\nb";

/** What may follow the name of a thing in a file system. */
const HOSTILE_NAME = HOSTILE.replaceAll("/", "");

const RAW =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\u{e0041}|^::error/mu;

function expectHarmless({ stdout, stderr }: Pick<Ran, "stdout" | "stderr">, about: string): void {
  for (const [stream, text] of [
    ["stdout", stdout],
    ["stderr", stderr],
  ] as const) {
    const found = RAW.exec(text);
    if (found !== null) throw new Error(`${about}: ${stream}: ${JSON.stringify(text)}`);
  }
}

/** A policy that is printed is data, byte for byte. */
const isData = (line: readonly string[], { exit }: Ran): boolean =>
  line[0] === "policy" && ["fmt", "convert"].includes(line[1] ?? "") && exit === 0;

let all: FileTexts;
/** How often a hostile text was answered, harmlessly. */
let shown = 0;

beforeAll(async () => {
  all = { ...(await fullGate()), ...EXTRA_FILES };
}, 120_000);

async function tried(
  folder: string,
  line: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const ran = await runAt({ cwd: folder, env }, line);
  if (isData(line, ran)) return;
  expectHarmless(ran, JSON.stringify(line));
  if (/\\u001b|\\u202e/.test(ran.stdout + ran.stderr)) shown++;
  await triedForPrograms(folder, line, env);
}

/** People look at JSON, too. */
async function triedForPrograms(
  folder: string,
  line: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  const words = GROUPS.has(line[0] ?? "") ? 2 : 1;
  const ran = await runAt({ cwd: folder, env }, line.toSpliced(words, 0, "--json"));
  expectHarmless(ran, `${JSON.stringify(line)} as JSON`);
  for (const object of ran.stdout.split("\n").slice(0, -1)) JSON.parse(object);
}

/** A line with a hostile text in each place in turn. */
function changedLines({ words, flags }: Command, line: readonly string[]): readonly (readonly string[])[] {
  const own = line.slice(words.length);
  const replaced = own.flatMap((word, at) =>
    word.startsWith("--") ? [] : [[...words, ...own.with(at, HOSTILE)]],
  );
  const added = flags.filter(({ name, kind }) => kind === "value" && !line.includes(`--${name}`));
  return [
    ...replaced,
    ...added.map(({ name }) => [...words, `--${name}`, HOSTILE, ...own]),
    [...words, `--${HOSTILE}`, ...own],
    [...line, HOSTILE],
  ];
}

/** A value with each text, and each name of a member, made hostile in turn. */
function* changedValues(value: unknown): Generator<unknown> {
  if (typeof value === "string") yield value + HOSTILE;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      for (const one of changedValues(item)) yield value.with(at, one);
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, [HOSTILE]: HOSTILE };
    for (const [name, member] of Object.entries(value)) {
      for (const one of changedValues(member)) yield { ...value, [name]: one };
    }
  }
}

function changedTexts(name: string, text: string): readonly string[] {
  const others = [HOSTILE, text + HOSTILE, text.replace(/[a-z]{3}/, (word) => word + HOSTILE)];
  if (!name.endsWith(".json")) return others;
  return [...others, ...[...changedValues(JSON.parse(text))].map((value) => JSON.stringify(value))];
}

const commands = new Map(
  await Promise.all(COMMANDS.map(async ({ words, load }) => [words.join(" "), await load()] as const)),
);

const LINES = COMMAND_LINES.flatMap(([name, lines]) => {
  const command = commands.get(name);
  if (command === undefined) throw new Error(name);
  return lines.map(({ line }) => [line.join(" ").slice(0, 80), command, line] as const);
});

describe.each(LINES)("%s", (_, command, line) => {
  it("prints no hostile argument raw", async () => {
    for (const changed of changedLines(command, line)) await tried(folderWith(namedIn(all, line)), changed);
  });

  it("prints nothing raw of what stands in a file", async () => {
    const files = namedIn(all, line);
    const folder = folderWith(files);
    for (const [name, text] of Object.entries(files)) {
      for (const changed of changedTexts(name, text)) {
        writeFileSync(join(folder, name), changed);
        await tried(folder, line);
      }
      writeFileSync(join(folder, name), text);
    }
  });

  it("prints no name of a file raw", async () => {
    const files = namedIn(all, line);
    for (const [at, word] of line.entries()) {
      const folder = folderWith(files);
      if (!existsSync(join(folder, word)) || word === ".") continue;
      cpSync(join(folder, word), join(folder, HOSTILE_NAME), { recursive: true });
      await tried(folder, line.with(at, HOSTILE_NAME));
    }
  });

  it("prints no name raw that it finds in its folder", async () => {
    const folder = folderWith(namedIn(all, line));
    for (const place of [".", "fixtures"]) {
      for (const ending of [".json", ".py", ".yaml"]) {
        if (existsSync(join(folder, place)))
          writeFileSync(join(folder, place, HOSTILE_NAME + ending), HOSTILE);
      }
    }
    await tried(folder, line);
  });
});

it("hostile texts were met everywhere", () => {
  expect(shown).toBeGreaterThan(200);
});

describe("gate eval", () => {
  const [BROKER] = ["broker.sh"];
  const reply = (text: string): string => `#!/bin/sh\ncat >/dev/null\nprintf '%s' '${text}'\n`;
  const answers = {
    "no JSON": HOSTILE,
    "a receipt": JSON.stringify({ credential_ref: "r", issuer: HOSTILE, scope: [HOSTILE], subject: HOSTILE }),
    "a hostile name": JSON.stringify({ credential_ref: HOSTILE, issuer: HOSTILE }),
    "a provider's receipt": JSON.stringify({ schema_id: HOSTILE, credential_ref: HOSTILE, [HOSTILE]: 1 }),
  };

  it.each(Object.entries(answers))("prints nothing raw of a broker that answers with %s", async (_, text) => {
    const folder = folderWith({ ...all, [BROKER]: reply(text) });
    chmodSync(join(folder, BROKER), 0o755);
    const line = GATE_CALLS.pay.map((word) => (word === "stub" ? "command" : word));
    await tried(folder, [...line, "--credential-command", join(folder, BROKER)], {
      PATH: process.env.PATH ?? "",
    });
  });

  it("prints nothing raw of variables", async () => {
    const line = GATE_CALLS.pay.map((word) => (word === "stub" ? "env" : word));
    const named = ["--credential-ref", "r", "--credential-env-prefix", "X_"];
    const env = { X_R: HOSTILE, X_r: HOSTILE, KEY: HOSTILE };
    await tried(folderWith(all), [...line, ...named], env);
    const keys = [
      "policy-public-key-env",
      "approval-public-key-env",
      "private-key-env",
      "approved-script-public-key-env",
    ];
    for (const flag of keys) {
      const without = line.filter((word, at) => {
        const isPair = (name?: string) => `--${flag}` === `${name}-env`;
        return !isPair(word) && !isPair(line[at - 1]);
      });
      await tried(folderWith(all), [...without, `--${flag}`, "KEY"], env);
    }
  });

  it("prints nothing raw of its configuration", async () => {
    const config = { gate: { policy: HOSTILE, profile: HOSTILE, [HOSTILE]: HOSTILE } };
    for (const text of [HOSTILE, JSON.stringify(config), `gate:\n  ${HOSTILE}: x\n`]) {
      await tried(folderWith({ ...all, ".gait/config.yaml": text }), [...GATE_CALLS.pay]);
      await tried(folderWith({ ...all, ".gait/config.yaml": text }), [
        "gate",
        "eval",
        "--intent",
        "pay.json",
      ]);
    }
  });
});

it("an error that nobody expected is not printed raw either", async () => {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) };
  const io = nodeIo({ cwd: folderWith(), packageRoot: process.cwd(), env: {} }, stream, stream);
  const readFile = () => {
    throw new Error(HOSTILE);
  };
  expect(await main(["policy", "validate", "p.yaml"], { ...io, readFile })).toBe(1);
  expectHarmless({ stdout: "", stderr: said.join("") }, "an unexpected error");
});

it("words that are no command are not printed raw", async () => {
  for (const line of [
    [HOSTILE],
    ["policy", HOSTILE],
    ["keys", HOSTILE],
    ["gate", HOSTILE],
    ["explain", HOSTILE],
  ]) {
    expectHarmless(await runIn(folderWith(), ...line), JSON.stringify(line));
  }
});
