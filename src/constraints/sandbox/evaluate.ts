// Sandbox limits over compiled data: one check per kind of mode, one for time, two for paths.

import { count, record, set, texts } from "../../canonical/read-json.ts";
import type { SandboxDecision } from "../../decision/decision.ts";
import type { Sandbox } from "../../intent/intent.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { underPath } from "../../text/prefix.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { type Effect, type Evaluator, type Part, raiseWith, type Subject } from "../contract.ts";

type Check = (sandbox: Sandbox) => string | undefined;

const MISSING = raiseWith("block", ["sandbox_metadata_missing"], {
  sandbox: { status: "missing", reason_codes: ["sandbox_metadata_missing"] },
});

const evidence: Check = ({ evidence_ref, evidence_digest }) =>
  evidence_ref === undefined || evidence_digest === undefined ? "sandbox_evidence_missing" : undefined;

const mode =
  (name: string, allowed: ReadonlySet<string>, read: (sandbox: Sandbox) => string | undefined): Check =>
  (sandbox) => {
    const value = read(sandbox);
    if (value === undefined) return `sandbox_${name}_missing`;
    return allowed.size > 0 && !allowed.has(value) ? `sandbox_${name}_disallowed` : undefined;
  };

const timeout =
  (max: number): Check =>
  ({ timeout_seconds: seconds }) => {
    if (seconds === undefined) return "sandbox_timeout_missing";
    return max > 0 && seconds > max ? "sandbox_timeout_exceeded" : undefined;
  };

const writable =
  (prefixes: readonly string[]): Check =>
  ({ writable_paths = [] }) =>
    prefixes.length > 0 && !writable_paths.every((path) => prefixes.some((prefix) => underPath(path, prefix)))
      ? "sandbox_writable_path_disallowed"
      : undefined;

/** As reference Gait: what the call declares must be among the policy's roots, not the other way round. */
const roots =
  (allowed: ReadonlySet<string>): Check =>
  ({ read_only_roots = [] }) =>
    allowed.size > 0 && !read_only_roots.every((root) => allowed.has(root))
      ? "sandbox_read_only_root_missing"
      : undefined;

function describe(sandbox: Sandbox, codes: readonly string[]): SandboxDecision {
  const { writable_paths, read_only_roots, ...described } = sandbox;
  if (codes.length === 0) return { status: "valid", ...described };
  const missing = codes.some((code) => code.endsWith("_missing"));
  return { status: missing ? "missing" : "disallowed", ...described, reason_codes: uniqueSorted(codes) };
}

const STATUS_RANK = { missing: 4, disallowed: 3, invalid: 2, valid: 1 } as const;

const worse = (one: SandboxDecision, other: SandboxDecision): boolean =>
  STATUS_RANK[one.status] === STATUS_RANK[other.status]
    ? compareBytes(one.evidence_digest ?? "", other.evidence_digest ?? "") < 0
    : STATUS_RANK[one.status] > STATUS_RANK[other.status];

const merge = (parts: readonly Part[]): Part => {
  const [first, ...others] = parts.flatMap((part) => part.sandbox ?? []);
  return first === undefined
    ? {}
    : { sandbox: others.reduce((worst, next) => (worse(next, worst) ? next : worst), first) };
};

function openSandbox(encoded: unknown): (subject: Subject) => Effect {
  const from = record(encoded, "sandbox");
  const checks: readonly Check[] = [
    evidence,
    mode("network_mode", set(from, "network"), (sandbox) => sandbox.network_mode),
    mode("env_exposure_mode", set(from, "environment"), (sandbox) => sandbox.env_exposure_mode),
    timeout(count(from, "max_timeout")),
    mode("filesystem_isolation", set(from, "filesystem"), (sandbox) => sandbox.filesystem_isolation),
    mode("user_mode", set(from, "user"), (sandbox) => sandbox.user_mode),
    writable(texts(from, "writable")),
    roots(set(from, "roots")),
  ];
  return ({ intent: { context } }) => {
    if (context.sandbox === undefined) return MISSING;
    const { sandbox } = context;
    const codes = checks.flatMap((check) => check(sandbox) ?? []);
    const part = { sandbox: describe(sandbox, codes) };
    return codes.length > 0
      ? raiseWith("block", codes, part)
      : { reasons: [], violations: [], part, contained: true };
  };
}

export const sandboxEvaluator: Evaluator = { open: openSandbox, merge };
