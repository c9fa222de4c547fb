// Comments that say a finding is meant: `# gait-ignore shadowed-rule: kept for the audit`. In: findings, the rules they are
// about and the comments of their text. Out: what is left of them, what was suppressed and why, and a finding for each
// comment that suppresses nothing. How comments are found in a text is not known here.

import { suggest } from "../diagnostics/suggest.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import { makeSource, spanOf } from "../source/source.ts";
import type { Span } from "../source/span.ts";
import { trim } from "../text/trim.ts";
import { finding, type Named } from "./checks.ts";
import type { Finding, SuppressedFinding } from "./finding.ts";
import { ownersOf } from "./owners.ts";

/** What starts every comment that is meant for a check. */
const IGNORE = "gait-ignore";

export const unusedSuppression: Named = {
  code: "unused-suppression",
  severity: "warning",
  summary: "A comment that is to suppress a finding suppresses none.",
};

/** A comment of a source: where it starts, and its text from the first sign on. */
export interface Comment {
  readonly start: number;
  readonly text: string;
}

export interface Commented {
  readonly policy: Policy;
  readonly text: string;
  /** In the order of the text; only called where some comment may be meant for a check. */
  readonly comments: (text: string) => readonly Comment[];
}

export interface Sifted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** A finding for each comment that suppresses nothing. */
  readonly unused: readonly Finding[];
}

interface Suppression {
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
  /** Undefined for one about the policy as a whole. */
  readonly rule: Rule | undefined;
}

export function sift(findings: readonly Finding[], commented: Commented): Sifted {
  const written = suppressionsIn(commented);
  if (written.length === 0) return { findings, suppressed: [], unused: [] };
  const usable = new Map(written.filter(isWhole).map((one) => [keyOf(one.code, one.rule?.origin.span), one]));
  const used = new Set<Suppression>();
  const left: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const found of findings) {
    const by = usable.get(keyOf(found.code, found.rule === "" ? undefined : found.span));
    if (by === undefined) left.push(found);
    else {
      used.add(by);
      suppressed.push({ ...found, reason: by.reason });
    }
  }
  const unused = written.filter((one) => !used.has(one)).map((one) => unusedFinding(one, left));
  return { findings: left, suppressed, unused };
}

const keyOf = (code: string, span: Span | undefined): string => `${span?.start.offset ?? ""} ${code}`;

const isWhole = ({ code, reason }: Suppression): boolean => code !== "" && reason !== "";

function suppressionsIn({ policy, text, comments: commentsOf }: Commented): readonly Suppression[] {
  if (!text.includes(IGNORE)) return [];
  const source = makeSource(text);
  const comments = commentsOf(text);
  const said = comments.map((comment) => saidIn(comment.text));
  const spans = comments.map(({ start, text }) => spanOf(source, start, start + text.length));
  const owners = ownersOf(
    policy.rules,
    source,
    spans.map(({ start }) => start),
  );
  return spans.flatMap((span, index) => {
    const one = said[index];
    return one === undefined ? [] : [{ ...one, span, rule: owners.ruleAt(span.start) }];
  });
}

/** Undefined for a comment that speaks to people only. */
function saidIn(comment: string): Pick<Suppression, "code" | "reason"> | undefined {
  const text = trim(comment.replace(/^(?:#|\/\/)/, ""));
  const said = text.slice(IGNORE.length);
  if (!text.startsWith(IGNORE) || /^[\w-]/.test(said)) return undefined;
  const [code = "", ...reason] = said.split(":");
  return { code: trim(code), reason: trim(reason.join(":")) };
}

function unusedFinding(one: Suppression, left: readonly Finding[]): Finding {
  const { rule, span } = one;
  const { message, hint } = isWhole(one) ? superfluous(one, left) : INCOMPLETE;
  return { ...finding(unusedSuppression, { ...(rule && { rule }), message, hint }), span };
}

interface Reason {
  readonly message: string;
  readonly hint: string;
}

const INCOMPLETE: Reason = {
  message: "a comment suppresses nothing without a code and a reason",
  hint: `write \`${IGNORE} CODE: why it is meant\``,
};

function superfluous({ code, rule }: Suppression, left: readonly Finding[]): Reason {
  const about = rule === undefined ? "the policy as a whole" : `\`${rule.name}\``;
  const near = left.filter((found) =>
    rule === undefined ? found.rule === "" : found.span.start.offset === rule.origin.span.start.offset,
  );
  const meant = suggest(
    code,
    near.map((found) => found.code),
  );
  const where = rule === undefined ? elsewhere(code, left) : left.some(isWholePolicy(code)) && ABOVE_RULES;
  return {
    message: `there is no finding \`${code}\` about ${about} to suppress`,
    hint: meant === undefined ? where || "remove the comment" : `did you mean \`${meant}\`?`,
  };
}

const ABOVE_RULES = "findings about the policy as a whole are suppressed above `rules`";

const isWholePolicy =
  (code: string) =>
  (found: Finding): boolean =>
    found.code === code && found.rule === "";

/** Of a comment that stands at no rule: where it would count. */
function elsewhere(code: string, left: readonly Finding[]): string | undefined {
  const found = left.find((one) => one.code === code);
  return found === undefined ? undefined : `write it directly above \`${found.rule}\`, or inside of it`;
}
