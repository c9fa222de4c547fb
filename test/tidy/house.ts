// The house as data: every room, what it may import of ours, and which packages. ARCHITECTURE.md shows the same table.

export interface Room {
  readonly name: string;
  /** Files of the room: a folder with a slash at its end, or one file. */
  readonly files: string;
  readonly purpose: string;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

/** Leaves know nothing of ours; every other room may import them. */
export const LEAVES = ["src/text/", "src/time/", "src/canonical/", "src/source/"];

const leaf = (name: string, purpose: string): Room => ({
  name,
  files: `src/${name}/`,
  purpose,
  imports: [],
  packages: name === "canonical" ? ["node:crypto", "#sha256"] : [],
});

const room = (
  name: string,
  purpose: string,
  imports: readonly string[],
  packages: readonly string[] = [],
): Room => ({
  name,
  files: name.endsWith(".ts") ? `src/${name}` : `src/${name}/`,
  purpose,
  imports: [...LEAVES, ...imports.map((path) => `src/${path}`)],
  packages,
});

/** Parts of a room that are held to a narrower rule come before the room: the first match counts. */
export const HOUSE: readonly Room[] = [
  leaf("text", "trimming, case, byte order, patterns, hosts"),
  leaf("time", "instants, wall times, zones, durations"),
  leaf("canonical", "canonical JSON, digests, base64, reading untrusted JSON"),
  leaf("source", "text and positions"),
  room("keys", "Ed25519 keys: which bytes may be one, and who signs", []),
  leaf("formula", "conditions on a call as data, for the exact analysis"),
  room("intent", "raw JSON to prepared intent; the only place that knows the intent's shape", ["formula/"]),
  room("decision", "the words of an answer, and what it depends on beside policy and intent", ["intent/"]),
  {
    ...room("constraints/*/evaluate.ts", "constraints over compiled data, for the runtime", [
      "intent/",
      "decision/",
      "constraints/contract.ts",
    ]),
    files: "src/constraints/*/evaluate.ts",
  },
  room("runtime", "the decision point: load a table, decide, explain; knows operators, not fields", [
    "intent/",
    "decision/",
    "constraints/contract.ts",
    "constraints/evaluators.ts",
    "constraints/*/evaluate.ts",
  ]),
  room("diagnostics/intent", "what is wrong with an intent, found again in its text", [
    "intent/",
    "diagnostics/",
  ]),
  room("diagnostics", "the catalogue of codes, rendering, suggestions", []),
  room("fields", "THE selector table, and how keys are described", [
    "runtime/operators.ts",
    "intent/",
    "decision/verdict.ts",
  ]),
  room("constraints", "one folder per constraint: shape, evaluate, interpret", [
    "intent/",
    "fields/",
    "formula/",
    "decision/",
  ]),
  {
    name: "grammar",
    files: "grammar/",
    purpose: "what statements of the DSL look like; names no field, builds no meaning",
    imports: [],
    packages: ["chevrotain"],
  },
  {
    ...room("syntax", "text to AST", ["diagnostics/"], ["yaml", "chevrotain"]),
    imports: [...LEAVES, "src/diagnostics/", "grammar/"],
  },
  room("ir", "AST to the resolved, typed, normalised policy; the policy digest", [
    "diagnostics/",
    "runtime/operators.ts",
    "fields/",
    "constraints/",
    "decision/verdict.ts",
    "syntax/ast.ts",
    "syntax/dsl/ast.ts",
  ]),
  room("interpret", "the plain interpreter over the IR, the second opinion", [
    "intent/",
    "decision/",
    "ir/policy.ts",
    "fields/",
    "constraints/contract.ts",
    "constraints/definitions.ts",
    "constraints/interpreters.ts",
    "constraints/*/interpret.ts",
  ]),
  room("analysis", "the exact analysis: partition, solver, proof checker, witnesses; says what is so", [
    "formula/",
    "runtime/operators.ts",
    "intent/",
    "decision/",
    "fields/",
    "constraints/",
    "ir/policy.ts",
    "interpret/",
  ]),
  room("check/exact", "what the exact analysis found out, as findings: EXACT_CHECKS, one file each", [
    "check/",
    "analysis/",
    "fields/",
    "ir/policy.ts",
    "ir/invariants.ts",
  ]),
  room("check", "what a policy says that its author may not mean: CHECKS, one file each", [
    "diagnostics/escape.ts",
    "diagnostics/suggest.ts",
    "ir/policy.ts",
    "fields/",
    "decision/verdict.ts",
  ]),
  room(
    "table",
    "IR to decision table, and the table for human eyes",
    [
      "runtime/",
      "fields/",
      "constraints/",
      "ir/policy.ts",
      "decision/",
      "diagnostics/escape.ts",
      "diagnostics/suggest.ts",
    ],
    ["#sha256"],
  ),
  room(
    "artifact",
    "table to bytes; signed artifacts: envelope, payload, verification",
    ["runtime/", "keys/", "intent/parse-json.ts", "decision/options.ts"],
    ["@noble/ed25519", "#sha256"],
  ),
  room("compile-table.ts", "the shorter story, of who decides at once: text to table", [
    "diagnostics/",
    "syntax/ast.ts",
    "ir/",
    "table/",
    "runtime/",
  ]),
  room("read-dsl.ts", "the same for the DSL, up to the IR", ["diagnostics/", "syntax/dsl/", "ir/"]),
  room("compile.ts", "the story on one page", [
    "compile-table.ts",
    "read-dsl.ts",
    "diagnostics/",
    "syntax/",
    "ir/",
    "table/",
    "artifact/",
    "runtime/",
    "check/",
  ]),
  room("analyze.ts", "the exact analysis on one page", [
    "analysis/",
    "check/",
    "syntax/comments.ts",
    "ir/",
    "runtime/",
    "table/",
  ]),
  room("diff.ts", "a change of policy on one page", ["analysis/", "ir/", "runtime/", "table/"]),
  room("invariants.ts", "invariants on one page", [
    "analysis/",
    "check/",
    "diagnostics/diagnostic.ts",
    "ir/",
    "syntax/yaml/parse.ts",
  ]),
  room(
    "emit",
    "a compiled policy as a module that programs import, with its types",
    ["compile.ts", "constraints/definitions.ts", "decision/", "fields/", "ir/policy.ts", "table/rules.ts"],
    // By what it writes.
    ["gait-policy/runtime"],
  ),
  room("format", "a policy in one layout, with everything spelled out, or in the other surface", [
    "compile.ts",
    "diagnostics/diagnostic.ts",
    "syntax/",
    "ir/",
    "fields/",
    "constraints/",
  ]),
  room("rollout/report", "what a test run and a comparison came to: a file for each form that others read", [
    "rollout/",
    "decision/verdict.ts",
    "diagnostics/",
    "table/",
  ]),
  room("rollout/suggest", "rules for calls that no rule decides: as few and as narrow as there can be", [
    "intent/",
    "decision/",
    "runtime/",
    "analysis/",
    "compile.ts",
    "constraints/definitions.ts",
    "fields/fields.ts",
    "format/add-rules.ts",
    "ir/",
    "syntax/yaml/",
  ]),
  room(
    "rollout/coverage",
    "what of a policy its tests made decide something, and a call for what they did not",
    [
      "intent/",
      "decision/",
      "runtime/",
      "fields/",
      "constraints/",
      "formula/",
      "ir/",
      "interpret/",
      "analysis/",
      "syntax/",
      "diagnostics/escape.ts",
    ],
  ),
  room("rollout", "what a candidate policy changes, and whether the tests of a policy pass", [
    "intent/",
    "decision/",
    "runtime/",
    "diagnostics/",
    "syntax/ast.ts",
    "syntax/yaml/parse.ts",
    "ir/problems.ts",
    "ir/read-scalar.ts",
    // Recorded calls are read here, and some of them decided by both evaluators.
    "gate/decision-log/",
    "interpret/",
    "ir/policy.ts",
  ]),
  room("unlock", "what would have to change for a call to be allowed, each claim tried on the policy", [
    "intent/",
    "decision/",
    "runtime/",
    "fields/",
    "constraints/",
    "ir/policy.ts",
    "interpret/match.ts",
    "table/view/block-phrase.ts",
    "table/view/phrase.ts",
  ]),
  room("index.ts", "the library: grouped re-exports", [
    "analyze.ts",
    "compile.ts",
    "format/",
    "check/",
    "diagnostics/",
    "interpret/",
    "ir/policy.ts",
    "table/",
    "runtime/",
  ]),
  room("verify.ts", "the library's door for signed artifacts", ["artifact/"]),
  room(
    "gate/files",
    "where the gate keeps things: files that survive crashes and each other",
    ["gate/limits/"],
    ["node:child_process", "node:fs", "node:os", "node:path", "#sha256"],
  ),
  room(
    "gate/library",
    "the gate for programs: rules on a call, runs it, takes other policies into use",
    ["gate/", "artifact/verify-artifact.ts", "intent/", "decision/", "runtime/", "keys/", "version.ts"],
    ["node:fs", "node:path"],
  ),
  room(
    "gate",
    "the enforcement point: what a decision leaves open, and the signed trace of what was ruled",
    ["intent/", "decision/", "runtime/", "keys/"],
    ["#sha256"],
  ),
  room(
    "plugin",
    "the build step: policies that bundled programs import",
    ["compile.ts", "emit/", "diagnostics/render.ts", "syntax/yaml/limits.ts"],
    ["node:crypto", "node:fs/promises", "node:module", "node:path", "unplugin"],
  ),
  room("version.ts", "the version of the package", []),
  room("cli", "one file per command", [""], ["node:", "#sha256", "chokidar"]),
];
