// What a change of policy really changes, in sentences. In: the answers about both policies. Out: lines for people, or a
// table for a pull request; what became looser first.

import { type Change, type DutyChange, isLooser, type Side } from "../../analysis/change.ts";
import type { PolicyDiff } from "../../analysis/diff.ts";
import { shown } from "../../diagnostics/escape.ts";
import { code } from "../../rollout/report/markdown.ts";
import { callLines } from "../check/call-text.ts";

/** Nobody reads more; the whole list is in the JSON. */
const MOST_CHANGES = 20;

const UNKNOWN = "is not known: the budget ended, or lists would have to be longer than are looked at";

const RELATIONS: Readonly<Record<PolicyDiff["relation"], string>> = {
  equivalent: "every call gets the same verdict as before",
  tighter: "no call gets a looser verdict, and some get a stricter one",
  looser: "some calls get a looser verdict, and none a stricter one",
  mixed: "some calls get a looser verdict, others a stricter one",
  undetermined: `whether verdicts become looser ${UNKNOWN}`,
};

const OBLIGATIONS: Readonly<Record<PolicyDiff["obligations"], string>> = {
  equal: "where verdicts are equal, as much is left to do before a call may run",
  stronger: "where verdicts are equal, some calls have more left to do, and none less",
  weaker: "where verdicts are equal, some calls have less left to do, and none more",
  mixed: "where verdicts are equal, some calls have less left to do, others more",
  undetermined: `whether less is left to do ${UNKNOWN}`,
};

const SCRIPTS: Readonly<Record<PolicyDiff["scripts"], string>> = {
  equal: "limits on scripts as a whole are the same",
  stronger: "limits on scripts as a whole are stricter",
  weaker: "limits on scripts as a whole are looser",
  mixed: "limits on scripts as a whole are stricter in one way and looser in another",
};

/** Sentences that stand above the changes. */
export const headlines = (diff: PolicyDiff): readonly string[] => [
  RELATIONS[diff.relation],
  OBLIGATIONS[diff.obligations],
  SCRIPTS[diff.scripts],
  ...diff.uncompared.map((name) => `${name} differs, which no decision looks at: it was not compared`),
];

const rulesOf = (side: Side): string => saidBy(side, (rule) => `\`${shown(rule)}\``);

const rulesAsCode = (side: Side): string => saidBy(side, code);

function saidBy({ rules, by }: Side, write: (rule: string) => string): string {
  if (by === "rules") return rules.map(write).join(", ");
  return by === "fail_closed" ? "fail_closed" : "no rule";
}

export function diffLines(diff: PolicyDiff): readonly string[] {
  const { changes, duties, weaker, complete } = diff;
  const listed = changes.slice(0, MOST_CHANGES).flatMap((change) => [...changeLines(change), ""]);
  const asked = duties.slice(0, MOST_CHANGES).flatMap((duty) => [...dutyLines(duty), ""]);
  const less = weaker === undefined || duties.length > 0 ? [] : [...sameVerdictLines(weaker), ""];
  return [
    ...headlines(diff),
    "",
    ...listed,
    ...asked,
    ...moreLines(diff).flatMap((line) => [`${line}; --json lists all`, ""]),
    ...less,
    ...(complete ? ["nothing else changes: that was proved"] : []),
  ];
}

function changeLines(change: Change): readonly string[] {
  const { before, after, witness } = change;
  const mark = isLooser(change) ? "looser: " : "stricter: ";
  return [
    `${mark}${before.verdict} -> ${after.verdict}`,
    `  was ${rulesOf(before)}, now ${rulesOf(after)}`,
    ...callLines("for example", callOf(witness), 2),
  ];
}

const moreLines = ({ changes, duties }: PolicyDiff): readonly string[] => [
  ...(changes.length > MOST_CHANGES ? [`and ${changes.length - MOST_CHANGES} more changes`] : []),
  ...(duties.length > MOST_CHANGES
    ? [`and ${duties.length - MOST_CHANGES} more changes of what is left to do`]
    : []),
];

const dutyLines = ({ asked, demand, before, after, witness }: DutyChange): readonly string[] => [
  `${asked} is left to do: ${dutyText({ asked, demand })} (${before.verdict} as before)`,
  `  was ${rulesOf(before)}, now ${rulesOf(after)}`,
  ...callLines("for example", callOf(witness), 2),
];

const dutyText = ({ asked, demand }: Pick<DutyChange, "asked" | "demand">): string =>
  `${asked === "less" ? "no longer" : "now"} ${shown(demand)}`;

const sameVerdictLines = ({ before, after, witness }: Change): readonly string[] => [
  `less is left to do: ${before.verdict} as before`,
  `  was ${rulesOf(before)}, now ${rulesOf(after)}`,
  ...callLines("for example", callOf(witness), 2),
];

export const callOf = ({ intent, options }: Change["witness"]) => ({ intent, options: { ...options } });

/** A comment for a pull request. */
export function diffMarkdown(diff: PolicyDiff): readonly string[] {
  const rows = diff.changes.slice(0, MOST_CHANGES).map((change) => {
    const { before, after } = change;
    const cells = [isLooser(change) ? "**looser**" : "stricter", before.verdict, after.verdict];
    return `| ${[...cells, rulesAsCode(before), rulesAsCode(after)].join(" | ")} |`;
  });
  const duties = diff.duties.slice(0, MOST_CHANGES).map(({ asked, demand, before, after }) => {
    const what = `${asked === "less" ? "no longer" : "now"} ${code(demand)}`;
    const cells = [asked === "less" ? "**less**" : "more", what, before.verdict];
    return `| ${[...cells, rulesAsCode(before), rulesAsCode(after)].join(" | ")} |`;
  });
  return [
    "### What this policy changes",
    "",
    ...headlines(diff).map((line) => `- ${line}`),
    ...(rows.length === 0
      ? []
      : ["", "| | before | after | by | now by |", "| --- | --- | --- | --- | --- |", ...rows]),
    ...(duties.length === 0
      ? []
      : ["", "| | left to do | verdict | by | now by |", "| --- | --- | --- | --- | --- |", ...duties]),
    ...moreLines(diff).flatMap((line) => ["", line]),
    ...(diff.complete ? ["", "Nothing else changes: that was proved."] : []),
  ];
}
