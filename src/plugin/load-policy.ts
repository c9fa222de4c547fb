// The file of a policy to the module that is imported in its place. In: a path, and how people are shown it. Out: source text of
// the module and of its types, with warnings, or the text of what is wrong. It knows no bundler.

import { readFile, stat } from "node:fs/promises";
import { compile } from "../compile.ts";
import { renderDiagnostic, type Shown } from "../diagnostics/render.ts";
import { declarationText } from "../emit/declarations.ts";
import { esmText } from "../emit/module.ts";
import { formatOf } from "../source/format.ts";
import { makeSource, type Source } from "../source/source.ts";
import { MAX_BYTES } from "../syntax/yaml/limits.ts";
import { decodeUtf8 } from "../text/utf8.ts";

export type Loaded = PolicyModule | Unusable;

interface PolicyModule {
  readonly kind: "module";
  readonly code: string;
  readonly types: string;
  readonly warnings: readonly string[];
}

interface Unusable {
  /** What is unreadable is no file, or cannot be opened. */
  readonly kind: "unusable" | "unreadable";
  /** For people; several lines. */
  readonly message: string;
}

export async function loadPolicy(path: string, shown: string): Promise<Loaded> {
  const text = await readPolicy(path);
  if (typeof text !== "string") return { ...text, message: `${shown}: ${text.message}` };
  const source = makeSource(text, shown);
  const compiled = compile(text, { fileName: shown, format: formatOf(path) });
  if (!compiled.ok) return { kind: "unusable", message: frames(compiled.diagnostics, source).join("\n\n") };
  return {
    kind: "module",
    code: esmText(compiled),
    types: declarationText(compiled.policy, "esm"),
    warnings: frames([...compiled.diagnostics, ...compiled.findings], source),
  };
}

async function readPolicy(path: string): Promise<string | Unusable> {
  try {
    const found = await stat(path);
    // Reading a pipe would wait for whoever writes to it.
    if (!found.isFile()) return { kind: "unreadable", message: "not a regular file" };
    if (found.size > MAX_BYTES) return { kind: "unusable", message: `larger than ${MAX_BYTES} bytes` };
    return decodeUtf8(await readFile(path)) ?? { kind: "unusable", message: "not UTF-8 text" };
  } catch (error) {
    return { kind: "unreadable", message: error instanceof Error ? error.message : String(error) };
  }
}

/** Whoever fixes this many will build again. */
const MOST_FRAMES = 20;

function frames(problems: readonly Shown[], source: Source): readonly string[] {
  const shown = problems.slice(0, MOST_FRAMES).map((problem) => renderDiagnostic(problem, source));
  const more = problems.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${more} more; \`gait policy check\` lists all`];
}
