// One of several processes that add to one log. Arguments: file, its own name, lines, size at which a file is full. It writes
// a line for everything that is kept, at once, so that its death hides none.

import { writeSync } from "node:fs";
import { appendLine } from "../../src/gate/files/log-files.ts";
import { nodeFiles } from "../../src/gate/files/node-files.ts";

const [path = "", name = "", lines, maxBytes] = process.argv.slice(2);
const files = nodeFiles((given) => given);

for (let line = 0; line < Number(lines); line++) {
  const said = `{"said":"${name}-${line}","more":"${"x".repeat(line % 50)}"}`;
  const fault = appendLine(files, { path, maxBytes: Number(maxBytes) }, said);
  writeSync(1, `${fault === undefined ? said : fault.message}\n`);
}
