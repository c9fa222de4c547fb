// Why a policy decided otherwise than a case expects. In: the expectation and the explanation of the decision. Out: a line
// for each fact: which rules decided, and what kept the one that was expected from it. Names stand in it as they are.

import type { Decision } from "../../decision/decision.ts";
import { openObligations } from "../../decision/open-obligations.ts";
import type { Verdict } from "../../decision/verdict.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { CallTrace, ConditionTrace, Explanation, RuleTrace } from "../../runtime/explain.ts";
import { conditionWords } from "../condition-words.ts";
import { isAboutOtherTools } from "../other-tools.ts";
import type { Expectation } from "./suite.ts";

export function whyNot(expect: Expectation, { decision, calls }: Explanation): readonly string[] {
  if (calls.length === 0) return [`no rule was asked: ${stoppedBy(decision)}`];
  const rules = calls.flatMap((call, index) => {
    const step = decision.step_verdicts[index];
    const lines = [
      ...decidedBy(call, step?.verdict ?? decision.verdict),
      ...missed(call, expect, decision.verdict),
    ];
    return step === undefined ? lines : lines.map((line) => `step ${index + 1}, ${call.tool_name}: ${line}`);
  });
  return expect.permitted === true ? [...rules, ...leftToDo(decision)] : rules;
}

/** What stops a call before rules are asked names itself in its codes, or is `fail_closed`. */
function stoppedBy({ reason_codes }: Decision): string {
  const isSwitch = reason_codes.every((code) => code.startsWith("kill_switch_"));
  return `${isSwitch ? "the kill switch" : "fail_closed"} stopped the call before, with ${reason_codes.join(", ")}`;
}

function leftToDo(decision: Decision): readonly string[] {
  const open = decision.verdict === "block" ? [] : openObligations(decision);
  return open.length === 0 ? [] : [`it is not permitted while something is left to do: ${open.join(", ")}`];
}

/** Rules that are named before the rest is counted. */
const NAMED = 3;

function decidedBy({ rules }: CallTrace, verdict: Verdict): readonly string[] {
  const tier = rules.filter((rule) => rule.in_tier);
  if (tier.length === 0) return [`no rule matches, and the default verdict is ${verdict}`];
  return [...tier.slice(0, NAMED).map(deciderText), ...more(tier.length - NAMED)];
}

const more = (count: number): readonly string[] =>
  count > 0 ? [`and ${count} more rules of that priority`] : [];

function deciderText({ name, priority, effect, verdict = effect, constraints }: RuleTrace): string {
  const by = constraints.filter((one) => one.verdict !== undefined).map(({ constraint }) => constraint);
  const changed = verdict === effect || by.length === 0 ? "" : `, by ${by.join(", ")} instead of ${effect}`;
  return `rule ${name} (priority ${priority}) decided ${verdict}${changed}`;
}

/** What kept the rule from deciding that was named, or that comes nearest to the verdict. */
function missed({ rules }: CallTrace, expect: Expectation, found: Verdict): readonly string[] {
  const { matched_rule = "", verdict } = expect;
  if (matched_rule !== "") {
    return matched_rule.split(",").flatMap((name) => missedText(name, rules));
  }
  if (verdict === undefined || verdict === found) return [];
  // Beside rules that matched only such count that are about the tool.
  const matched = rules.some((rule) => rule.matched);
  const nearest = nearestOf(
    rules.filter((rule) => rule.effect === verdict && !rule.in_tier && !(matched && isAboutOtherTools(rule))),
  );
  return nearest === undefined ? [] : [keptFrom(nearest)];
}

function missedText(name: string, rules: readonly RuleTrace[]): readonly string[] {
  const named = rules.filter((rule) => rule.name === name);
  if (named.some((rule) => rule.in_tier)) return [];
  const nearest = nearestOf(named);
  if (nearest !== undefined) return [keptFrom(nearest)];
  const near = suggest(
    name,
    rules.map((rule) => rule.name),
  );
  return [`the policy has no rule ${name}${near === undefined ? "" : `; did you mean ${near}?`}`];
}

/** The fewer conditions failed and the more held, the nearer; of equally near ones the first. */
function nearestOf(rules: readonly RuleTrace[]): RuleTrace | undefined {
  const [first, ...others] = rules;
  return others.reduce<RuleTrace | undefined>(
    (best, rule) => (best === undefined || isNearer(rule, best) ? rule : best),
    first,
  );
}

function isNearer(one: RuleTrace, other: RuleTrace): boolean {
  const difference = failedOf(one).length - failedOf(other).length;
  return difference < 0 || (difference === 0 && one.conditions.length > other.conditions.length);
}

const failedOf = ({ conditions }: RuleTrace): readonly ConditionTrace[] =>
  conditions.filter(({ held }) => !held);

function keptFrom(rule: RuleTrace): string {
  const head = `rule ${rule.name} (${rule.effect}, priority ${rule.priority})`;
  if (rule.matched) return `${head} matches too, but a smaller priority comes first`;
  const failed = failedOf(rule).slice(0, NAMED).map(conditionText);
  // Each condition holds for some element of a list, but all of them for none.
  if (failed.length === 0) return `${head} does not match: no single element meets all its conditions`;
  return `${head} does not match: ${failed.join("; ")}`;
}

function conditionText(condition: ConditionTrace): string {
  const { field, wanted, found } = conditionWords(condition);
  return `${field} ${wanted}, ${found}`;
}
