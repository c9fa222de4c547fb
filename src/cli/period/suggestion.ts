// Suggested rules with what is proved about them, as the answer of a command. The rules are the result; why there are no
// others, how wide they are and what they loosen stands beside it.

import type { Change } from "../../analysis/change.ts";
import type { PolicyDiff } from "../../analysis/diff.ts";
import type { Verdict } from "../../decision/verdict.ts";
import { shown } from "../../diagnostics/escape.ts";
import type { Meant } from "../../rollout/suggest/meant.ts";
import type { Settled } from "../../rollout/suggest/settle.ts";
import type { Refused } from "../../rollout/suggest/suggest.ts";
import { callLines } from "../check/call-text.ts";
import { changeJson } from "../diff/change-json.ts";
import { callOf } from "../diff/sentences.ts";
import type { JsonObject } from "../json.ts";
import type { Met } from "./logged-calls.ts";
import { unreadableLines } from "./unreadable.ts";

export interface Proved {
  readonly settled: Settled;
  readonly found: PolicyDiff;
  readonly effect: Verdict;
  readonly meant: Meant;
  readonly met: Met;
}

const MOST_LISTED = 10;

/** Nothing changes but what the rules are for: calls that no rule decided, or that their rule left to people. */
export function isSound({ changes, complete, weaker }: PolicyDiff, { suggested }: Settled): boolean {
  const asked = new Set(suggested.flatMap(({ group }) => group.rule.split(",")));
  const isMeant = ({ before }: Change): boolean =>
    before.rules.length === 0 ||
    (before.verdict === "require_approval" && before.rules.every((rule) => asked.has(rule)));
  return complete && weaker === undefined && changes.every(isMeant);
}

export function suggestionNotes({ settled, found, effect, meant, met }: Proved): readonly string[] {
  const { calls, fallen, replayed, refused, added } = settled;
  return [
    meant === "undecided"
      ? `${calls} calls; no rule decides ${fallen} of them, or steps of them`
      : `${calls} calls; a rule leaves ${fallen} of them to people`,
    `decided once more with these rules, ${replayed} of ${fallen} get ${effect}`,
    ...refused.slice(0, MOST_LISTED).flatMap(refusedLines),
    ...(refused.length > MOST_LISTED ? [`and ${refused.length - MOST_LISTED} more; --json lists all`] : []),
    ...(added.length === 0 ? [] : proofLines(found, settled, meant)),
    ...passedOver(met),
  ];
}

/** What nothing is suggested for, and why. */
export const passedOver = ({ unreplayable, reading }: Met): readonly string[] => [
  ...[...unreplayable].map(([why, count]) => `${count} calls were passed over: ${why}`),
  ...unreadableLines(reading),
];

const refusedLines = ({ group, why }: Refused): readonly string[] => [
  `no rule for ${group.calls} calls of ${shown(group.tool)}: ${why}`,
];

function proofLines(found: PolicyDiff, settled: Settled, meant: Meant): readonly string[] {
  const { changes } = found;
  const others = meant === "undecided" ? "a rule decides" : "no rule leaves to people";
  const claim = isSound(found, settled)
    ? `calls that ${others} are decided as before, and nothing else changes than this: that was proved`
    : `calls that ${others} may be decided otherwise as well, or less may be left to do: nothing is written`;
  return [
    claim,
    ...changes
      .slice(0, MOST_LISTED)
      .flatMap(({ before, after, witness }) => [
        `  ${before.verdict} -> ${after.verdict} by ${after.rules.map((rule) => shown(rule)).join(", ")}`,
        ...callLines("for example", callOf(witness), 4),
      ]),
    ...(changes.length > MOST_LISTED ? [`  and ${changes.length - MOST_LISTED} more; --json lists all`] : []),
  ];
}

export const suggestionJson = ({ settled, found, effect, meant, met }: Proved): JsonObject => ({
  effect,
  meant,
  calls: settled.calls,
  fallen: settled.fallen,
  replayed: settled.replayed,
  rules: settled.suggested.map(({ group, rules }) => ({
    rules: rules.map(({ name }) => name),
    priority: rules[0]?.priority ?? 0,
    tool: group.tool,
    calls: group.calls,
    identities: group.identities,
    workspaces: group.workspaces,
    risk_classes: group.risks,
  })),
  refused: settled.refused.map(({ group, why }) => ({ tool: group.tool, calls: group.calls, why })),
  relation: found.relation,
  proved: isSound(found, settled),
  changes: found.changes.map(changeJson),
  unreplayable: [...met.unreplayable].map(([why, calls]) => ({ why, calls })),
  unreadable: met.reading.unreadable.map(({ file, line, why }) => ({
    file,
    ...(line !== undefined && { line }),
    why,
  })),
  unreadable_total: met.reading.lost,
});
