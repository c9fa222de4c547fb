// One of several processes that spend the same tokens. Arguments: folder, how many tokens. It writes a line for every token
// that it spent, at once, so that its death hides none.

import { writeSync } from "node:fs";
import { nodeFiles } from "../../src/gate/files/node-files.ts";
import { spentTokenFiles } from "../../src/gate/files/spent-token-files.ts";

const [folder = "", tokens] = process.argv.slice(2);
const store = spentTokenFiles(
  nodeFiles((name) => name),
  folder,
);

for (let token = 0; token < Number(tokens); token++) {
  const answer = await store.spend(String(token));
  if (answer !== "taken") writeSync(1, `${answer === "spent" ? token : answer.message}\n`);
}
