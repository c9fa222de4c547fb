// The types of a module that a policy is written as. In: a policy, or nothing where its names are not known. Out: source text
// of declarations. INVARIANT: text of the policy stands in string literal types only.

import type { Policy } from "../ir/policy.ts";
import { HEADER } from "./header.ts";
import { literal } from "./literal.ts";
import { ruleNames, toolNames } from "./names.ts";
import { reasonCodes } from "./reason-codes.ts";

export type ModuleForm = "esm" | "cjs";

export function declarationText(policy: Policy, form: ModuleForm): string {
  const names: Names = {
    tools: union(toolNames(policy)),
    rules: union(ruleNames(policy)),
    reasons: union(reasonCodes(policy)),
  };
  return HEADER + importOf(form) + members(names, "declare ") + (form === "esm" ? defaultOf("declare ") : "");
}

/** Where a type checker looks for the types of an imported file that is no program: `a.policy.d.yaml.ts`. */
export const declarationPath = (path: string): string => path.replace(/\.[^./\\]+$/, ".d$&.ts");

/**
 * What is known of any policy that is imported by a name of these patterns. Each pattern has a declaration of its own: a
 * module that they shared would be one more name that editors propose to import, and that nothing stands behind.
 */
export function ambientText(patterns: readonly string[]): string {
  const names: Names = { tools: "string", rules: "string", reasons: "string" };
  const body = (importOf("esm") + members(names, "") + defaultOf("")).replace(/^(?=.)/gm, "  ");
  const modules = patterns.map((pattern) => `declare module ${literal(pattern)} {\n${body}}\n`);
  return [AMBIENT_HEADER, ...modules].join("\n");
}

const AMBIENT_HEADER = `\
// Types of imported policies, for "types": ["gait-policy/unplugin/types"]. Where a policy has a declaration of its own beside
// it, that counts: it knows the names.
`;

interface Names {
  readonly tools: string;
  readonly rules: string;
  readonly reasons: string;
}

/** More members than these would make type checkers slow, and editors with them. */
const MOST_NAMES = 10_000;

function union(names: readonly string[]): string {
  if (names.length > MOST_NAMES) return "string";
  return names.length === 0 ? "never" : names.map((name) => `\n  | ${literal(name)}`).join("");
}

/** A module that is required may only name types of one that is imported if it says so. */
const importOf = (form: ModuleForm): string => `\
import type {
  DecideOptions,
  Decision,
  DecisionTable,
  IntentInput,
  PreparedIntent,
} from "gait-policy/runtime"${form === "cjs" ? ' with { "resolution-mode": "import" }' : ""};

`;

const typeOf = (name: string, members: string): string =>
  `export type ${name} =${members.startsWith("\n") ? "" : " "}${members};`;

/** Inside of a `declare module` the word may not be repeated. */
type Declare = "declare " | "";

const members = ({ tools, rules, reasons }: Names, declare: Declare): string => `\
/** Tools that rules list, in lower case, as they are compared. */
${typeOf("ToolName", tools)}

${typeOf("RuleName", rules)}

/** Every reason that a decision may give. */
${typeOf("ReasonCode", reasons)}

/** A call to ask about. A tool that no rule lists may be asked about too. */
export type PolicyIntent = IntentInput<ToolName | (string & {})>;

export interface PolicyDecision extends Decision {
  readonly reason_codes: readonly ReasonCode[];
  /** The rules that decided, joined by commas; empty where none did. */
  readonly matched_rule: "" | RuleName | \`\${RuleName},\${string}\`;
}

export ${declare}const table: DecisionTable;
/** SHA-256 of the policy in its normal form. */
export ${declare}const digest: string;
/** Text is asked about as \`decide(prepareIntent(parseIntent(text)))\`. */
export ${declare}function decide(intent: PolicyIntent | PreparedIntent, options?: DecideOptions): PolicyDecision;
`;

const defaultOf = (declare: Declare): string => `
${declare}const policy: {
  readonly table: DecisionTable;
  readonly digest: string;
  readonly decide: typeof decide;
};
export default policy;
`;
