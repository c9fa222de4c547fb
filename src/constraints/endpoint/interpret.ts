// Endpoint limits as they are meant: every target is held against every list, and all hits are reported.

import type { Target } from "../../intent/intent.ts";
import { matchesDomainPattern, parseDomainPattern } from "../../text/domain-pattern.ts";
import { isHostName } from "../../text/host-name.ts";
import { matchesPathPattern, parsePathPattern } from "../../text/path-pattern.ts";
import { isBareHost } from "../../text/url-host.ts";
import { type Interpreter, NO_EFFECT } from "../contract.ts";
import type { EndpointSettings } from "./shape.ts";

const pathMatches = (patterns: readonly string[], value: string): boolean =>
  patterns.some((text) => {
    const pattern = parsePathPattern(text);
    return pattern !== undefined && matchesPathPattern(pattern, value);
  });

const domainMatches = (patterns: readonly string[], domain: string): boolean =>
  patterns.some((text) => {
    const pattern = parseDomainPattern(text);
    return pattern !== undefined && matchesDomainPattern(pattern, domain);
  });

const isNetwork = (target: Target): boolean =>
  target.kind === "host" || target.kind === "url" || target.endpoint_class.startsWith("net.");

function pathHits(settings: EndpointSettings, target: Target): string[] {
  if (target.kind !== "path") return [];
  const hits: string[] = [];
  if (pathMatches(settings.path_denylist, target.value)) hits.push("endpoint_path_denied");
  if (settings.path_allowlist.length > 0 && !pathMatches(settings.path_allowlist, target.value)) {
    hits.push("endpoint_path_not_allowlisted");
  }
  return hits;
}

function domainHits(settings: EndpointSettings, target: Target): string[] {
  const domain = target.endpoint_domain ?? "";
  const hits: string[] = [];
  if (domain !== "" && domainMatches(settings.domain_denylist, domain)) hits.push("endpoint_domain_denied");
  if (settings.domain_allowlist.length > 0) {
    // Deviation D15: a network target whose host can be read in two ways, or in none, is on no allow-list.
    const concerned = domain !== "" || isNetwork(target);
    const readable = isHostName(domain) && (target.kind !== "host" || isBareHost(target.value));
    const listed = readable && domainMatches(settings.domain_allowlist, domain);
    if (concerned && !listed) hits.push("endpoint_domain_not_allowlisted");
  }
  return hits;
}

function egressHits(settings: EndpointSettings, target: Target): string[] {
  const limited = settings.egress_classes.length > 0 && target.endpoint_class.startsWith("net.");
  return limited && !settings.egress_classes.includes(target.endpoint_class)
    ? ["endpoint_egress_class_not_allowed"]
    : [];
}

export const endpointInterpreter: Interpreter<EndpointSettings> = {
  interpret(settings, { intent }) {
    const hits = intent.targets.flatMap((target) => [
      ...pathHits(settings, target),
      ...domainHits(settings, target),
      ...egressHits(settings, target),
    ]);
    const destructive =
      settings.destructive_action !== "" && intent.targets.some((target) => target.destructive === true);
    if (hits.length === 0 && !destructive) return NO_EFFECT;
    const blocks = settings.action === "block" || (destructive && settings.destructive_action === "block");
    return {
      verdict: blocks ? "block" : "require_approval",
      reasons: [...hits, ...(destructive ? ["endpoint_destructive_operation"] : []), settings.reason_code],
      violations: [...hits, ...(destructive ? ["destructive_operation"] : []), settings.violation],
    };
  },
};
