// A program of its own: every large text is read once, and what that cost is printed as a line of JSON. In: how many
// bytes, and whether all of them. It is bundled and started by large-inputs.test.ts with little memory, so a text that
// needs more ends it.

import { readFileSync, writeFileSync } from "node:fs";
import {
  type CompiledPolicy,
  compile,
  decide,
  explain,
  interpret,
  makeSource,
  parseIntent,
  prepareIntent,
  renderDiagnostic,
} from "../../src/index.ts";
import { POLICY } from "./asked-policy.ts";
import type { Maker } from "./filling.ts";
import { INTENTS } from "./large-intents.ts";
import { POLICIES } from "./large-policies.ts";
import { heapUsed, MIB } from "./memory.ts";

export interface Row {
  readonly kind: "policy" | "intent";
  readonly name: string;
  readonly bytes: number;
  /** Time on the clock, or of the processor where others had it too. */
  readonly ms: number;
  /** By how much the process grew while the text was read; 0 where the system does not tell. */
  readonly mib: number;
  readonly answer: string;
}

function policyAnswer(text: string): string {
  const compiled = compile(text);
  const source = makeSource(text);
  const problems = [...compiled.diagnostics, ...(compiled.findings ?? [])];
  for (const problem of problems) renderDiagnostic(problem, source);
  return problems.length === 0 ? "ok" : `${problems[0]?.code} (${problems.length})`;
}

function intentAnswer(text: string, { table, policy }: CompiledPolicy): string {
  const now = "2026-06-15T12:00:00Z";
  const options = { now, contextEvidenceTime: now };
  try {
    const prepared = prepareIntent(parseIntent(text));
    const { verdict, intent_digest, args_digest } = decide(table, prepared, options);
    explain(table, prepared, options);
    interpret(policy, prepared, options);
    return `${verdict} ${intent_digest === args_digest}`;
  } catch (error) {
    if (error instanceof Error && error.name === "IntentError") return error.message.slice(0, 80);
    throw error;
  }
}

/** Linux tells the most memory that a process ever had, and forgets it when asked to. */
function mostMemory(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
  } catch {
    return 0;
  }
}

function forgetMostMemory(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Elsewhere the growth is not known, and the limit of the heap alone counts.
  }
}

function row(kind: Row["kind"], name: string, text: string, answerOf: (text: string) => string): Row {
  if (text.length > MIB / 4) heapUsed();
  forgetMostMemory();
  const before = mostMemory();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const answer = answerOf(text);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const ms = Math.round(Math.min(wall, (user + system) / 1000));
  return { kind, name, bytes: Buffer.byteLength(text), ms, mib: Math.round(mostMemory() - before), answer };
}

type Named = readonly (readonly [name: string, maker: Maker])[];

const asked = compile(POLICY);
const [bytes = MIB, costly = ""] = [Number(process.argv[2]), process.argv[3]];
const chosen = (named: Named): Named =>
  costly === "" ? named : named.filter(([name]) => costly.split(",").includes(name));

policyAnswer("rules: [{name: r, effect: allow}]\n");
for (const [name, maker] of chosen(POLICIES)) {
  process.stdout.write(`${JSON.stringify({ start: name })}\n`);
  process.stdout.write(`${JSON.stringify(row("policy", name, maker(bytes), policyAnswer))}\n`);
}
for (const [name, maker] of chosen(INTENTS)) {
  process.stdout.write(`${JSON.stringify({ start: name })}\n`);
  if (asked.ok) {
    const answer = (text: string): string => intentAnswer(text, asked);
    process.stdout.write(`${JSON.stringify(row("intent", name, maker(bytes), answer))}\n`);
  }
}
