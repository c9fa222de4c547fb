// Endpoint limits as conditions: some target breaks one, or destroys.

import {
  all,
  any,
  type Formula,
  flag,
  isOne,
  NEVER,
  not,
  present,
  some,
  text,
} from "../../formula/formula.ts";
import { ENDPOINT_CLASSES } from "../../intent/enums.ts";
import type { Model, Raise } from "../model.ts";
import type { EndpointSettings } from "./shape.ts";

const DOMAIN = "targets.endpoint_domain";
const CLASS = "targets.endpoint_class";
const NETWORK_CLASSES = ENDPOINT_CLASSES.filter((name) => name.startsWith("net."));

const onPath = (patterns: readonly string[]): Formula => text("targets.value", { kind: "path", patterns });
const onDomain = (patterns: readonly string[]): Formula => text(DOMAIN, { kind: "domain", patterns });

const breaksPath = ({ path_denylist, path_allowlist }: EndpointSettings): Formula =>
  all(
    isOne("targets.kind", ["path"]),
    any(onPath(path_denylist), path_allowlist.length === 0 ? NEVER : not(onPath(path_allowlist))),
  );

/** Deviation D15, as the interpreter says it. */
function breaksDomain({ domain_denylist, domain_allowlist }: EndpointSettings): Formula {
  const denied = onDomain(domain_denylist);
  if (domain_allowlist.length === 0) return denied;
  const concerned = any(
    present(DOMAIN),
    isOne("targets.kind", ["host", "url"]),
    isOne(CLASS, NETWORK_CLASSES),
  );
  const readable = all(
    text(DOMAIN, { kind: "host-name" }),
    any(not(isOne("targets.kind", ["host"])), text("targets.value", { kind: "bare-host" })),
  );
  return any(denied, all(concerned, not(all(readable, onDomain(domain_allowlist)))));
}

function breaksEgress({ egress_classes }: EndpointSettings): Formula {
  const others = NETWORK_CLASSES.filter((name) => !egress_classes.includes(name));
  return egress_classes.length === 0 ? NEVER : isOne(CLASS, others);
}

export function endpointModel(settings: EndpointSettings): Model {
  const broken = some("targets", any(breaksPath(settings), breaksDomain(settings), breaksEgress(settings)));
  const destroys = some("targets", flag("targets.destructive"));
  const hit: Raise = { verdict: settings.action === "block" ? "block" : "require_approval", when: broken };
  if (settings.destructive_action === "") return { raises: [hit] };
  // A destructive call has the stricter of both actions, whatever else is broken.
  const strict = settings.action === "block" || settings.destructive_action === "block";
  return { raises: [hit, { verdict: strict ? "block" : "require_approval", when: destroys }] };
}
