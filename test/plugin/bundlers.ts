// One way to build with every bundler. In: a folder with `entry.mjs`, options of the plugin. Out: a program that Node runs, and
// what was said while it was built, or an error with what the bundler says about it.

import { execFileSync } from "node:child_process";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { rspack } from "@rspack/core";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import { createLogger, build as viteBuild } from "vite";
import webpack from "webpack";
import * as plugin from "../../src/plugin/unplugin.ts";
import { folderWith } from "../cli/run.ts";
import { installRuntime } from "../support/bundled-runtime.ts";

export interface Built {
  readonly program: string;
  readonly said: string;
}

type Options = plugin.PolicyPluginOptions;
type Build = (folder: string, options?: Options) => Promise<Built>;

export async function project(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = folderWith({ "package.json": '{"type":"module"}', ...files });
  await installRuntime(folder);
  return folder;
}

export const outputOf = ({ program }: Pick<Built, "program">, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [program, ...args], { encoding: "utf8" });

export const esbuildOptions = (folder: string, options?: Options) =>
  ({
    absWorkingDir: folder,
    entryPoints: ["entry.mjs"],
    bundle: true,
    format: "esm",
    outfile: join(folder, "built.mjs"),
    plugins: [plugin.esbuild(options)],
    logLevel: "silent",
  }) as const satisfies esbuild.BuildOptions;

const withEsbuild: Build = async (folder, options) => {
  const { warnings } = await esbuild.build(esbuildOptions(folder, options));
  return { program: join(folder, "built.mjs"), said: warnings.map(({ text }) => text).join("\n") };
};

const withVite: Build = async (folder, options) => {
  const said: string[] = [];
  const log = (message: string): void => void said.push(message);
  await viteBuild({
    root: folder,
    configFile: false,
    logLevel: "warn",
    customLogger: { ...createLogger("silent"), warn: log, warnOnce: log, error: log },
    plugins: [plugin.vite(options)],
    build: { outDir: "built", lib: { entry: "entry.mjs", formats: ["es"], fileName: () => "built.mjs" } },
  });
  return { program: join(folder, "built/built.mjs"), said: said.join("\n") };
};

const withRollup: Build = async (folder, options) => {
  const said: string[] = [];
  const bundle = await rollup({
    input: join(folder, "entry.mjs"),
    external: ["gait-policy/runtime"],
    plugins: [plugin.rollup(options)],
    onwarn: ({ message }) => void said.push(message),
  });
  await bundle.write({ file: join(folder, "built.mjs") });
  return { program: join(folder, "built.mjs"), said: said.join("\n") };
};

/** Of webpack and Rspack, which are asked alike. */
interface Stats {
  hasErrors(): boolean;
  toString(about: { readonly [part: string]: boolean }): string;
}

type Finished = (error: Error | null, stats: Stats | undefined) => void;

const webpackOptions = (folder: string) =>
  ({
    mode: "none",
    context: folder,
    entry: "./entry.mjs",
    target: "node",
    output: { path: folder, filename: "built.cjs" },
  }) as const;

async function finished(folder: string, start: (finish: Finished) => unknown): Promise<Built> {
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result)));
  });
  const shown = stats?.toString({ all: false, errors: true, warnings: true, errorStack: false }) ?? "";
  // Rspack draws a line beside what it is told, and colours it where the environment says that this is a CI job.
  const said = stripVTControlCharacters(shown).replace(/^ *\u2502 /gm, "");
  if (stats?.hasErrors()) throw new Error(said);
  return { program: join(folder, "built.cjs"), said };
}

const withWebpack: Build = (folder, options) =>
  finished(folder, (finish) =>
    webpack({ ...webpackOptions(folder), plugins: [plugin.webpack(options)] }, finish),
  );

const withRspack: Build = (folder, options) =>
  finished(folder, (finish) =>
    rspack({ ...webpackOptions(folder), plugins: [plugin.rspack(options)] }, finish),
  );

export const BUNDLERS: readonly (readonly [name: string, build: Build])[] = [
  ["esbuild", withEsbuild],
  ["Rollup", withRollup],
  ["Rspack", withRspack],
  ["Vite", withVite],
  ["webpack", withWebpack],
];

/** At once, and from another folder: whoever watches sees the old text or the new one, and no name come or go. */
export function write(folder: string, name: string, text: string): void {
  const temporary = join(folderWith({ [name]: text }), name);
  renameSync(temporary, join(folder, name));
}
