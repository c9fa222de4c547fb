// Files that use emitted types, as the type checker sees them. In: a folder, its files, resolution of modules. Out: what the
// checker says of each line. The public types are those of the source.

import { join } from "node:path";
import ts from "typescript";

const source = (path: string): string[] => [join(process.cwd(), "src", path)];

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  typeRoots: [join(process.cwd(), "node_modules/@types")],
  types: ["node"],
  allowImportingTsExtensions: true,
  allowArbitraryExtensions: true,
  paths: {
    "gait-policy/runtime": source("runtime/index.ts"),
    "#sha256": source("canonical/sha256-node.ts"),
  },
};

const RESOLUTIONS = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const;

/** Files outside of the folder are the same for every program; they are read once, and not checked. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function hostFor(folder: string, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (path, languageVersion) => {
    if (path.startsWith(folder)) return host.getSourceFile(path, languageVersion);
    if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, languageVersion));
    return parsed.get(path);
  };
  return { ...host, getSourceFile };
}

/** `file:line message`, in the order of the files; empty where the checker has nothing to say. */
export function typeErrors(
  folder: string,
  names: readonly string[],
  resolution: keyof typeof RESOLUTIONS = "nodenext",
): readonly string[] {
  const options = { ...OPTIONS, ...RESOLUTIONS[resolution] };
  const rootNames = names.map((name) => join(folder, name));
  const program = ts.createProgram({ rootNames, options, host: hostFor(folder, options) });
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ];
  return found.map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${file?.fileName.split("/").at(-1)}:${line} ${message}`;
  });
}

/** The lines of a text that say that they are wrong, counted as the checker counts them. */
export const markedLines = (name: string, text: string): readonly string[] =>
  text
    .split(/[\n\u2028\u2029]/)
    .flatMap((line, index) => (line.includes("// wrong") ? [`${name}:${index + 1}`] : []));
