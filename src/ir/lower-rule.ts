// One rule of the document becomes one rule of the IR, or one for each of its alternatives. Checks run in the order of reference Gait, so that the
// first error of a rule is the one it reports.

import {
  CONSTRAINT_NAMES,
  type ConstraintName,
  type ConstraintSettings,
  constraintOf,
} from "../constraints/definitions.ts";
import { VERDICTS, type Verdict } from "../decision/verdict.ts";
import { type RuleKeys, ruleKeys } from "../fields/document.ts";
import type { BlockShape, Settings } from "../fields/shape.ts";
import { quote } from "../text/quote.ts";
import { checkKey, type Say } from "./check-key.ts";
import { readMatch } from "./match.ts";
import type { Origin, Rule } from "./policy.ts";
import { blockAt, isReported, type RawBlock, spanAt, valueAt } from "./raw.ts";
import { normaliseBlock, settle } from "./settle.ts";

export function lowerRule(raw: RawBlock, origin: Origin, say: Say): Rule | readonly Rule[] {
  // The values have the types of the shape they were normalised by.
  const keys = normaliseBlock(raw, ruleKeys) as RuleKeys;
  if (keys.name === "" && !isReported(raw, "name")) {
    say(
      {
        code: "refusal",
        text: "rule name is required",
        advice: "add `name:` and what decisions shall call the rule",
      },
      raw.span,
    );
  }
  checkCodes(raw, keys, say);
  const rule: Rule = {
    kind: "rule",
    name: keys.name,
    priority: keys.priority,
    effect: effectOf(keys, raw, say),
    reason_codes: keys.reason_codes,
    violations: keys.violations,
    match: readMatch(blockAt(raw, "match"), say),
    constraints: lowerConstraints(raw, say),
    origin,
  };
  return raw.matches?.map((match) => ({ ...rule, match })) ?? rule;
}

function checkCodes(raw: RawBlock, keys: RuleKeys, say: Say): void {
  for (const key of ruleKeys.keys) {
    if (key.kind !== "texts") continue;
    const value = keys[key.key];
    checkKey({ key, value, active: true, raw: valueAt(raw, key.key), span: spanAt(raw, key.key) }, say);
  }
}

export const isVerdict = (text: string): text is Verdict => (VERDICTS as readonly string[]).includes(text);

function effectOf({ effect, action }: RuleKeys, raw: RawBlock, say: Say): Verdict {
  const effective = effect === "" ? action : effect;
  const span = spanAt(raw, effect === "" ? "action" : "effect");
  if (action !== "" && action !== effective) {
    const advice = "remove `action`, which is another name for `effect`";
    const refusal = {
      code: "refusal",
      text: "rule action must match effect",
      advice,
      against: span,
    } as const;
    say(refusal, spanAt(raw, "action"));
  }
  if (isVerdict(effective)) return effective;
  if (effective === "" && (isReported(raw, "effect") || isReported(raw, "action"))) return "block";
  if (effective === "") {
    const advice = `add \`effect:\` and one of: ${VERDICTS.join(", ")}`;
    say({ code: "refusal", text: "rule effect is required", advice }, span);
  } else {
    const text = `invalid rule effect ${quote(effective)}`;
    say({ code: "refusal", text, found: effective, expected: VERDICTS }, span);
  }
  return "block";
}

function lowerConstraints(raw: RawBlock, say: Say): Rule["constraints"] {
  const settled: [ConstraintName, Settings][] = [];
  for (const name of CONSTRAINT_NAMES) {
    const definition = constraintOf(name);
    if (!isWritten(raw, definition.shape)) continue;
    const block = definition.shape.layout === "flat" ? raw : blockAt(raw, definition.shape.name);
    const { settings, active } = settle(block, definition.shape, say);
    if (active) settled.push([name, definition.settle?.(settings) ?? settings]);
  }
  // Each name carries the settings of its own shape: that is how `settle` made them.
  return Object.fromEntries(settled) as Partial<ConstraintSettings>;
}

/** What is not written has nothing to check, and nothing switches it on. */
const isWritten = ({ entries }: RawBlock, { layout, name, keys }: BlockShape): boolean =>
  layout === "flat" ? keys.some(({ key }) => entries.has(key)) : entries.has(name);
