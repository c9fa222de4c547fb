// The package as it would be published. In: this checkout, and a temporary folder. Out: a tarball, built and packed in
// that folder, so that nothing appears in the checkout.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface Packed {
  /** Paths in the package, sorted. */
  readonly names: readonly string[];
  readonly tarball: string;
}

const ROOT = process.cwd();
const LEFT_BEHIND = ["node_modules", "dist", ".git"];

export function pack(folder: string): Packed {
  const copy = join(folder, "checkout");
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !LEFT_BEHIND.includes(basename(path)) });
  run(
    ROOT,
    process.execPath,
    "node_modules/tsup/dist/cli-default.js",
    "--silent",
    "--out-dir",
    join(copy, "dist"),
  );
  const [report] = JSON.parse(npm(copy, "pack", "--json", "--ignore-scripts", "--pack-destination", folder));
  const files: readonly { readonly path: string }[] = report.files;
  return { names: files.map(({ path }) => path).sort(), tarball: join(folder, report.filename) };
}

export const tarballBytes = ({ tarball }: Packed): ArrayBuffer => {
  const bytes = readFileSync(tarball);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
};

export const run = (cwd: string, program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe" });

export const npm = (cwd: string, ...args: readonly string[]): string => run(cwd, "npm", ...args);
