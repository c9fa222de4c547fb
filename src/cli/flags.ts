// Command-line arguments as Go's `flag` package reads them, which scripts written for reference Gait rely on.
// In: what flags there are, and tokens. Out: what was read until the first error, and that error.

import { quote } from "../text/quote.ts";

export interface FlagSpec {
  readonly name: string;
  readonly kind: "switch" | "value";
  /** How the manual page calls the value; it also says what shells offer there (`completion/offers.ts`). */
  readonly value?: string;
  readonly summary: string;
  /** All values there are, where those are few; with `several` any of them, with commas between. */
  readonly oneOf?: readonly string[];
  readonly several?: true;
  /** The value that counts where the flag is left out. */
  readonly otherwise?: string;
  /** The command does nothing without it. */
  readonly needed?: true;
}

export const switchFlag = <const Name extends string>(name: Name, summary: string) =>
  ({ name, kind: "switch", summary }) as const;

export const valueFlag = <const Name extends string>(
  name: Name,
  value: string,
  summary: string,
  otherwise?: string,
) => ({ name, kind: "value", value, summary, ...(otherwise !== undefined && { otherwise }) }) as const;

/** Beside a flag that names the file of a key. */
export const variableFlag = <const Name extends string>(file: Name) =>
  valueFlag(`${file}-env`, "VARIABLE", "The same in an environment variable.");

export const choiceFlag = <
  const Name extends string,
  const Values extends Required<Pick<FlagSpec, "oneOf">> & Pick<FlagSpec, "several" | "otherwise">,
>(
  name: Name,
  value: string,
  summary: string,
  values: Values,
) => ({ ...valueFlag(name, value, summary), ...values });

export const needed = <const Flag extends FlagSpec>(flag: Flag) => ({ ...flag, needed: true }) as const;

export interface ReadFlags {
  readonly switches: ReadonlyMap<string, boolean>;
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
  readonly error?: string;
  /** The name of the flag that the error is about, where there is no such flag. */
  readonly unknown?: string;
}

const TRUE: ReadonlySet<string> = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const FALSE: ReadonlySet<string> = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/**
 * Puts flags before positionals, so that `policy test a b --json` reads as `policy test --json a b`. The separator
 * `--` is dropped: `-- --json` is still a flag, as in reference Gait.
 */
export function flagsFirst(specs: readonly FlagSpec[], args: readonly string[]): readonly string[] {
  const flags: string[] = [];
  const positionals: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const token = args[at] ?? "";
    if (token === "--") {
      positionals.push(...args.slice(at + 1));
      break;
    }
    if (!isFlag(token)) positionals.push(token);
    else flags.push(...(takesNext(specs, token) ? args.slice(at, ++at + 1) : [token]));
  }
  return [...flags, ...positionals];
}

export function readFlags(specs: readonly FlagSpec[], args: readonly string[]): ReadFlags {
  const switches = new Map<string, boolean>();
  const values = new Map<string, string>();
  let at = 0;
  const end = (): ReadFlags => ({ switches, values, positionals: args.slice(at) });
  while (isFlag(args[at] ?? "")) {
    const token = args[at++] ?? "";
    if (token === "--") break;
    const { name, given } = split(token);
    const spec = specs.find((known) => known.name === name);
    if (spec === undefined) return { ...end(), ...unknownFlag(token, name) };
    if (spec.kind === "switch") {
      const on = booleanOf(given);
      if (on === undefined) return { ...end(), error: badBoolean(given ?? "", name) };
      switches.set(name, on);
    } else {
      const value = given ?? args[at++];
      if (value === undefined) return { ...end(), error: `flag needs an argument: -${name}` };
      values.set(name, value);
    }
  }
  return end();
}

const isFlag = (token: string): boolean => token.length > 1 && token.startsWith("-");

function unknownFlag(token: string, name: string): Pick<ReadFlags, "error" | "unknown"> {
  if (/^$|^[-=]/.test(name)) return { error: `bad flag syntax: ${token}` };
  if (name === "help" || name === "h") return { error: "flag: help requested" };
  return { error: `flag provided but not defined: -${name}`, unknown: name };
}

const booleanOf = (given = "true"): boolean | undefined =>
  TRUE.has(given) ? true : FALSE.has(given) ? false : undefined;

const badBoolean = (given: string, name: string): string =>
  `invalid boolean value ${quote(given)} for -${name}: parse error`;

function split(token: string): { readonly name: string; readonly given?: string } {
  const body = token.slice(token.startsWith("--") ? 2 : 1);
  const equals = body.indexOf("=", 1);
  return equals === -1 ? { name: body } : { name: body.slice(0, equals), given: body.slice(equals + 1) };
}

function takesNext(specs: readonly FlagSpec[], token: string): boolean {
  const { name, given } = split(token);
  return given === undefined && specs.some((spec) => spec.kind === "value" && spec.name === name);
}
