// A policy in the other surface. In: a text. Out: the same policy as text there, or an error that says why it has no such
// text. What was written for people only, comments and the names of sets, is not part of the policy and stays behind.

import { compile } from "../compile.ts";
import type { Policy } from "../ir/policy.ts";
import type { Format } from "../source/format.ts";
import { formatError } from "./format-error.ts";
import { dslOf } from "./to-dsl/policy.ts";
import { type Unsayable, yamlOf } from "./to-yaml.ts";

export interface ConvertOptions {
  /** The surface of the text; YAML unless it is said. */
  readonly from?: Format;
  readonly to: Format;
}

export interface ConversionError extends Error {
  readonly name: "ConversionError";
  /** The name of the rule that cannot be said. */
  readonly rule: string;
}

/**
 * The same policy, with the same digest, in the other surface.
 *
 * @throws FormatError for a text that does not compile, ConversionError for a policy that YAML cannot say.
 */
export function convert(text: string, { from = "yaml", to }: ConvertOptions): string {
  const compiled = compile(text, { format: from });
  if (!compiled.ok) throw formatError(compiled.diagnostics);
  const converted = convertPolicy(compiled.policy, to);
  if (typeof converted === "string") return converted;
  const { rule } = converted;
  throw Object.assign(new Error(whyUnsayable(converted)), { name: "ConversionError" as const, rule });
}

/** For callers that have compiled the text. */
export const convertPolicy = (policy: Policy, to: Format): string | Unsayable =>
  to === "dsl" ? dslOf(policy) : yamlOf(policy);

export const whyUnsayable = ({ rule, reason }: Unsayable): string => `${reason}, as the rule ${rule} does`;
