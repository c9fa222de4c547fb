// What a command writes never stands in the place of what it reads, nor of another file that it writes. In: the paths of both,
// by flags as they were typed or as a command found them. Out: the first that would, as a failure. It writes nothing.

import { commaParts } from "../text/comma-list.ts";
import { type Failure, inputFailure } from "./command.ts";
import { pathList } from "./csv.ts";
import type { FlagSpec } from "./flags.ts";
import type { Io } from "./io.ts";

export interface WrittenPath {
  /** That named it. */
  readonly flag: string;
  readonly path: string;
  /** What this one may be, though it is read. */
  readonly mayBe?: string | undefined;
}

/** Links are followed: two names of one file are one file. */
export function wouldReplace(
  io: Pick<Io, "realPath">,
  read: readonly string[],
  written: readonly WrittenPath[],
): Failure | undefined {
  const taken = new Map(read.map((path) => [io.realPath(path), path]));
  for (const { flag, path, mayBe } of written) {
    const place = io.realPath(path);
    const other = taken.get(place);
    const isMeant = mayBe !== undefined && io.realPath(mayBe) === place;
    if (other !== undefined && !isMeant) return inputFailure(`--${flag} would replace ${other}`);
    taken.set(place, path);
  }
  return undefined;
}

interface Typed {
  readonly args: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

/** Of the paths that were typed. What these lead to, such as the policy that a suite names, only the command knows. */
export function refuseReplacing(
  io: Pick<Io, "realPath">,
  specs: readonly FlagSpec[],
  { args, values }: Typed,
): Failure | undefined {
  const typed = specs.flatMap((spec) => {
    const value = values.get(spec.name);
    return value === undefined ? [] : [{ spec, value }];
  });
  const written = typed.filter(({ spec }) => spec.writes !== undefined);
  if (written.length === 0) return undefined;
  const read = typed.filter(({ spec }) => spec.writes === undefined).flatMap(pathsIn);
  return wouldReplace(
    io,
    [...args, ...read],
    written.flatMap(({ spec, value }) => writtenBy(spec, value, values)),
  );
}

interface TypedFlag {
  readonly spec: FlagSpec;
  readonly value: string;
}

/** By what the manual page calls the value. */
const ONE_FILE: ReadonlySet<string> = new Set([
  "FILE",
  "PATH",
  "POLICY",
  "CANDIDATE",
  "BASELINE",
  "ARTIFACT",
  "INTENT",
]);
const SEVERAL_FILES: ReadonlySet<string> = new Set(["FILES", "PATHS"]);

function pathsIn({ spec, value }: TypedFlag): readonly string[] {
  if (SEVERAL_FILES.has(spec.value ?? "")) return pathList(value);
  return ONE_FILE.has(spec.value ?? "") ? [value] : [];
}

function writtenBy(
  { name: flag, writes, mayReplace }: FlagSpec,
  value: string,
  values: Typed["values"],
): readonly WrittenPath[] {
  const mayBe = mayReplace === undefined ? undefined : values.get(mayReplace);
  const paths = writes === "reports" ? commaParts(value).map(fileOfReport) : [value];
  // What is left out, or blank, has a message of its own.
  return paths.filter((path) => path !== "").map((path) => ({ flag, path, mayBe }));
}

/** Of `FORMAT=FILE`; nothing where it is none. */
const fileOfReport = (part: string): string => (part.includes("=") ? part.slice(part.indexOf("=") + 1) : "");
