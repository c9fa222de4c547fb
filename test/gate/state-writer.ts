// A process that changes one kind of state again and again, until it is killed. Arguments: which kind, a folder, a name for
// this process. It writes the name of every change on a line of its own once the change is acknowledged, and then begins
// the next one.

import { writeSync } from "node:fs";
import { WRITERS } from "./state-writers.ts";

const [kind = "", folder = "", name = ""] = process.argv.slice(2);
const writer = WRITERS.get(kind);
if (writer === undefined) throw new Error(`no writer of this kind: ${kind}`);

for (let at = 0; ; at++) {
  const id = `${name}${at}`;
  const fault = await writer.write(folder, id);
  writeSync(1, fault === undefined ? `${id}\n` : `! ${id}: ${fault.replaceAll("\n", " ")}\n`);
}
