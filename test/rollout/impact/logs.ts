// Recorded calls for tests. In: a policy, what is special about a call. Out: lines as the gate writes them, and what two policies
// make of lines.

import {
  type CompiledPolicy,
  compile,
  type DecideOptions,
  decide,
  prepareIntent,
} from "../../../src/index.ts";
import { addFindings, emptyFindings, type Findings } from "../../../src/rollout/impact/findings.ts";
import { measureFor } from "../../../src/rollout/impact/measure.ts";
import { piecesOf } from "../../../src/rollout/impact/pieces.ts";
import type { Contest } from "../../../src/rollout/impact/replay.ts";
import { loggedLine } from "../../support/logged-line.ts";

export const NOW = "2026-03-01T12:00:00Z";

export const INTENT = {
  tool_name: "tool.write",
  args: { text: "hello", n: 1 },
  targets: [{ kind: "path", value: "/repo/a.ts", operation: "write" }],
  arg_provenance: [{ arg_path: "$.text", source: "user" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "low", session_id: "s" },
};

/** Of rules without their dashes, one a line; what is no rule is matched by none. */
export function policyOf(...rules: readonly string[]): CompiledPolicy {
  const text = `default_verdict: block\nrules: [${rules.map((rule) => `{${rule}}`).join(", ")}]\n`;
  const compiled = compile(text);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled;
}

interface Recording {
  readonly options?: DecideOptions;
  readonly redact?: readonly string[];
}

export function entryOf(policy: CompiledPolicy, members: object = {}, recording: Recording = {}): string {
  const intent = prepareIntent({ ...INTENT, ...members });
  if (intent.kind === "invalid") throw new Error(intent.error);
  const options = { now: NOW, contextEvidenceTime: NOW, ...recording.options };
  const asked = decide(policy.table, intent, options);
  const { redact = [] } = recording;
  return loggedLine({ table: policy.table, intent, asked, options, redact });
}

export const contestOf = (baseline: CompiledPolicy, candidate: CompiledPolicy): Contest => ({
  baseline,
  candidate,
  now: NOW,
});

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

function* blocksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** As many threads as are wanted take turns; each has a measure of its own. */
export async function findingsIn(
  text: string | Uint8Array,
  contest: Contest,
  { threads = 1, block = 1_048_576 } = {},
): Promise<Findings> {
  const measures = Array.from({ length: threads }, () => measureFor(contest));
  const findings = emptyFindings();
  let [place, before] = [0, 0];
  for await (const piece of piecesOf(blocksOf(bytesOf(text), block))) {
    const part = measures[place % threads]?.(piece, place);
    if (part === undefined) throw new Error("there is no thread");
    addFindings(findings, part, { file: "log", before });
    before += part.lines;
    place++;
  }
  return findings;
}
