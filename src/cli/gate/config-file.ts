// The project configuration: defaults for flags that were not given. In: flags, an Io. Out: values by flag. The YAML
// reader is loaded only where there is a file to read.

import { cleanPath } from "../../text/clean-path.ts";
import { trim } from "../../text/trim.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { ReadFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { type Config, NO_CONFIG } from "./config.ts";
import { isOn, typedValue } from "./given.ts";

const DEFAULT_PATH = ".gait/config.yaml";
const MAX_CONFIG_BYTES = 1_048_576;

export async function readConfig(flags: ReadFlags, io: Io): Promise<Config | Failure> {
  if (isOn(flags, "no-config")) return NO_CONFIG;
  const path = typedValue(flags, "config") ?? DEFAULT_PATH;
  if (trim(path) === "") return inputFailure("project config path is required");
  const read = io.readFile(path, MAX_CONFIG_BYTES);
  if (read.kind === "fault") {
    const mayBeMissing = cleanPath(path) === DEFAULT_PATH && read.missing === true;
    return mayBeMissing ? NO_CONFIG : inputFailure(`read project config: ${read.message}`);
  }
  const text = decodeUtf8(read.bytes);
  if (text === undefined) return inputFailure(`read project config: read ${path}: not UTF-8 text`);
  const { parseConfig } = await import("./config-text.ts");
  return parseConfig(text, path);
}
