/**
 * `gait-policy/unplugin`: `import policy from "./agent.policy.yaml"` in a program that Vite, Rollup, webpack, Rspack or
 * esbuild builds. The module has a loaded table and a `decide` of its own; a policy with an error fails the build.
 */

import { createRequire } from "node:module";
import { relative } from "node:path";
import type { UnpluginInstance, UnpluginOptions } from "unplugin";
import { loadPolicy } from "./load-policy.ts";
import { writeTypes } from "./write-types.ts";

export interface PolicyPluginOptions {
  /** Which imports are policies: globs and patterns of absolute paths. Files that end in `.policy.yaml`, `.policy.yml` or `.policy.gait`. */
  readonly include?: string | RegExp | readonly (string | RegExp)[];
  /** Writes the types of every imported policy beside it, as `agent.policy.d.yaml.ts`. */
  readonly dts?: boolean;
}

type Instance = UnpluginInstance<PolicyPluginOptions | undefined, false>;

export const vite = (options?: PolicyPluginOptions): ReturnType<Instance["vite"]> => plugins().vite(options);
export const rollup = (options?: PolicyPluginOptions): ReturnType<Instance["rollup"]> =>
  plugins().rollup(options);
export const webpack = (options?: PolicyPluginOptions): ReturnType<Instance["webpack"]> =>
  plugins().webpack(options);
export const rspack = (options?: PolicyPluginOptions): ReturnType<Instance["rspack"]> =>
  plugins().rspack(options);
export const esbuild = (options?: PolicyPluginOptions): ReturnType<Instance["esbuild"]> =>
  plugins().esbuild(options);

const NAME = "gait-policy";
const POLICIES = /\.policy\.(?:ya?ml|gait)$/;

const plugins = (): Instance => unplugin().createUnplugin(policyPlugin);

/** Why not an import: who builds nothing needs not install it, and who lacks it is told what to do. */
function unplugin(): typeof import("unplugin") {
  try {
    return createRequire(import.meta.url)("unplugin");
  } catch (cause) {
    throw new Error("gait-policy/unplugin needs the package unplugin: npm install --save-dev unplugin", {
      cause,
    });
  }
}

function policyPlugin({ include = POLICIES, dts = false }: PolicyPluginOptions = {}): UnpluginOptions {
  return {
    name: NAME,
    // Before plugins that make modules of other YAML.
    enforce: "pre",
    esbuild: { loader: "js", ...(include === POLICIES ? { onLoadFilter: POLICIES } : {}) },
    load: {
      filter: { id: { include: isList(include) ? [...include] : include } },
      async handler(path) {
        const loaded = await loadPolicy(path, relative(process.cwd(), path));
        // esbuild reads what it watches, and would wait for whoever writes to a pipe.
        if (loaded.kind !== "unreadable") this.addWatchFile(path);
        if (loaded.kind !== "module") throw buildError(loaded);
        const aboutTypes = dts ? await writeTypes(path, loaded.types) : [];
        for (const warning of [...loaded.warnings, ...aboutTypes]) this.warn(warning);
        return { code: loaded.code, map: null };
      },
    },
  };
}

// Array.isArray does not narrow to a readonly array.
const isList = (include: PolicyPluginOptions["include"]): include is readonly (string | RegExp)[] =>
  Array.isArray(include);

/** Its stack would only say where this plugin stands. */
const buildError = ({ message }: { readonly message: string }): Error =>
  Object.assign(new Error(message), { stack: "" });
