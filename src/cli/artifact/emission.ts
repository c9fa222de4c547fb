// What `policy compile` writes. In: the flag `--emit`, the paths of the policy and of the output. Out: for each file its path
// and how its content is made of a compiled policy, or why nothing can be written.

import { basename, join } from "node:path";
import { binaryArtifact } from "../../artifact/encode.ts";
import type { CompiledPolicy } from "../../compile.ts";
import { declarationPath, declarationText, type ModuleForm } from "../../emit/declarations.ts";
import { cjsText, esmText } from "../../emit/module.ts";
import { quote } from "../../text/quote.ts";
import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import { adding, choiceFlag, type FlagSpec, valueFlag, writing } from "../flags.ts";
import type { Io } from "../io.ts";

type Content = (compiled: CompiledPolicy) => string | Uint8Array;

interface Form {
  readonly ending: string;
  readonly content: Content;
  /** It may be signed; whoever opens it can then ask for that. */
  readonly signable?: true;
  /** Of a module: where its types are declared. */
  readonly types?: { readonly ending: string; readonly form: ModuleForm };
}

/** THE table of what a policy can be written as. */
const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["json", { ending: ".gait.json", content: ({ artifact }) => artifact, signable: true }],
  ["bin", { ending: ".gait.bin", content: ({ artifact }) => binaryArtifact(artifact) }],
  ["esm", { ending: ".gait.mjs", content: esmText, types: { ending: ".gait.d.mts", form: "esm" } }],
  ["cjs", { ending: ".gait.cjs", content: cjsText, types: { ending: ".gait.d.cts", form: "cjs" } }],
]);

const DECLARATIONS = "dts";
const KNOWN = [...FORMS.keys(), DECLARATIONS];
const DEFAULT = "json";

export const EMISSION_FLAGS: readonly FlagSpec[] = [
  writing(valueFlag("out", "PATH", "File or folder to write to.", "beside the policy")),
  adding(choiceFlag("emit", "FORMS", "What to write.", { oneOf: KNOWN, several: true, otherwise: DEFAULT })),
];

export interface Emission {
  readonly kind: "emission";
  readonly files: readonly EmittedFile[];
  /** Where the files are written to, if that was named and may not be there yet. */
  readonly folder?: string;
}

export interface EmittedFile {
  readonly form: string;
  readonly path: string;
  readonly signable: boolean;
  readonly content: Content;
}

interface Asked {
  readonly path: string;
  readonly out: string | undefined;
  readonly emit: string | undefined;
}

export function readEmission(io: Io, { path, out, emit = DEFAULT }: Asked): Emission | Failure {
  const names = [...new Set(emit.split(",").map(trim))];
  const unknown = names.find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    return inputFailure(`--emit knows ${KNOWN.join(", ")}; it does not know ${quote(unknown)}`);
  if (out === "") return inputFailure("output path must not be empty");
  return placed(io, namedFiles(names, basename(path)), { path, out });
}

type Named = Omit<EmittedFile, "path"> & { readonly name: string };

function namedFiles(names: readonly string[], policy: string): readonly Named[] {
  const stem = policy.replace(/\.(?:ya?ml|gait)$/, "");
  const forms = [...FORMS].filter(([name]) => names.includes(name));
  const files = forms.map(([form, { ending, content, signable = false }]) => ({
    form,
    name: stem + ending,
    content,
    signable,
  }));
  return names.includes(DECLARATIONS) ? [...files, ...declarations(forms, policy, stem)] : files;
}

/** Of the modules that are written too; without any, of the policy itself, which a build step makes a module of. */
function declarations(
  forms: readonly (readonly [string, Form])[],
  policy: string,
  stem: string,
): readonly Named[] {
  const modules = forms.flatMap(([, { types }]) => types ?? []);
  const declared = modules.map(({ ending, form }) => ({ name: stem + ending, form }));
  const own = { name: declarationPath(policy), form: "esm" } as const;
  return (declared.length > 0 ? declared : [own]).map(({ name, form }) => ({
    form: DECLARATIONS,
    name,
    content: (compiled) => declarationText(compiled.policy, form),
    signable: false,
  }));
}

function placed(io: Io, named: readonly Named[], { path, out }: Pick<Asked, "path" | "out">): Emission {
  const at = (place: (name: string) => string): readonly EmittedFile[] =>
    named.map(({ name, ...file }) => ({ ...file, path: place(name) }));
  const folder = path.slice(0, path.length - basename(path).length);
  if (out === undefined) return { kind: "emission", files: at((name) => folder + name) };
  if (named.length === 1 && !isFolder(io, out)) return { kind: "emission", files: at(() => out) };
  return { kind: "emission", files: at((name) => join(out, name)), folder: out };
}

const isFolder = (io: Io, path: string): boolean => /[\\/]$/.test(path) || io.kindOf(path).kind === "folder";
