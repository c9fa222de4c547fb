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
  /** Given again it adds to the list; a value is then put together with commas between, as it may be typed at once. */
  readonly adds?: true;
  /** Given again it counts alone, as in reference Gait. Of other flags that is an error: nobody sees which one counts. */
  readonly lastWins?: true;
  /** It names what is written: a file, or reports as `FORMAT=FILE,...`. */
  readonly writes?: "file" | "reports";
  /** The flag that names the file which this one may put another in the place of. */
  readonly mayReplace?: string;
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

export const adding = <const Flag extends FlagSpec>(flag: Flag) => ({ ...flag, adds: true }) as const;

export const writing = <const Flag extends FlagSpec>(flag: Flag, what: "file" | "reports" = "file") =>
  ({ ...flag, writes: what }) as const;

export interface ReadFlags {
  readonly switches: ReadonlyMap<string, boolean>;
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
  readonly error?: string;
  /** The flag that the error is about as it was typed, where there is no such flag. */
  readonly unknown?: string;
}

const TRUE: ReadonlySet<string> = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const FALSE: ReadonlySet<string> = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/**
 * Puts flags before positionals, so that `policy test a b --json` reads as `policy test --json a b`. The separator
 * `--` is dropped where `dropsSeparator`: `-- --json` is then still a flag, as in reference Gait.
 */
export function flagsFirst(
  specs: readonly FlagSpec[],
  args: readonly string[],
  dropsSeparator: boolean,
): readonly string[] {
  const flags: string[] = [];
  const positionals: string[] = [];
  let separator: readonly string[] = [];
  for (let at = 0; at < args.length; at++) {
    const token = args[at] ?? "";
    if (token === "--") {
      positionals.push(...args.slice(at + 1));
      if (!dropsSeparator) separator = [token];
      break;
    }
    if (!isFlag(token)) positionals.push(token);
    else if (!takesNext(specs, token)) flags.push(token);
    // What stands before a flag is not its value: with nothing behind it, it is the last that is looked at.
    else if (at + 1 === args.length) return [...flags, token];
    else flags.push(token, args[++at] ?? "");
  }
  return [...flags, ...separator, ...positionals];
}

interface Read {
  readonly switches: Map<string, boolean>;
  readonly values: Map<string, string>;
}

export function readFlags(specs: readonly FlagSpec[], args: readonly string[]): ReadFlags {
  const read: Read = { switches: new Map(), values: new Map() };
  let at = 0;
  const end = (): ReadFlags => ({ ...read, positionals: args.slice(at) });
  while (isFlag(args[at] ?? "")) {
    const token = args[at++] ?? "";
    if (token === "--") break;
    const { name, given } = split(token);
    const spec = specs.find((known) => known.name === name);
    if (spec === undefined) return { ...end(), ...unknownFlag(token, name) };
    const error = isTwice(spec, read)
      ? `flag given twice: -${name}`
      : spec.kind === "switch"
        ? setSwitch(read.switches, name, given)
        : setValue(read.values, spec, given ?? valueIn(specs, spec, args[at++]));
    if (error !== undefined) return { ...end(), error };
  }
  return end();
}

const isTwice = ({ name, adds, lastWins }: FlagSpec, { switches, values }: Read): boolean =>
  !adds && !lastWins && (switches.has(name) || values.has(name));

/** What is wrong with it. */
function setSwitch(switches: Read["switches"], name: string, given: string | undefined): string | undefined {
  const on = booleanOf(given);
  if (on === undefined) return badBoolean(given ?? "", name);
  switches.set(name, on);
  return undefined;
}

function setValue(
  values: Read["values"],
  { name, adds }: FlagSpec,
  value: string | undefined,
): string | undefined {
  if (value === undefined) return `flag needs an argument: -${name}`;
  const before = values.get(name);
  values.set(name, adds && before !== undefined ? `${before},${value}` : value);
  return undefined;
}

/** As in Go, a flag takes whatever stands behind it. Flags of ours take no flag: their value was left out. */
const valueIn = (
  specs: readonly FlagSpec[],
  { lastWins }: FlagSpec,
  next: string | undefined,
): string | undefined => (next === undefined || lastWins || !isKnown(specs, next) ? next : undefined);

const isKnown = (specs: readonly FlagSpec[], token: string): boolean =>
  token === "--" || (isFlag(token) && specs.some(({ name }) => name === split(token).name));

const isFlag = (token: string): boolean => token.length > 1 && token.startsWith("-");

function unknownFlag(token: string, name: string): Pick<ReadFlags, "error" | "unknown"> {
  if (/^$|^[-=]/.test(name)) return { error: `bad flag syntax: ${token}` };
  if (name === "help" || name === "h") return { error: "flag: help requested" };
  return { error: `flag provided but not defined: -${name}`, unknown: withoutValue(token) };
}

const withoutValue = (token: string): string => token.split("=", 1)[0] ?? "";

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
