// The command line on one page: find the command, read its flags, run it, print what it returns. In: arguments and
// an Io. Out: an exit code. It knows no command by name.

import { escapeInvisible } from "../diagnostics/escape.ts";
import { type Call, type Command, type Failure, inputFailure, type Outcome } from "./command.ts";
import { TREE } from "./commands.ts";
import { correlationId } from "./correlation-id.ts";
import { diagnosed } from "./diagnosed.ts";
import { everyFlag } from "./every-flag.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type FlagSpec, flagsFirst, type ReadFlags, readFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import { refuseReplacing } from "./overwriting.ts";
import { pipeAdvised } from "./pipe-advice.ts";
import { checkPositionals } from "./positionals.ts";
import { type Printed, printOutcome, printUnknownCommand } from "./print.ts";
import { isReferenceCommand } from "./reference-flags.ts";
import { route } from "./route.ts";

export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const { stdout, stderr, exit } = await answer(args, io);
    if (stderr !== "") io.stderr(stderr);
    if (stdout !== "") io.stdout(stdout);
    return exit;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    io.stderr(`${escapeInvisible(`gait: internal error: ${message}`)}\n`);
    return EXIT.internal;
  }
}

async function answer(args: readonly string[], io: Io): Promise<Printed> {
  const routed = await route(args);
  const id = (): string => correlationId(args);
  switch (routed.kind) {
    case "page":
      return { stdout: routed.text, stderr: routed.note ?? "", exit: routed.exit };
    case "unknown":
      return printUnknownCommand(routed.failure, { id, ...routed });
    case "command":
      return runCommand(routed.command, routed.args, { id, io });
  }
}

async function runCommand(
  command: Command,
  args: readonly string[],
  { id, io }: { id: () => string; io: Io },
): Promise<Printed> {
  const specs = everyFlag(command);
  const flags = readFlags(specs, inOrder(command, specs, args));
  if (flags.error === undefined && flags.switches.get("help") === true) {
    const { commandPage } = await import("./manual.ts");
    return { stdout: commandPage(command), stderr: "", exit: EXIT.ok };
  }
  const call = { args: flags.positionals, flags, io, tree: TREE, correlationId: id };
  const outcome = (await unusable(call, command, specs)) ?? (await command.run(call));
  return printOutcome(await diagnosed(pipeAdvised(completed(outcome, command))), {
    id,
    io,
    json: wantsJson(flags, command),
    title: command.title ?? command.words.join(" "),
    isTerse: command.isTerse === true,
    printsText: command.printsText === true,
  });
}

const inOrder = (
  { words, flagsComeFirst }: Command,
  specs: readonly FlagSpec[],
  args: readonly string[],
): readonly string[] => (flagsComeFirst === true ? args : flagsFirst(specs, args, isReferenceCommand(words)));

const wantsJson = ({ switches, values }: ReadFlags, { formatsJson }: Command): boolean =>
  switches.get("json") === true || (formatsJson === true && values.get("format") === "json");

async function unusable(
  { args, flags, io }: Call,
  command: Command,
  specs: readonly FlagSpec[],
): Promise<Failure | undefined> {
  if (flags.error === undefined)
    return checkPositionals(command, args) ?? refuseReplacing(io, specs, { args, values: flags.values });
  if (flags.unknown === undefined) return inputFailure(flags.error);
  const { unknownFlag } = await import("./unknown-word.ts");
  return { ...inputFailure(flags.error), notes: [unknownFlag(flags.unknown, specs)] };
}

const completed = (outcome: Outcome, { onFailure }: Command): Outcome =>
  outcome.kind === "failure" && onFailure !== undefined
    ? { ...outcome, json: { ...onFailure, ...outcome.json } }
    : outcome;
