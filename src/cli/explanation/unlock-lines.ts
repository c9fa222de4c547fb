// What would unlock a call, as lines for people. Every sentence says no more than was looked at: a rule's verdict is
// its own, a missing condition is one of several that must hold, and only a changed call that was decided is promised.

import type { Decision } from "../../decision/decision.ts";
import type { Verdict } from "../../decision/verdict.ts";
import type { ListName } from "../../runtime/operators.ts";
import { conditionPhrase, groupPhrase } from "../../table/view/match-words.ts";
import { type Dress, dressed, type Phrase, visible } from "../../table/view/phrase.ts";
import type { TriedChange } from "../../unlock/change.ts";
import type { DecidingSetting } from "../../unlock/deciding-settings.ts";
import type { Before, Missing, NearestRule } from "../../unlock/nearest-rule.ts";
import type { CallUnlock, Unlock } from "../../unlock/unlock.ts";
import type { VerdictCause } from "../../unlock/verdict-causes.ts";
import { duties } from "./duties.ts";
import { rows } from "./layout.ts";

type Row = readonly [term: string, text: string];

export function unlockLines(unlock: Unlock | undefined, decision: Decision): readonly string[] {
  if (unlock === undefined) return [];
  const { causes, calls } = unlock;
  const own = calls.flatMap((call) => ["", ...stepTitle(call), ...rows(callRows(call), "  ")]);
  const whole: readonly Row[] = [
    ...duties(decision).map((duty): Row => ["to do", duty]),
    ...allCauses(causes),
  ];
  return ["", "What would unlock it:", ...(whole.length > 0 ? ["", ...rows(whole, "  ")] : []), ...own];
}

const stepTitle = ({ step }: CallUnlock): readonly string[] =>
  step === undefined ? [] : [`  Step ${step + 1}`, ""];

function callRows({ verdict, causes, nearest, change, milder_default }: CallUnlock): readonly Row[] {
  const nearestRows =
    nearest === undefined
      ? [["nearest", `no rule would say less than ${verdict} here`] as const]
      : ruleRows(nearest);
  return [
    ...allCauses(causes),
    ...nearestRows,
    ...(change === undefined ? [] : [["tried", changeText(change, verdict)] as const]),
    ...(milder_default === undefined
      ? []
      : [["default", `a call that no rule matches gets ${milder_default}`] as const]),
  ];
}

const CAUSES_SHOWN = 5;

function allCauses(causes: readonly VerdictCause[]): readonly Row[] {
  const more = causes.length - CAUSES_SHOWN;
  return [
    ...causes.slice(0, CAUSES_SHOWN).flatMap(causeRows),
    ...(more > 0 ? [["", `and ${more} more, shown by --json`] as const] : []),
  ];
}

function causeRows(cause: VerdictCause): readonly Row[] {
  switch (cause.kind) {
    case "default":
      return [["because", "no rule matches, and the default verdict says so"]];
    case "rule":
      return [["because", `rule ${visible(cause.rule)} says so`]];
    case "destructive":
      return [["because", `destructive: ${listed(cause.targets)} (${listed(cause.reason_codes)})`]];
    case "constraint":
      return [
        ["because", `${cause.name} of rule ${visible(cause.rule)} (${listed(cause.reason_codes)})`],
        ...blockRows(cause),
      ];
    case "setting":
      return [
        ["because", `${cause.name} of the policy (${listed(cause.reason_codes)})`],
        ...blockRows(cause),
      ];
  }
}

const blockRows = ({
  settings,
  summary,
}: Extract<VerdictCause, { readonly settings: unknown }>): readonly Row[] =>
  settings.length === 0 ? [["", summary]] : settings.map((setting): Row => ["", settingText(setting)]);

const settingText = ({ says, found }: DecidingSetting): string =>
  found === undefined ? says : `${says}; found ${found.length === 0 ? "nothing" : listed(found)}`;

function ruleRows({ rule, priority, verdict, missing, before }: NearestRule): readonly Row[] {
  const matches = missing.length === 0 ? "matches, and " : "";
  return [
    ["nearest", `rule ${visible(rule)}, priority ${priority}: ${matches}would by itself say ${verdict}`],
    ...missing.map((one, index): Row => [index === 0 ? "wants" : "and", missingText(one)]),
    ...(before === undefined ? [] : [["but", beforeText(before)] as const]),
  ];
}

function missingText({ list, quantifier, conditions, found }: Missing): string {
  const wanted =
    list === undefined || quantifier === undefined
      ? conditions.flatMap(conditionPhrase)
      : groupPhrase({ list, quantifier, conditions }, quantifier === "any" ? "some" : "no");
  return `${dressed(wanted, TEXT)}; found ${found.length === 0 ? `nothing${inList(list)}` : listed(found)}`;
}

const inList = (list: ListName | undefined): string => (list === undefined ? "" : ` in the ${list}`);

function beforeText({ kind, rules, priority }: Before): string {
  const names = listed(rules);
  const verb = rules.length === 1 ? "matches" : "match";
  return kind === "earlier"
    ? `${names} at priority ${priority} ${verb} this call and ${rules.length === 1 ? "comes" : "come"} first`
    : `${names} of the same priority ${verb} this call, and the strictest of a priority wins`;
}

const changeText = ({ member, value, verdict }: TriedChange, present: Verdict): string =>
  `${verdict === present ? "even " : ""}with ${member} ${visible(value)} and all else as it is, the verdict is ${verdict}`;

const TEXT: Dress = { value: (value) => value, most: 6 };

const listed = (values: readonly string[]): string => dressed([values] satisfies Phrase, TEXT);
