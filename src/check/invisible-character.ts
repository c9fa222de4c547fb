// A name or value with a character that nobody sees, or that moves what stands around it: two rules, or two tools, look
// alike and are not. Such text is kept as it is and escaped wherever it is printed; here its author hears of it.

import { hasInvisible } from "../diagnostics/escape.ts";
import { fieldOf } from "../fields/fields.ts";
import type { Setting, Settings } from "../fields/shape.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import type { Check, Found } from "./finding.ts";

export const invisibleCharacter: Check = {
  code: "invisible-character",
  severity: "warning",
  summary: "A name or value has a character that nobody sees.",
  run: (policy) => [...policyFindings(policy), ...policy.rules.flatMap(ruleFindings)],
};

const HINT = "remove the character, or let what shall look different differ in letters";

/** One for each key: texts that were copied into a list mostly share their fault. */
function findings(values: Readonly<Record<string, Setting>>, rule?: Rule): readonly Found[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const text = textsIn(value).find(hasInvisible);
    if (text === undefined) return [];
    const owner = rule === undefined || key === "name" ? "" : ` of \`${rule.name}\``;
    const message = `${key}${owner} has a character that nobody sees: \`${text}\``;
    return [{ ...(rule === undefined ? {} : { rule }), message, hint: HINT }];
  });
}

const policyFindings = ({ settings }: Policy): readonly Found[] =>
  Object.values<Settings>(settings).flatMap((block) => findings(block));

function ruleFindings(rule: Rule): readonly Found[] {
  const { name, reason_codes, violations, match, constraints } = rule;
  const conditions = [...match.conditions, ...match.groups.flatMap((group) => group.conditions)];
  const selectors = conditions.map(({ field, values }) => [fieldOf(field).key.key, values] as const);
  const blocks = [Object.fromEntries(selectors), ...Object.values<Settings>(constraints)];
  return [{ name, reason_codes, violations }, ...blocks].flatMap((block) => findings(block, rule));
}

function textsIn(value: Setting): readonly string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => (typeof item === "string" ? item : Object.values<string>(item)));
}
