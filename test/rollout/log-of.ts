// A decision log as a gate writes it, of calls that are given in a few words.

import { type CompiledPolicy, compile } from "../../src/compile.ts";
import { LOG_SCHEMA } from "../../src/gate/decision-log/log-line.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { decide } from "../../src/runtime/decide.ts";
import type { Format } from "../../src/source/format.ts";

export interface Made {
  readonly tool: string;
  readonly who?: string;
  readonly risk?: string;
  readonly workspace?: string;
  readonly targets?: readonly object[];
  readonly sources?: readonly string[];
  readonly at?: string;
  /** What the gate made of it, where that is not what the policy said. */
  readonly ruling?: object;
  readonly more?: object;
  readonly redacted?: readonly string[];
}

export const path = (value: string, operation = "read") => ({ kind: "path", value, operation });
export const url = (value: string, operation = "get") => ({ kind: "url", value, operation });

export function compiledOf(policy: string, format: Format = "yaml"): CompiledPolicy {
  const compiled = compile(policy, { format });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return compiled;
}

export const logOf = (policy: string, calls: readonly Made[], format: Format = "yaml"): string =>
  calls.map((call, index) => `${lineOf(compiledOf(policy, format), call, index)}\n`).join("");

function lineOf({ table, digest }: CompiledPolicy, made: Made, index: number): string {
  const prepared = prepareIntent(intentOf(made));
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  const now = made.at ?? `2026-03-0${1 + (index % 8)}T10:00:00Z`;
  const options = { now, contextEvidenceTime: now };
  const decision = decide(table, prepared, options);
  const { verdict, reason_codes } = decision;
  return JSON.stringify({
    ...LOG_SCHEMA,
    trace_id: `trace-${index}`,
    observed_at: now,
    policy_digest: digest,
    intent: { ...prepared.intent, ...(made.redacted !== undefined && { args: "[redacted]" }) },
    ...(made.redacted !== undefined && { redacted: made.redacted }),
    options,
    decision,
    ruling: { verdict, reason_codes, ...made.ruling },
  });
}

export const intentOf = ({
  tool,
  who = "agent.a",
  risk = "low",
  workspace = "/work/crm",
  ...made
}: Made) => ({
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  tool_name: tool,
  args: { body: "secret" },
  targets: made.targets ?? [],
  ...(made.sources !== undefined && {
    arg_provenance: made.sources.map((source) => ({ arg_path: "$.body", source })),
  }),
  context: { identity: who, workspace, risk_class: risk },
  ...made.more,
});
