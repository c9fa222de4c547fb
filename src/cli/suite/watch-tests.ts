// Tests that run again whenever something changes that they depend on: suites, the files that suites name, policies. In: the
// call of the command. Out: what is told goes out after each run; it ends with the process, or when nothing can change
// any more.

import { formatOf } from "../../source/format.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import type { Call, Outcome } from "../command.ts";
import { diagnosed } from "../diagnosed.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io, Watch } from "../io.ts";
import { printOutcome } from "../print.ts";
import { isSkipped } from "./found.ts";

const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

export async function watchTests(call: Call, run: (call: Call) => Promise<Outcome>): Promise<Outcome> {
  const { io } = call;
  const watch = await io.watch(isSkipped);
  for (let runs = 1; ; runs++) {
    const looked = lookingThrough(io);
    const outcome = await run({ ...call, io: looked.io });
    if (io.isTerminal) io.stderr(CLEAR);
    await tell(outcome, call);
    watch.add([...looked.paths]);
    if (io.isTerminal) io.stderr("\nwatching; ^C ends it\n");
    if (await hasChanged(watch, looked.paths)) continue;
    await watch.end();
    return { kind: "answer", exit: EXIT.ok, lines: [], json: { ok: true, runs } };
  }
}

/** Waits until something changed that was looked at, or that may hold tests. */
async function hasChanged(watch: Watch, looked: ReadonlySet<string>): Promise<boolean> {
  for (let paths = await watch.next(); paths !== undefined; paths = await watch.next()) {
    if (paths.some((path) => looked.has(path) || isSuiteName(path) || formatOf(path) === "dsl")) return true;
  }
  return false;
}

async function tell(outcome: Outcome, { io, flags, correlationId }: Call): Promise<void> {
  const json = flags.switches.get("json") === true || flags.values.get("format") === "json";
  const form = { id: correlationId, io, json, title: "policy test", isTerse: false, printsText: false };
  const { stdout, stderr } = await printOutcome(await diagnosed(outcome), form);
  if (stderr !== "") io.stderr(stderr);
  if (stdout !== "") io.stdout(stdout);
}

/** The same world, and which of its files were looked at, found or not. */
function lookingThrough(io: Io): { readonly io: Io; readonly paths: ReadonlySet<string> } {
  const paths = new Set<string>();
  const looked =
    <Rest extends readonly unknown[], Found>(look: (path: string, ...rest: Rest) => Found) =>
    (path: string, ...rest: Rest): Found => {
      paths.add(io.resolve(path));
      return look(path, ...rest);
    };
  const { readFile, kindOf, walk } = io;
  return { io: { ...io, readFile: looked(readFile), kindOf: looked(kindOf), walk: looked(walk) }, paths };
}
