// The plain interpreter: the meaning, no tricks.

import { compile, interpret, parseIntent, prepareIntent } from "gait-policy";

export function build({ text, options }) {
  const { policy } = compile(text);
  return {
    read: (written) => prepareIntent(parseIntent(written)),
    prepare: prepareIntent,
    decide: (intent) => interpret(policy, intent, options),
  };
}
