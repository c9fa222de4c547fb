// The broker that `gait gate eval` was told to ask. In: settings, an Io. Out: a broker, undefined for none, or what is wrong
// with what was said. A broker is loaded where one was named.

import { basename } from "node:path";
import type { Broker } from "../../gate/broker/receipt.ts";
import { type GateFailure, unusable } from "../../gate/failure.ts";
import { cleanPath } from "../../text/clean-path.ts";
import { fold } from "../../text/fold.ts";
import type { Io } from "../io.ts";

export interface NamedBroker {
  readonly name: string;
  readonly envPrefix: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Variables that the command is given beside PATH and HOME. */
  readonly commandEnv: readonly string[];
}

export interface FoundBroker {
  readonly kind: "broker";
  readonly broker: Broker | undefined;
}

const found = (broker?: Broker): FoundBroker => ({ kind: "broker", broker });

/** `off` is also called `none`, or nothing. */
export const BROKERS = ["off", "stub", "env", "command"] as const;

export async function findBroker(io: Io, named: NamedBroker): Promise<FoundBroker | GateFailure> {
  switch (fold(named.name)) {
    case "":
    case "off":
    case "none":
      return found();
    case "stub":
      return found((await import("../../gate/broker/stub.ts")).stubBroker);
    case "env":
      return found((await import("../../gate/broker/env.ts")).envBroker(named.envPrefix, io.env));
    case "command":
      return refuseCommand(io, named) ?? found(await commandBroker(io, named));
    default:
      return unusable(`unsupported credential broker: ${named.name}`);
  }
}

const ALLOWLIST = "GAIT_CREDENTIAL_COMMAND_ALLOWLIST";

function refuseCommand(io: Io, { command }: NamedBroker): GateFailure | undefined {
  if (command === "") return unusable("command broker requires --credential-command");
  const listed = (io.env(ALLOWLIST) ?? "").split(",").filter((path) => path.trim() !== "");
  if (listed.length === 0) return undefined;
  const [allowed, path] = [listed.map((entry) => cleanPath(entry.trim())), cleanPath(command)];
  return allowed.includes(path) || allowed.includes(basename(path))
    ? undefined
    : unusable(`command broker command is not in allowlist ${ALLOWLIST}`);
}

const TIMEOUT_MS = 5_000;
const MAX_OUTPUT_BYTES = 16_384;
const ALWAYS_GIVEN = ["PATH", "HOME", "TMPDIR"];

async function commandBroker(io: Io, { command, args, commandEnv }: NamedBroker): Promise<Broker> {
  const { commandBroker: make } = await import("../../gate/broker/command.ts");
  const { runProgram } = await import("../../gate/files/run-program.ts");
  const given = [...ALWAYS_GIVEN, ...commandEnv].flatMap((name) => {
    const value = io.env(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const program = {
    command,
    args,
    cwd: io.resolve("."),
    env: Object.fromEntries(given),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_OUTPUT_BYTES,
  };
  return make(async (input) =>
    /[ \t\r\n]/.test(command)
      ? { kind: "fault", message: "command broker command must not contain whitespace" }
      : runProgram(program, input),
  );
}
