import { expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { type FlagSpec, flagsFirst, readFlags } from "../../src/cli/flags.ts";
import { referenceFlags } from "../../src/cli/reference-flags.ts";
import { SCENARIOS } from "./recorded/recording.ts";

const SPECS: readonly FlagSpec[] = [
  { name: "json", kind: "switch", summary: "", lastWins: true },
  { name: "out", kind: "value", summary: "", lastWins: true },
  { name: "bail", kind: "switch", summary: "" },
  { name: "lcov", kind: "value", summary: "" },
  { name: "calls", kind: "value", summary: "", adds: true },
];

/** What was read, as one line of text: flags by name, then what is left, then the error. */
function check(line: string, order: "as typed" | "flags first" = "flags first"): string {
  const args = line === "" ? [] : line.split(" ");
  const read = readFlags(SPECS, order === "as typed" ? args : flagsFirst(SPECS, args, true));
  return [
    ...[...read.switches, ...read.values].map(([name, value]) => `${name}=${value}`),
    ...read.positionals.map((positional) => `(${positional})`),
    ...(read.error === undefined ? [] : [`! ${read.error}`]),
  ].join(" ");
}

it.each([
  ["", ""],
  ["--json", "json=true"],
  ["-json", "json=true"],
  ["--json false", "json=true (false)"],
  ["--json=false", "json=false"],
  ["--json=T", "json=true"],
  ["--json=0", "json=false"],
  ["--json=", '! invalid boolean value "" for -json: parse error'],
  ["--json=yes", '! invalid boolean value "yes" for -json: parse error'],
  ["--json=tRUE", '! invalid boolean value "tRUE" for -json: parse error'],
  ["--json --json=f", "json=false"],
  ["--out a", "out=a"],
  ["--out=a", "out=a"],
  ["--out=", "out="],
  ["--out=a=b", "out=a=b"],
  ["--out --json", "out=--json"],
  ["--out a --out b", "out=b"],
  ["--out", "! flag needs an argument: -out"],
  ["--json --out", "json=true ! flag needs an argument: -out"],
  ["--bogus --json", "(--json) ! flag provided but not defined: -bogus"],
  ["--json --bogus", "json=true ! flag provided but not defined: -bogus"],
  ["--bogus=1", "! flag provided but not defined: -bogus"],
  ["---json", "! bad flag syntax: ---json"],
  ["-=x", "! bad flag syntax: -=x"],
  ["--=x", "! bad flag syntax: --=x"],
  ["-h", "! flag: help requested"],
  ["--help=1", "! flag: help requested"],
  ["--constructor", "! flag provided but not defined: -constructor"],
  ["--__proto__ x", "(x) ! flag provided but not defined: -__proto__"],
])("flags: %s", (line, expected) => {
  expect(check(line)).toBe(expected);
});

it.each([
  ["a b --json", "json=true (a) (b)"],
  ["a --out b c", "out=b (a) (c)"],
  ["a --out=b c", "out=b (a) (c)"],
  ["-", "(-)"],
  ["- --json", "json=true (-)"],
  ["-- --json", "json=true"],
  ["a -- --json", "(a) (--json)"],
  ["--out -- a", "out=-- (a)"],
])("positionals may stand anywhere: %s", (line, expected) => {
  expect(check(line)).toBe(expected);
});

it.each([
  ["a --json", "(a) (--json)"],
  ["--json a --out b", "json=true (a) (--out) (b)"],
  ["--json -- --out", "json=true (--out)"],
  ["-- -- a", "(--) (a)"],
  ["- --json", "(-) (--json)"],
])("as typed, the first positional ends the flags: %s", (line, expected) => {
  expect(check(line, "as typed")).toBe(expected);
});

it.each([
  ["a --out", "! flag needs an argument: -out"],
  ["a b --json --lcov", "json=true ! flag needs an argument: -lcov"],
  ["a --lcov --json", "(a) ! flag needs an argument: -lcov"],
  ["a --lcov -- b", "(a) (b) ! flag needs an argument: -lcov"],
  ["a --calls -json", "(a) ! flag needs an argument: -calls"],
  ["a --lcov=--json", "lcov=--json (a)"],
  ["a --lcov --other", "lcov=--other (a)"],
  ["a --lcov -", "lcov=- (a)"],
])("what stands before a flag, and a flag, is no value: %s", (line, expected) => {
  expect(check(line)).toBe(expected);
});

it.each([
  ["--calls a --calls b", "calls=a,b"],
  ["--calls=a,b --calls c", "calls=a,b,c"],
  ["--lcov a --lcov a", "lcov=a (a) ! flag given twice: -lcov"],
  ["--lcov a x --lcov=b", "lcov=a (x) ! flag given twice: -lcov"],
  ["--bail --bail=false", "bail=true ! flag given twice: -bail"],
])("flags of ours add, or stand once: %s", (line, expected) => {
  expect(check(line)).toBe(expected);
});

it("ends flags at `--` where reference Gait has no such command", () => {
  expect(flagsFirst(SPECS, ["a", "--bail", "--", "-dash"], false)).toEqual(["--bail", "--", "a", "-dash"]);
});

it("knows the flags that reference Gait was recorded with", async () => {
  const typed = SCENARIOS.flatMap(({ steps }) =>
    steps.flatMap((step) => ("argv" in step ? [step.argv] : [])),
  );
  for (const { words, load } of COMMANDS) {
    const { flags } = await load();
    const used = typed.filter((argv) => words.every((word, at) => argv[at] === word)).flat();
    const unknown = flags.filter(
      ({ name }) => used.includes(`--${name}`) && !referenceFlags(words).has(name),
    );
    expect(unknown.map(({ name }) => `${words.join(" ")} --${name}`)).toEqual([]);
  }
  expect(referenceFlags(["policy", "simulate"]).has("fixtures")).toBe(true);
  expect(referenceFlags(["policy", "suggest"]).has("fixtures")).toBe(false);
});
