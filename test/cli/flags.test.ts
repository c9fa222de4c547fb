import { expect, it } from "vitest";
import { type FlagSpec, flagsFirst, readFlags } from "../../src/cli/flags.ts";

const SPECS: readonly FlagSpec[] = [
  { name: "json", kind: "switch", summary: "" },
  { name: "out", kind: "value", summary: "" },
];

/** What was read, as one line of text: flags by name, then what is left, then the error. */
function check(line: string, order: "as typed" | "flags first" = "flags first"): string {
  const args = line === "" ? [] : line.split(" ");
  const read = readFlags(SPECS, order === "as typed" ? args : flagsFirst(SPECS, args));
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
