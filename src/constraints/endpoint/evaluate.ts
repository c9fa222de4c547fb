// Endpoint limits over compiled data: split patterns, one pass over the targets.

import { type JsonRecord, oneOf, record, set, text, texts } from "../../canonical/read-json.ts";
import type { Target } from "../../intent/intent.ts";
import { type DomainPattern, matchesDomainPattern, parseDomainPattern } from "../../text/domain-pattern.ts";
import { isHostName } from "../../text/host-name.ts";
import { matchesPathPattern, type PathPattern, parsePathPattern } from "../../text/path-pattern.ts";
import { isBareHost } from "../../text/url-host.ts";
import { type Evaluator, NO_EFFECT, type PlainEffect } from "../contract.ts";

/** Every pattern matches its own text; the rest is asked one by one. */
interface Patterns<P> {
  readonly texts: ReadonlySet<string>;
  readonly wider: readonly P[];
}

interface Limits {
  readonly pathAllow: Patterns<PathPattern>;
  readonly pathDeny: Patterns<PathPattern>;
  readonly domainAllow: Patterns<DomainPattern>;
  readonly domainDeny: Patterns<DomainPattern>;
  readonly egress: ReadonlySet<string>;
}

const ACTIONS = ["block", "require_approval"] as const;

const anyPath = ({ texts, wider }: Patterns<PathPattern>, value: string): boolean =>
  texts.has(value) || wider.some((pattern) => matchesPathPattern(pattern, value));

const anyDomain = ({ texts, wider }: Patterns<DomainPattern>, value: string): boolean =>
  texts.has(value) || wider.some((pattern) => matchesDomainPattern(pattern, value));

function limitPath(limits: Limits, target: Target, hits: Set<string>): void {
  if (target.kind !== "path") return;
  if (anyPath(limits.pathDeny, target.value)) hits.add("endpoint_path_denied");
  if (limits.pathAllow.texts.size > 0 && !anyPath(limits.pathAllow, target.value)) {
    hits.add("endpoint_path_not_allowlisted");
  }
}

/** Deviation D15: a network target whose host cannot be read in one way only fails every allow-list. */
function offAllowlist(limits: Limits, target: Target): boolean {
  const domain = target.endpoint_domain ?? "";
  if (domain === "" && !isNetwork(target)) return false;
  if (!isHostName(domain) || (target.kind === "host" && !isBareHost(target.value))) return true;
  return !anyDomain(limits.domainAllow, domain);
}

const isNetwork = ({ kind, endpoint_class }: Target): boolean =>
  kind === "host" || kind === "url" || endpoint_class.startsWith("net.");

function limitNetwork(limits: Limits, target: Target, hits: Set<string>): void {
  const domain = target.endpoint_domain ?? "";
  if (domain !== "" && anyDomain(limits.domainDeny, domain)) hits.add("endpoint_domain_denied");
  if (limits.domainAllow.texts.size > 0 && offAllowlist(limits, target))
    hits.add("endpoint_domain_not_allowlisted");
  if (
    limits.egress.size > 0 &&
    target.endpoint_class.startsWith("net.") &&
    !limits.egress.has(target.endpoint_class)
  ) {
    hits.add("endpoint_egress_class_not_allowed");
  }
}

function patterns<P extends { readonly text: string; readonly glob: unknown }>(
  from: JsonRecord,
  key: string,
  parse: (text: string) => P | undefined,
): Patterns<P> {
  const all = texts(from, key).map((pattern) => {
    const parsed = parse(pattern);
    if (parsed === undefined) throw new RangeError(`malformed pattern in ${key}`);
    return parsed;
  });
  // What is wider than its text has a star at least.
  return {
    texts: new Set(all.map((pattern) => pattern.text)),
    wider: all.filter((pattern) => pattern.glob !== null),
  };
}

// Why functions of their own: the command line reads what patterns are read by when there is one.
const pathPattern = (text: string): PathPattern | undefined => parsePathPattern(text);
const domainPattern = (text: string): DomainPattern | undefined => parseDomainPattern(text);

const openLimits = (from: JsonRecord): Limits => ({
  pathAllow: patterns(from, "path_allow", pathPattern),
  pathDeny: patterns(from, "path_deny", pathPattern),
  domainAllow: patterns(from, "domain_allow", domainPattern),
  domainDeny: patterns(from, "domain_deny", domainPattern),
  egress: set(from, "egress"),
});

export const endpointEvaluator: Evaluator = {
  open(encoded) {
    const from = record(encoded, "endpoint");
    const limits = openLimits(from);
    const action = oneOf(from, "action", ACTIONS);
    const destructiveAction = oneOf(from, "destructive_action", [...ACTIONS, ""]);
    const reason = text(from, "reason");
    const violation = text(from, "violation");

    const effect = (hits: ReadonlySet<string>, destructive: boolean): PlainEffect => ({
      verdict:
        action === "block" || (destructive && destructiveAction === "block") ? "block" : "require_approval",
      reasons: [...hits, ...(destructive ? ["endpoint_destructive_operation"] : []), reason],
      violations: [...hits, ...(destructive ? ["destructive_operation"] : []), violation],
    });

    return ({ intent }) => {
      const hits = new Set<string>();
      for (const target of intent.targets) {
        limitPath(limits, target, hits);
        limitNetwork(limits, target, hits);
      }
      const destructive = destructiveAction !== "" && intent.targets.some((target) => target.destructive);
      return hits.size > 0 || destructive ? effect(hits, destructive) : NO_EFFECT;
    };
  },
};
