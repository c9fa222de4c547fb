// The compiled table.

import { decide, loadTable, prepareIntent, prepareIntentText } from "gait-policy/runtime";

export function build({ artifact, options }) {
  const table = loadTable(artifact);
  return {
    read: prepareIntentText,
    prepare: prepareIntent,
    decide: (intent) => decide(table, intent, options),
  };
}
