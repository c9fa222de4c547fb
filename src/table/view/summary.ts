// What stands above a table in every form: which policy, how many rules, what is said beside the rules.

import type { Phrase } from "./phrase.ts";
import type { TableView } from "./view.ts";

export const describeView = (view: TableView): readonly Phrase[] => [
  ...(view.digest === undefined ? [] : [["policy ", [view.digest]]]),
  countPhrase(view),
  ...view.settings.map(({ phrase }) => phrase),
];

function countPhrase({ where, kept, total }: TableView): Phrase {
  if (where.length === 0) return [`${total} ${total === 1 ? "rule" : "rules"} in decision order`];
  const asked = where.map(({ field, value }) => `${field}=${value}`);
  return [`${kept} of ${total} ${total === 1 ? "rule" : "rules"} could match calls with `, asked];
}
