// What one run of a law is about: a policy and several calls. In: documents, matches, intents, circumstances. Out:
// arbitrary scenarios whose calls now and then carry claims and bindings that are true, which no chance would find.

import fc from "fast-check";
import { encodeArtifact } from "../../src/artifact/encode.ts";
import {
  type CompiledPolicy,
  compile,
  type DecideOptions,
  type DecisionTable,
  loadTable,
  prepareIntent,
} from "../../src/index.ts";
import { readEnvelope } from "../../src/intent/envelope.ts";
import { targetBinding } from "../../src/intent/target-binding.ts";
import { policyDigest } from "../../src/ir/digest.ts";
import type { Match, Policy } from "../../src/ir/policy.ts";
import { buildTable } from "../../src/table/build.ts";
import { decideOptions } from "./circumstances.ts";
import { rawIntent } from "./intents.ts";
import { policyDocument, type Tree } from "./policy-documents.ts";
import { asJson, asYaml } from "./policy-texts.ts";
import { ruleMatch, withMatches } from "./rule-matches.ts";
import { smallest } from "./smallest.ts";

export interface Call {
  readonly intent: Readonly<Record<string, unknown>>;
  readonly options: DecideOptions;
}

export interface Scenario {
  readonly document: Tree;
  /** What the rules match by instead, where YAML could not say it. */
  readonly matches: readonly Match[];
  readonly calls: readonly Call[];
}

export const CALLS = 20;

interface Claims {
  readonly evidence: "none" | "true" | "drawn";
  readonly bound: boolean;
}

const claims: fc.Arbitrary<Claims> = fc.record({
  evidence: fc.constantFrom("none", "none", "none", "true", "true", "drawn"),
  bound: fc.nat(7).map((dice) => dice === 0),
});

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Claims about evidence as the envelope shows it, or none; those that were drawn mostly contradict it. */
function withEvidence(context: Members, envelope: unknown, evidence: Claims["evidence"]): Members {
  if (envelope === undefined || evidence === "drawn") return context;
  const { context_set_digest: _digest, context_evidence_mode: _mode, ...others } = context;
  const read = readEnvelope(envelope);
  if (evidence === "none" || read.kind === "invalid") return others;
  return {
    ...others,
    context_set_digest: read.envelope.digest.toUpperCase(),
    context_evidence_mode: read.envelope.mode,
  };
}

function withBinding(intent: Call["intent"]): Call["intent"] {
  const prepared = prepareIntent(intent);
  if (prepared.kind === "invalid" || !isMembers(intent.context)) return intent;
  const credential_target_binding = targetBinding(prepared.intent.targets);
  return { ...intent, context: { ...intent.context, credential_target_binding } };
}

export const call: fc.Arbitrary<Call> = fc
  .tuple(rawIntent, decideOptions, claims)
  .map(([intent, options, { evidence, bound }]) => {
    const { context } = intent;
    const claimed = isMembers(context)
      ? { ...intent, context: withEvidence(context, options.contextEnvelope, evidence) }
      : intent;
    return { intent: bound ? withBinding(claimed) : claimed, options };
  });

/** What YAML can say. */
export const yamlScenario: fc.Arbitrary<Scenario> = fc.record({
  document: policyDocument,
  matches: fc.constant([]),
  calls: fc.array(call, { minLength: CALLS, maxLength: CALLS }),
});

/** What only the IR can say; the rest of the policy is drawn as before. */
export const irScenario: fc.Arbitrary<Scenario> = fc.record({
  document: policyDocument,
  matches: fc.array(ruleMatch, { minLength: 1, maxLength: 7 }),
  calls: fc.array(call, { minLength: CALLS, maxLength: CALLS }),
});

export interface Ready {
  readonly policy: Policy;
  readonly digest: string;
  readonly table: DecisionTable;
  readonly artifact: Uint8Array;
}

/** Undefined for the few documents that are refused. */
export function ready({ document, matches }: Pick<Scenario, "document" | "matches">): Ready | undefined {
  const compiled = compile(asJson(document));
  if (!compiled.ok) return undefined;
  const { policy, digest, artifact } = matches.length === 0 ? compiled : rematched(compiled, matches);
  return { policy, digest, artifact, table: loadTable(artifact) };
}

function rematched({ policy }: CompiledPolicy, matches: readonly Match[]): Omit<Ready, "table"> {
  const other = withMatches(policy, matches);
  const digest = policyDigest(other);
  return { policy: other, digest, artifact: encodeArtifact(buildTable(other, digest)) };
}

/** The scenario as a person would write it down. */
function show({ document, matches, calls }: Scenario): string {
  const written = calls.map(
    ({ intent, options }) =>
      `intent: ${JSON.stringify(intent, undefined, 1)}\noptions: ${JSON.stringify(options)}`,
  );
  const matched = matches.length === 0 ? "" : `matches instead: ${JSON.stringify(matches, undefined, 1)}\n`;
  return `policy:\n${asYaml(document)}${matched}${written.join("\n")}`;
}

/** What is left of a scenario is one, and no clock is read for it. */
const isWhole = ({ calls }: Scenario): boolean =>
  calls.every(({ intent, options }) => isMembers(intent) && options.contextEvidenceTime !== undefined);

/** What every law about scenarios has in common. */
export const readable = {
  show,
  smaller: (scenario: Scenario, stillFails: (candidate: Scenario) => boolean): Scenario =>
    smallest(scenario, (candidate) => isWhole(candidate) && stillFails(candidate)),
};
