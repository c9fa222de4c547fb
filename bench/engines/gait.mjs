// The compiled table.

import * as runtime from "gait-policy/runtime";

const { decide, loadTable, parseIntent, prepareIntent } = runtime;
const read =
  "prepareIntentText" in runtime ? runtime.prepareIntentText : (text) => prepareIntent(parseIntent(text));

export function build({ artifact, options }) {
  const table = loadTable(artifact);
  return { read, prepare: prepareIntent, decide: (intent) => decide(table, intent, options) };
}
