// One of several processes that count calls in one file. Arguments: file, limit, calls, size at which logs are sealed, and
// by how many hours its clock goes wrong. It writes a line for every call that was admitted, at once, so that its death
// hides none.

import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { limitLog } from "../../src/gate/files/limit-log.ts";
import { nodeFiles } from "../../src/gate/files/node-files.ts";

const [path = "", most, calls, sealAtBytes, hours = "0"] = process.argv.slice(2);
const store = limitLog(
  nodeFiles((name) => name),
  { path, newId: () => randomBytes(12).toString("hex"), sealAtBytes: Number(sealAtBytes) },
);
const counter = { window: "hour", name: "c", key: "c" } as const;

/** Right, then back, then right again. */
const seconds = (call: number): number => 3600 * (100 - (call % 2) * Number(hours));

for (let call = 0; call < Number(calls); call++) {
  const answer = await store.admit(counter, Number(most), { seconds: seconds(call), nanos: 0 });
  writeSync(1, `${answer.kind === "uncounted" ? answer.message : answer.kind}\n`);
}
