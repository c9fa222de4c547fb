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
  const index = indexOf(left);
  const unused = written.filter((one) => !used.has(one)).map((one) => unusedFinding(one, index));
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

/** What was found, looked up by what a comment may have meant. */
interface Index {
  /** Codes by where the rule starts; of the policy as a whole by undefined. */
  readonly codes: ReadonlyMap<number | undefined, ReadonlySet<string>>;
  /** By code. */
  readonly first: ReadonlyMap<string, Finding>;
}

function indexOf(findings: readonly Finding[]): Index {
  const codes = new Map<number | undefined, Set<string>>();
  for (const { code, rule, span } of findings) {
    const place = rule === "" ? undefined : span.start.offset;
    codes.set(place, (codes.get(place) ?? new Set()).add(code));
  }
  return { codes, first: new Map(findings.toReversed().map((found) => [found.code, found])) };
}

function unusedFinding(one: Suppression, index: Index): Finding {
  const { rule, span } = one;
  const reason = isWhole(one) ? superfluous(one, index) : INCOMPLETE;
  return { ...finding(unusedSuppression, { ...(rule && { rule }), ...reason }), span };
}

interface Reason {
  readonly message: string;
  readonly hint: string;
}

const INCOMPLETE: Reason = {
  message: "a comment suppresses nothing without a code and a reason",
  hint: `write \`${IGNORE} CODE: why it is meant\``,
};

function superfluous({ code, rule }: Suppression, index: Index): Reason {
  const about = rule === undefined ? "the policy as a whole" : `\`${rule.name}\``;
  const meant = suggest(code, index.codes.get(rule?.origin.span.start.offset) ?? []);
  return {
    message: `there is no finding \`${code}\` about ${about} to suppress`,
    hint: meant === undefined ? otherPlace(code, rule, index) : `did you mean \`${meant}\`?`,
  };
}

/** Of a comment that stands at another rule nobody knows which one it means. */
function otherPlace(code: string, rule: Rule | undefined, { first }: Index): string {
  const found = first.get(code);
  if (found?.rule === "") return "findings about the policy as a whole are suppressed above `rules`";
  return found === undefined || rule !== undefined
    ? "remove the comment"
    : `write it directly above \`${found.rule}\`, or inside of it`;
}
