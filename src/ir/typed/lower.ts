// A policy in the DSL becomes IR. In: its tree. Out: the normalised policy; what is wrong is reported, first what does not
// fit its type, then, as for every surface, what contradicts the format.

import type { Report } from "../../diagnostics/diagnostic.ts";
import { unstatedAt } from "../../diagnostics/stated-place.ts";
import { type Source, spanOf } from "../../source/source.ts";
import type { PolicyText } from "../../syntax/dsl/ast.ts";
import { lowerRaw, raiseFault } from "../lower.ts";
import type { Policy } from "../policy.ts";
import { noProblems, type Raise, raiseInto, reportProblems } from "../problems.ts";
import { readPolicyText } from "./read-policy.ts";
import { declareSets } from "./sets.ts";

export function lowerTyped(text: PolicyText, source: Source, report: Report): Policy {
  const problems = noProblems();
  const raise = inDsl(raiseInto(problems));
  const sets = declareSets(text, raise);
  const raw = readPolicyText(text, spanOf(source, 0, 0), { raise, sets }, (rule) => (fault, span) => {
    raiseFault(fault, span, rule, raise);
  });
  const policy = lowerRaw(raw, source.fileName, raise);
  // What is wrong may be why nothing uses a set.
  if (text.isWhole && problems.errors.count + problems.own.count === 0) sets.remarkUnused();
  // Codes that YAML has too begin their message as reference Gait does, which says that it read YAML.
  reportProblems(problems, (problem) => {
    report({ ...problem, message: unstatedAt(problem.span.start, problem.message) });
  });
  return policy;
}

/** What to write is said in the words of YAML by who knows one surface only. */
const inDsl =
  (raise: Raise): Raise =>
  (code, span, params) => {
    const isAdvice = "advice" in params && params.advice !== undefined;
    raise(code, span, isAdvice ? { ...params, advice: assigned(params.advice) } : params);
  };

const assigned = (advice: string): string =>
  advice
    .replaceAll(
      /(\w+): ([^,}`[]+)/g,
      (_, key, value) => `${key} = ${/^[0-9]+$/.test(value) ? value : JSON.stringify(value)}`,
    )
    .replaceAll(/(\w+): \[/g, "$1 = [");
