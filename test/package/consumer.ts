// Projects that use the package. In: a temporary folder and a tarball. Out: a project in which it was installed without a
// network, with some programs and files that only the type checker reads, or an example as its reader would run it.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  "gate.mjs": `
    import { mkdirSync, readFileSync } from "node:fs";
    import { createGate, fileStores, isGateRefusal, wrapTool } from "gait-policy/gate";
    import { loadTable } from "gait-policy/runtime";
    mkdirSync("state", { recursive: true });
    const gate = createGate({
      table: loadTable(readFileSync("policy.json")),
      keys: { traces: readFileSync("release.key", "utf8") },
      stores: fileStores({ folder: "state" }),
    });
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    const tool = wrapTool(gate, () => "ran", () => ({ tool_name: "t", context }));
    await tool({}).catch((error) => console.log(isGateRefusal(error) && error.decision.verdict));
    const { executed, decision } = await gate.execute({ tool_name: "t", context }, () => "ran");
    console.log(executed, decision.reason_codes.join());
  `,
  // Nothing here installs unplugin.
  "plugin.mjs": `
    import { vite } from "gait-policy/unplugin";
    try { vite(); } catch ({ message }) { console.log(message); }
  `,
  "module.mjs": `
    import policy from "./policy.gait.mjs";
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    console.log(policy.decide({ tool_name: "t", context }).verdict);
  `,
  "module.cjs": `
    const policy = require("./policy.gait.cjs");
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    console.log(policy.decide({ tool_name: "t", context }).verdict);
  `,
  // Of the seed 00 01 ... 1f.
  "release.key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==",
  "types.ts": `
    import { type Compiled, compile, type Decision } from "gait-policy";
    import { createGate, type Execution, wrapTool } from "gait-policy/gate";
    import { decide, loadTable } from "gait-policy/runtime";
    import { type VerifiedArtifact, verifyArtifact } from "gait-policy/verify";
    const { artifact }: Compiled = compile("default_verdict: block");
    export const answer = (): Decision | undefined => artifact && decide(loadTable(artifact), {});
    export const verified = (): Promise<VerifiedArtifact> =>
      verifyArtifact("", { publicKeys: [new Uint8Array(32)], now: new Date() });
    const gate = artifact && createGate({ table: loadTable(artifact), keys: { traces: "" } });
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    export const execution: Promise<Execution<number>> | undefined = gate?.execute({}, () => 1);
    export const steps: Promise<Execution<readonly number[]>> | undefined = gate?.execute({}, { t: () => 1 });
    export const tool = gate && wrapTool(gate, (args: { path: string }) => args.path, () => ({ tool_name: "t", context }));
    // @ts-expect-error: a gate says what a call returned.
    export const other: Promise<Execution<string>> | undefined = gate?.execute({}, () => 1);
    // @ts-expect-error: types are not any.
    export const wrong: number = compile("");
  `,
  "modules.cts": `
    import policy = require("./policy.gait.cjs");
    export const reason: policy.ReasonCode = "default_require_approval";
    // @ts-expect-error: no decision says so.
    export const wrong: policy.ReasonCode = "default_block";
  `,
  "modules.mts": `
    /// <reference types="gait-policy/unplugin/types" />
    import any, { type ReasonCode as AnyCode } from "./any.policy.yaml";
    import policy, { type ReasonCode } from "./policy.gait.mjs";
    const context = { identity: "dev", workspace: "/w", risk_class: "low" };
    export const decisions = [any, policy].map(({ decide }) => decide({ tool_name: "t", context }).permitted);
    export const reasons: readonly [AnyCode, ReasonCode] = ["any text", "default_require_approval"];
    // @ts-expect-error: no decision says so.
    export const wrong: ReasonCode = "default_block";
  `,
  "policy.yaml": "default_verdict: require_approval\n",
};

/** What a project depends on comes from this checkout, so that nobody is asked for it. */
const fromCheckout = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `file:${process.cwd()}/node_modules/${name}`]));

/** What chevrotain needs is named too, because only what is named comes from here. */
const OWN_DEPENDENCIES = [
  ...["@noble/ed25519", "chevrotain", "yaml", "lodash-es"],
  ...["cst-dts-gen", "gast", "regexp-to-ast", "types", "utils"].map((name) => `@chevrotain/${name}`),
];

function install(folder: string, project: string, manifest: object): void {
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
  npm(project, "install", "--offline", "--no-audit", "--no-fund", "--cache", join(folder, "cache"));
}

export function installed(folder: string, tarball: string): string {
  const project = join(folder, "consumer");
  mkdirSync(project);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(project, name), text);
  const dependencies = { "gait-policy": `file:${tarball}`, ...fromCheckout(OWN_DEPENDENCIES) };
  install(folder, project, { type: "module", private: true, dependencies });
  return project;
}

/** An example that is a project, with everything that it says it needs. */
export function installedExample(folder: string, tarball: string, name: string): string {
  const project = join(folder, name);
  cpSync(join("examples", name), project, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const needed = [...Object.keys(manifest.devDependencies), ...OWN_DEPENDENCIES];
  const devDependencies = { ...fromCheckout(needed), "gait-policy": `file:${tarball}` };
  install(folder, project, { ...manifest, devDependencies });
  return project;
}

/** Empty where the type checker, which reads every declaration of the package too, has nothing to say. */
export function typeErrors(project: string, ...files: readonly string[]): string {
  const options = ["--noEmit", "--strict", "--pretty", "false", "--target", "es2022", "--module", "nodenext"];
  const args = [join(process.cwd(), "node_modules/typescript/bin/tsc"), ...options, ...files];
  return spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" }).stdout;
}
