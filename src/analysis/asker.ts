// Questions about what a live rule does. In: an inquiry about it, a call that it decides, and a list for what stays open. Out:
// whether there is no such call, or one that shows it, as small as it can be.

import { decides } from "./deciding.ts";
import type { Undetermined } from "./facts.ts";
import type { Found, Question, RuleInquiry } from "./inquiry.ts";
import type { Live } from "./reach.ts";
import { smallest } from "./witness/shown.ts";
import type { Witness } from "./witness/write.ts";

export interface Asker {
  readonly inquiry: RuleInquiry;
  readonly live: Live;
  /** What is not known is noted. */
  ask(asks: string, question: Question): Found;
  /** A call that the rule decides and that shows it; that it is not known is noted. */
  find(asks: string, question: Question & Required<Pick<Question, "shows">>): Witness | undefined;
}

export function createAsker(inquiry: RuleInquiry, live: Live, undetermined: Undetermined[]): Asker {
  const { policy, rule } = inquiry;
  function ask(asks: string, question: Question): Found {
    const found = inquiry.ask(question);
    if (found.kind === "undetermined") undetermined.push({ rule, question: asks });
    return found;
  }
  return {
    inquiry,
    live,
    ask,
    find(asks, question) {
      const found = ask(asks, question);
      return found.kind === "yes"
        ? smallest(policy, found.witness, (shown) => decides(policy, shown, rule) && question.shows(shown))
        : undefined;
    },
  };
}
