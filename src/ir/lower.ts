// AST to IR. In: the document tree of a policy. Out: the normalised policy; everything wrong is reported, first what
// cannot be read, then what contradicts the format, then what only this program refuses (docs/deviations.md).

import { type PolicySettings, SETTING_NAMES, settingOf } from "../constraints/definitions.ts";
import { VERDICTS, type Verdict } from "../decision/verdict.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type PolicyKeys, policyKeys } from "../fields/document.ts";
import type { Span } from "../source/span.ts";
import type { Block } from "../syntax/ast.ts";
import { trim } from "../text/trim.ts";
import type { Fault, Say } from "./check-key.ts";
import { checkKey } from "./check-key.ts";
import { withoutLegacyKeys } from "./legacy.ts";
import { isVerdict, lowerRule } from "./lower-rule.ts";
import { remarkNames } from "./names.ts";
import { inDecisionOrder } from "./order.ts";
import type { Policy, Rule } from "./policy.ts";
import { noProblems, type Raise, raiseInto, reportProblems } from "./problems.ts";
import { blockAt, blocksAt, type RawBlock, spanAt, valueAt } from "./raw.ts";
import { readBlock } from "./read-block.ts";
import { POLICY_SCHEMA } from "./schema.ts";
import { normaliseBlock, settle } from "./settle.ts";

export function lower(ast: Block, file: string, report: Report): Policy {
  const problems = noProblems();
  const raise = raiseInto(problems);
  const policy = lowerRaw(readPolicy(ast, raise), file, raise);
  reportProblems(problems, report);
  return policy;
}

/** From here on it makes no difference which surface the policy was written in. */
export function lowerRaw(raw: RawBlock, file: string, raise: Raise): Policy {
  const policy = lowerPolicy(raw, file, (rule) => (fault, span) => raiseFault(fault, span, rule, raise));
  remarkNames(raw, raise);
  return policy;
}

/** The policy as it was written, typed and nothing more. */
export const readPolicy = (ast: Block, raise: Raise): RawBlock =>
  readBlock(withoutLegacyKeys(ast, raise), POLICY_SCHEMA, raise);

export function raiseFault(fault: Fault, span: Span, rule: string | undefined, raise: Raise): void {
  if (fault.code === "refusal") {
    const text = rule === undefined || rule === "" ? fault.text : `${fault.text} for ${rule}`;
    raise("invalid-value", span, { ...fault, text });
    return;
  }
  const params = { rule: rule ?? "the policy", key: fault.label };
  if (fault.code === "malformed-pattern") raise(fault.code, span, { ...params, pattern: fault.pattern });
  else if (fault.code === "duplicate-value") raise(fault.code, span, { ...fault, ...params });
  else if (fault.code === "switched-off") raise(fault.code, span, { ...fault, ...params });
  else if (fault.code === "still-on") raise(fault.code, span, { ...fault, ...params });
  else raise(fault.code, span, params);
}

function lowerPolicy(raw: RawBlock, file: string, sayIn: (rule: string | undefined) => Say): Policy {
  const say = sayIn(undefined);
  // The values have the types of the shape they were normalised by.
  const keys = normaliseBlock(raw, policyKeys) as PolicyKeys;
  const [schemaId, schemaVersion] = policyKeys.keys;
  const schema_id = keys.schema_id || schemaId.initial;
  const schema_version = keys.schema_version || schemaVersion.initial;
  for (const [key, value] of [
    [schemaId, schema_id],
    [schemaVersion, schema_version],
  ] as const) {
    checkKey({ key, value, active: true, raw: valueAt(raw, key.key), span: spanAt(raw, key.key) }, say);
  }
  return {
    kind: "policy",
    schema_id,
    schema_version,
    default_verdict: defaultVerdict(keys, raw, say),
    settings: lowerSettings(raw, say),
    rules: inDecisionOrder(lowerRules(raw, file, sayIn)),
  };
}

function defaultVerdict(keys: PolicyKeys, raw: RawBlock, say: Say): Verdict {
  const effective = keys.default_verdict || keys.default_action || "require_approval";
  if (keys.default_action !== "" && keys.default_action !== effective) {
    const text = "default_action must match default_verdict when both are set";
    const advice = "remove `default_action`, which is another name for `default_verdict`";
    const against = spanAt(raw, "default_verdict");
    say({ code: "refusal", text, advice, against }, spanAt(raw, "default_action"));
  }
  if (isVerdict(effective)) return effective;
  const key = keys.default_verdict === "" ? "default_action" : "default_verdict";
  const text = `invalid default_verdict: ${effective}`;
  say({ code: "refusal", text, found: effective, expected: VERDICTS }, spanAt(raw, key));
  return "block";
}

function lowerSettings(raw: RawBlock, say: Say): PolicySettings {
  const settled = SETTING_NAMES.map((name) => [
    name,
    settle(blockAt(raw, name), settingOf(name).shape, say).settings,
  ]);
  // Each name carries the settings of its own shape: that is how `settle` made them.
  return Object.fromEntries(settled) as PolicySettings;
}

function lowerRules(raw: RawBlock, file: string, sayIn: (rule: string) => Say): Rule[] {
  return blocksAt(raw, "rules").flatMap((block, index) => {
    const name = valueAt(block, "name")?.value;
    const label = typeof name === "string" ? trim(name) : "";
    return lowerRule(block, { file, span: block.span, index }, sayIn(label));
  });
}
