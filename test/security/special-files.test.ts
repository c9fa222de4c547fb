// Whatever stands where a command expects a file: every positional and every flag with a value of every command is
// given each of them. None waits for a pipe, reads a device to its end, or falls over.

import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { folderWith, runIn } from "../cli/run.ts";

const POLICY = "default_verdict: block\n";
const INTENT = '{"tool_name":"t","context":{"identity":"a","workspace":"/w","risk_class":"low"}}';

/** What is written where a file is expected; the last two are read as what they are. */
const SPECIAL = [
  "gone",
  "gone/below",
  "folder",
  "p.yaml/below",
  "pipe",
  "/dev/zero",
  "loop",
  "secret",
  "latin",
  "bom",
  "cr",
  "utf16",
  "binary",
  "n".repeat(300),
  "nul\0name",
  "",
  "empty",
  "/dev/null",
] as const;

function folder(): string {
  const made = folderWith({
    "p.yaml": POLICY,
    "i.json": INTENT,
    "folder/x": "",
    latin: Buffer.from([0x61, 0x3a, 0x20, 0xe9]),
    bom: `\ufeff${POLICY}`,
    cr: "# a comment\rdefault_verdict: allow\n",
    utf16: Buffer.from(POLICY, "utf16le"),
    binary: Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 256)),
    secret: "",
    empty: "",
  });
  execFileSync("mkfifo", [join(made, "pipe")]);
  symlinkSync("loop", join(made, "loop"));
  chmodSync(join(made, "secret"), 0);
  return made;
}

const good = (name: string): string => {
  if (/policy|baseline/.test(name)) return "p.yaml";
  return /intent|fixture/.test(name) ? "i.json" : "x";
};

/** Flags that name an input; the others are written only to hold the special file. */
const INPUT = /^(?:policy|intent|baseline|fixtures)$/;

interface Place {
  readonly name: string;
  readonly printsText: boolean;
  /** The command line with something in this place. */
  readonly line: (value: string) => readonly string[];
}

function placesOf({ words, positionals, flags, ...command }: Command): readonly Place[] {
  const printsText = command.printsText === true;
  const own = positionals.map(({ name }) => good(name));
  const inputs = flags.filter(({ kind, name }) => kind === "value" && INPUT.test(name));
  const line = (values: ReadonlyMap<string, string>, given: readonly string[]): readonly string[] => [
    ...words,
    ...[...values].flatMap(([name, value]) => [`--${name}`, value]),
    ...given,
  ];
  const usual = new Map(inputs.map(({ name }) => [name, good(name)] as const));
  return [
    ...positionals.map(({ name }, at) => ({
      name,
      printsText,
      line: (value: string) => line(usual, own.toSpliced(at, 1, value)),
    })),
    ...flags
      .filter(({ kind }) => kind === "value")
      .map(({ name }) => ({
        name: `--${name}`,
        printsText,
        line: (value: string) => line(new Map([...usual, [name, value]]), own),
      })),
  ];
}

const commands = await Promise.all(COMMANDS.map(({ load }) => load()));

const places = commands.flatMap((command) =>
  placesOf(command).map((place) => [`${command.words.join(" ")} ${place.name}`, place] as const),
);

const isInput = ({ name }: Place): boolean =>
  /^(?:\[?<policy\.yaml>\]?|<intent.*\.json.*>|--policy|--intent)$/.test(name);

describe.each(places)("%s", (_, place) => {
  test("is answered, whatever stands there", async () => {
    const cwd = folder();
    for (const special of SPECIAL) {
      const { exit, stdout, stderr } = await runIn(cwd, ...place.line(special));
      const told = `${special}: ${exit} ${stdout} ${stderr}`;
      expect(Object.values(EXIT), told).toContain(exit);
      expect(exit, told).not.toBe(EXIT.internal);
    }
  });
});

describe.each(places.filter(([, place]) => isInput(place)))("%s", (_, place) => {
  test("is one clear error, where it is no file of text", async () => {
    const cwd = folder();
    for (const special of SPECIAL.slice(0, -3)) {
      // Some commands read every file of a folder, and a superuser may read everything.
      if (special === "folder" || (special === "secret" && process.getuid?.() === 0)) continue;
      const { exit, stdout, stderr } = await runIn(cwd, ...place.line(special));
      expect([special, exit]).toEqual([special, EXIT.input]);
      // What is made to be kept in a file has its errors beside it.
      expect(stdout, special).toMatch(place.printsText ? /^$/ : /^[^\n]+\n$/);
      if (place.printsText) expect(stderr, special).toMatch(/^[a-z ]+ error: [^\n]+\n/);
    }
  });
});

test("every command that takes a file is among them", () => {
  const readers = new Set(places.map(([name]) => name.split(" ").slice(0, 2).join(" ")));
  expect(readers.size).toBeGreaterThan(8);
});
