// The working directory comes in; the agent frameworks and the names of tools found in it go out, or the first thing
// that could not be read. Names are text of strangers. What a tool does is not guessed here.

import { basename } from "node:path";
import { compareBytes } from "../../text/byte-order.ts";
import { lower } from "../../text/lower.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { jsonFault, yamlFault } from "./mcp-config.ts";
import { pythonRegistrations, type Registration } from "./python-tools.ts";

export interface Detection {
  readonly kind: "detection";
  /** Distinct and in byte order, as `tools` are. */
  readonly frameworks: readonly string[];
  readonly tools: readonly string[];
}

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([".git", ".beads", "node_modules", "__pycache__"]);

export const detectionJson = ({ frameworks, tools }: Detection): JsonObject =>
  withoutEmpty({ frameworks, tool_names: tools });

export function detectRepository(io: Io): Detection | Failure {
  const walked = io.walk(".", { onlyFiles: true, skips: (name) => SKIPPED_FOLDERS.has(name.toLowerCase()) });
  if (walked.kind === "fault") return undetected(walked.message);
  const found: Registration[] = [];
  for (const path of walked.paths.toSorted(compareDepthFirst)) {
    const fault = lookInto(io, path, found);
    if (fault !== undefined) return undetected(fault);
  }
  return unite(found);
}

const undetected = (message: string): Failure => inputFailure(`detect repo surface: ${message}`);

/** As a walk meets them, a folder before its longer namesakes: which spelling of a name comes first depends on it. */
function compareDepthFirst(a: string, b: string): number {
  return compareBytes(a.replaceAll("/", "\0"), b.replaceAll("/", "\0"));
}

/** Adds what the file registers. Files that cannot say anything are not opened. */
function lookInto(io: Io, path: string, found: Registration[]): string | undefined {
  if (/\.py$/i.test(path)) return readPython(io, path, found);
  if (!/mcp/i.test(basename(path))) return undefined;
  if (/\.json$/i.test(path)) return readConfig(io, path, { format: "json", faultOf: jsonFault });
  return /\.ya?ml$/i.test(path) ? readConfig(io, path, { format: "yaml", faultOf: yamlFault }) : undefined;
}

function readPython(io: Io, path: string, found: Registration[]): string | undefined {
  const read = io.readFile(path, MAX_FILE_BYTES);
  if (read.kind === "fault") return read.message;
  found.push(...pythonRegistrations(decode(read.bytes), basename(path).slice(0, -".py".length)));
  return undefined;
}

interface ConfigReader {
  readonly format: string;
  readonly faultOf: (text: string) => string | undefined;
}

function readConfig(io: Io, path: string, { format, faultOf }: ConfigReader): string | undefined {
  const read = io.readFile(path, MAX_FILE_BYTES);
  if (read.kind === "fault") return read.message;
  const fault = faultOf(decode(read.bytes));
  return fault === undefined ? undefined : `parse mcp ${format} ${path}: ${fault}`;
}

/** Why with replacement characters: a comment in another encoding hides no tool. */
const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/** Of names that differ in case and punctuation only, each framework keeps the first. */
function unite(found: readonly Registration[]): Detection {
  const tools = new Map<string, string>();
  for (const { framework, tools: names } of found) {
    for (const name of names) {
      const key = `${framework} ${nameKey(name)}`;
      if (name !== "" && !tools.has(key)) tools.set(key, name);
    }
  }
  return {
    kind: "detection",
    frameworks: sortedDistinct(found.map(({ framework }) => framework)),
    tools: sortedDistinct(tools.values()),
  };
}

const nameKey = (name: string): string =>
  lower(name)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");

const sortedDistinct = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort(compareBytes);
