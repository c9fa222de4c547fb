// The text of a policy in one layout. In: the text. Out: the same policy as text, or an error that says why it is no
// policy. A text that does not compile has no meaning to keep, so it is never touched.

import { compile } from "../compile.ts";
import { readPolicy } from "../ir/lower.ts";
import type { Policy } from "../ir/policy.ts";
import type { Format } from "../source/format.ts";
import { makeSource } from "../source/source.ts";
import { formatDsl } from "../syntax/dsl/format.ts";
import { parseYaml } from "../syntax/yaml/parse.ts";
import { printExpanded } from "../syntax/yaml/print-expanded.ts";
import { printLayout } from "../syntax/yaml/print-layout.ts";
import { readLayout } from "../syntax/yaml/read-layout.ts";
import { expandPolicy } from "./expanded.ts";
import { formatError } from "./format-error.ts";
import { inKeyOrder } from "./key-order.ts";

export interface FormatOptions {
  /** The surface of the text; YAML unless it is said. */
  readonly format?: Format;
  /**
   * Every key and every default, values normalised and rules sorted, as reference Gait prints a policy. Comments are
   * lost. Otherwise comments, the order of the rules and the way values are written stay. For YAML only.
   */
  readonly expanded?: boolean;
}

/**
 * The same policy, with the same digest, in one layout; formatting what was formatted changes nothing.
 *
 * @throws FormatError for a text that does not compile, RangeError for the expanded form of a policy in the DSL.
 */
export function format(text: string, options: FormatOptions = {}): string {
  const { format = "yaml" } = options;
  const compiled = compile(text, { format });
  if (!compiled.ok) throw formatError(compiled.diagnostics);
  return formatCompiled(text, compiled.policy, options);
}

/** For callers that have compiled the text. */
export function formatCompiled(text: string, policy: Policy, options: FormatOptions): string {
  const { format, expanded = false } = options;
  if (format === "dsl" && expanded) throw new RangeError(NO_EXPANDED_FORM);
  if (format === "dsl") return formatDsl(makeSource(text));
  return expanded ? expandedText(text, policy) : printLayout(inKeyOrder(readLayout(text)));
}

export const NO_EXPANDED_FORM = "only YAML has an expanded form: convert the policy first";

// Compiling has reported everything that there is to report.
const ignore = (): void => {};

function expandedText(text: string, policy: Policy): string {
  const ast = parseYaml(makeSource(text), ignore);
  return ast === undefined ? text : printExpanded(expandPolicy(policy, readPolicy(ast, ignore)));
}
