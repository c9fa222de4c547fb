// The policies to start from: their names, and their text, which is that of the bundled examples.

import { fold } from "../text/fold.ts";
import { type Failure, inputFailure } from "./command.ts";
import type { Io } from "./io.ts";

export interface Template {
  readonly kind: "template";
  readonly name: string;
  readonly aliases: readonly string[];
  readonly path: string;
}

const template = (risk: string): Template => ({
  kind: "template",
  name: `baseline-${risk}risk`,
  aliases: [`baseline_${risk}_risk`, risk],
  path: `examples/policy/base_${risk}_risk.yaml`,
});

const TEMPLATES: readonly Template[] = ["low", "medium", "high"].map(template);

export const TEMPLATE_NAMES = TEMPLATES.map(({ name }) => name);

/** The templates are a few kilobytes long. */
const MAX_TEMPLATE_BYTES = 64 * 1024;

export function findTemplate(typed: string): Template | Failure {
  const wanted = fold(typed);
  const found = TEMPLATES.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
  const notes = [`gait: the templates are ${TEMPLATE_NAMES.join(", ")}`];
  return found ?? { ...inputFailure(`unknown template: ${wanted}`), notes };
}

export function readTemplate(io: Io, { path }: Template): Uint8Array | Failure {
  const read = io.readOwnFile(path, MAX_TEMPLATE_BYTES);
  if (read.kind === "bytes") return read.bytes;
  return { kind: "failure", cause: "internal", message: `read template: ${read.message}` };
}
