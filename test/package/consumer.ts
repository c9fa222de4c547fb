// A project that uses the package. In: a temporary folder and a tarball. Out: a project in which it was installed without
// a network, with two programs and a file that only the type checker reads.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./pack.ts";

const FILES = {
  "library.mjs": `
    import { compile } from "gait-policy";
    const { ok, artifact } = compile("default_verdict: block\\n");
    console.log(ok, new TextDecoder().decode(artifact).length > 0);
  `,
  "runtime.mjs": `
    import { readFileSync } from "node:fs";
    import { decide, loadTable } from "gait-policy/runtime";
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    console.log(decide(loadTable(readFileSync("policy.json")), { tool_name: "t", context }).verdict);
  `,
  "verify.mjs": `
    import { readFileSync } from "node:fs";
    import { decide } from "gait-policy/runtime";
    import { verifyArtifact } from "gait-policy/verify";
    const release = Buffer.from(readFileSync("release.key", "utf8"), "base64").subarray(32);
    const options = { publicKeys: [release], now: new Date() };
    const { table, policyVersion } = await verifyArtifact(readFileSync("signed.json"), options);
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    console.log(policyVersion, decide(table, { tool_name: "t", context }).verdict);
  `,
  // Of the seed 00 01 ... 1f.
  "release.key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==",
  "types.ts": `
    import { type Compiled, compile, type Decision } from "gait-policy";
    import { decide, loadTable } from "gait-policy/runtime";
    import { type VerifiedArtifact, verifyArtifact } from "gait-policy/verify";
    const { artifact }: Compiled = compile("default_verdict: block");
    export const answer = (): Decision | undefined => artifact && decide(loadTable(artifact), {});
    export const verified = (): Promise<VerifiedArtifact> =>
      verifyArtifact("", { publicKeys: [new Uint8Array(32)], now: new Date() });
    // @ts-expect-error: types are not any.
    export const wrong: number = compile("");
  `,
  "policy.yaml": "default_verdict: require_approval\n",
};

export function installed(folder: string, tarball: string): string {
  const project = join(folder, "consumer");
  mkdirSync(project);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(project, name), text);
  // What the package depends on comes from this checkout, so that nobody is asked for it.
  const from = (name: string): string => `file:${process.cwd()}/node_modules/${name}`;
  const dependencies = {
    "gait-policy": `file:${tarball}`,
    "@noble/ed25519": from("@noble/ed25519"),
    yaml: from("yaml"),
  };
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ type: "module", private: true, dependencies }),
  );
  npm(project, "install", "--offline", "--no-audit", "--no-fund", "--cache", join(folder, "cache"));
  return project;
}

/** Empty where the type checker, which reads every declaration of the package too, has nothing to say. */
export function typeErrors(project: string): string {
  const options = ["--noEmit", "--strict", "--pretty", "false", "--target", "es2022", "--module", "nodenext"];
  const args = [join(process.cwd(), "node_modules/typescript/bin/tsc"), ...options, "types.ts"];
  return spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" }).stdout;
}
