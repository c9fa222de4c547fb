// Stores in files of this computer, those that `gait gate eval` uses. In: paths. Out: stores. Several processes may share
// them; they have to be on a local disk.

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { nodeCrypto } from "../../canonical/node-crypto.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { appendBytes } from "../files/append-bytes.ts";
import { type Fault, type Files, isFault } from "../files/files.ts";
import { limitLog } from "../files/limit-log.ts";
import { appendLine, MAX_LOG_BYTES } from "../files/log-files.ts";
import { nodeFiles } from "../files/node-files.ts";
import { spentTokenFiles } from "../files/spent-token-files.ts";
import { checkOptionNames } from "./option-names.ts";
import type { DecisionLogStore, GateStores, KillSwitchStore, RegistryStore, TraceStore } from "./stores.ts";

export interface FileStoreOptions {
  /** Where calls are counted, and below `traces` every record is kept; `.gait-out`. It has to be there. */
  readonly folder?: string;
  /** The state that `gait kill-switch` writes; the journal stands beside it. A file that is not there stops every call. */
  readonly killSwitch?: string;
  /** What `gait approve-script` writes. */
  readonly registry?: string;
  /** A folder that remembers approval tokens which granted a call; each grants one alone. It has to be there. */
  readonly spentTokens?: string;
  /** A file of lines, which goes on in one with a number behind its name where it is full. */
  readonly decisionLog?: string;
  /** How large a file of the decision log grows; 16 MiB. */
  readonly decisionLogBytes?: number;
}

/** @throws RangeError for options that cannot be used, and for a folder that is not there. */
export function fileStores(options: FileStoreOptions = {}): GateStores {
  checkOptionNames<keyof FileStoreOptions>(options, "fileStores");
  const folder = existing(options.folder ?? ".gait-out");
  const files = nodeFiles((path) => path);
  const { killSwitch, registry, spentTokens, decisionLog, decisionLogBytes = MAX_LOG_BYTES } = options;
  if (!Number.isSafeInteger(decisionLogBytes) || decisionLogBytes < 1) {
    throw new RangeError("option decisionLogBytes is not a positive whole number");
  }
  return {
    traces: traceFiles(files, join(folder, "traces")),
    limits: limitLog(files, { path: join(folder, "gate_rate_limits.json"), newId }),
    ...(spentTokens === undefined ? {} : { spentTokens: spentTokenFiles(files, existing(spentTokens)) }),
    ...(killSwitch === undefined ? {} : { killSwitch: killSwitchFile(files, resolve(killSwitch)) }),
    ...(registry === undefined ? {} : { registry: registryFile(files, resolve(registry)) }),
    ...(decisionLog === undefined
      ? {}
      : { decisionLog: logFile(files, resolve(decisionLog), decisionLogBytes) }),
  };
}

/** Why it is not made here: counters and tokens that are gone would begin anew, unnoticed. */
function existing(path: string): string {
  const folder = resolve(path);
  if (!existsSync(folder)) throw new RangeError(`the folder of the gate's files is not there: ${folder}`);
  return folder;
}

const newId = (): string => nodeCrypto().randomUUID();

/** Records of one call that are made in one moment: of the same kind they are the same but for their signature. */
const MOST_OF_ONE_MOMENT = 1_000;

const traceFiles = (files: Files, folder: string): TraceStore => ({
  async keep({ kind, traceId, eventId, text }) {
    refuse(files.makeFolder(folder));
    const bytes = new TextEncoder().encode(text);
    for (let copy = 1; copy <= MOST_OF_ONE_MOMENT; copy++) {
      const name = `${kind}_${traceId}_${eventId}${copy === 1 ? "" : `_${copy}`}.json`;
      const made = files.create(join(folder, name), bytes);
      if (isFault(made)) refuse(made);
      if (made === "created") return;
    }
    throw new RangeError(`too many records of one moment: ${traceId}`);
  },
});

const logFile = (files: Files, path: string, maxBytes: number): DecisionLogStore => ({
  async append(line) {
    refuse(appendLine(files, { path, maxBytes }, line));
  },
});

const MAX_STATE_BYTES = 1_048_576;

const killSwitchFile = (files: Files, path: string): KillSwitchStore => ({
  read: async () => textIn(files, path) ?? refuse({ kind: "fault", message: `${path} is not there` }),
  async journal(line) {
    const journal = join(dirname(path), "kill_switch_journal.jsonl");
    refuse(appendBytes(files, journal, new TextEncoder().encode(`${line}\n`)));
  },
});

/** A registry that is not there has no scripts, as on the command line. */
const registryFile = (files: Files, path: string): RegistryStore => ({
  read: async () => textIn(files, path) ?? "",
});

function textIn(files: Files, path: string): string | undefined {
  const bytes = files.read(path, MAX_STATE_BYTES);
  if (bytes === undefined) return undefined;
  if (isFault(bytes)) return refuse(bytes);
  return decodeUtf8(bytes) ?? refuse({ kind: "fault", message: `read ${path}: not UTF-8 text` });
}

function refuse(fault: Fault): never;
function refuse(fault: Fault | undefined): undefined;
function refuse(fault: Fault | undefined): undefined {
  if (fault !== undefined) throw new Error(fault.message);
}
