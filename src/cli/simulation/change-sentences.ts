// Why two policies decide a call differently, in words. In: causes, whose names strangers chose. Out: one sentence
// each, no longer than a few lines.

import { shown } from "../../diagnostics/escape.ts";
import type { ChangeCause } from "../../rollout/change-causes.ts";
import { conditionWords } from "../../rollout/condition-words.ts";
import type { ConditionTrace } from "../../runtime/explain.ts";
import { clip } from "../explanation/layout.ts";

const MOST_CHARACTERS = 240;

export function causeText(cause: ChangeCause): string {
  const step = cause.step === undefined ? "" : `step ${cause.step + 1}: `;
  return clip(step + sentence(cause), MOST_CHARACTERS);
}

function sentence(cause: ChangeCause): string {
  switch (cause.kind) {
    case "stopped":
      return "the call is now stopped before any rule is asked";
    case "admitted":
      return "the call was stopped before any rule was asked, and no longer is";
    case "default":
      return `no rule matches, and the default verdict was ${cause.before}, is now ${cause.after}`;
    default:
      return ruleSentence(cause);
  }
}

type RuleCause = Extract<ChangeCause, { readonly rule: string }>;

function ruleSentence(cause: RuleCause): string {
  const rule = `rule ${shown(cause.rule)}`;
  switch (cause.kind) {
    case "gone":
      return `${rule} is gone`;
    case "added":
      return `${rule} is new`;
    case "unmatched":
      return `${rule} no longer matches: ${conditionText(cause.condition)}`;
    case "matched":
      return `${rule} matches now, and did not: ${conditionText(cause.condition)}`;
    case "outranked":
      return `${rule} still matches, but rule ${shown(cause.by)} comes first now`;
    case "promoted":
      return `${rule} matched before too, but rule ${shown(cause.over)} came first`;
    case "outcome":
      return `${rule} arrives at ${cause.after}, arrived at ${cause.before}`;
    case "effect":
      return `${rule} says ${cause.after}, said ${cause.before}`;
    case "constraint":
      return `${rule}: ${shown(cause.constraint)} ${asks("asks", cause.after)}, ${asks("asked", cause.before)}`;
  }
}

const asks = (word: string, verdict: string | undefined): string =>
  verdict === undefined ? `${word} for nothing` : `${word} for ${verdict}`;

function conditionText(condition: ConditionTrace | undefined): string {
  if (condition === undefined) return "no single element meets all its conditions";
  const { field, wanted, found } = conditionWords(condition);
  return `${field} ${wanted}, ${found}`;
}
