// Policies imported in programs that real bundlers build: the result is run, mistakes fail the build, changes build again.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { watch as rollupWatch } from "rollup";
import { createServer } from "vite";
import { describe, expect, test, vi } from "vitest";
import * as plugin from "../../src/plugin/unplugin.ts";
import { BUNDLERS, esbuildOptions, outputOf, project, write } from "./bundlers.ts";

const policy = (verdict: string): string => `
default_verdict: block
rules:
  - name: read
    priority: 1
    effect: ${verdict}
    match: { tool_names: [fs.read] }
`;

const ENTRY = `
import policy, { decide, digest, table } from "./agent.policy.yaml";
const call = { tool_name: "fs.read", context: { identity: "dev", workspace: "/work", risk_class: "low" } };
console.log(decide(call).verdict, policy.decide(call).matched_rule, digest.length, table === policy.table);
`;

const files = (text: string) => ({ "entry.mjs": ENTRY, "agent.policy.yaml": text });

const MISTAKEN = policy("allow").replace("effect", "efect");

const FRAME = `agent.policy.yaml:6:5 error unknown-key: unknown field "efect"
  6 |     efect: allow
    |     ^^^^^
  hint: did you mean \`effect\`?`;

const FINDING = `agent.policy.yaml:4:5 warning open-prefix: workspace_prefixes of \`read\`: \`/repo\` also admits \`/repo-other\``;

const HOSTILE = [
  '"; globalThis.broken = true; "',
  `\${globalThis.broken = true}`,
  "*/ globalThis.broken = true; /*",
  "</script><script>globalThis.broken = true</script>",
  "\\",
  "x\u2028globalThis.broken = true",
  "\u202edi\u202cb",
  "__proto__",
];

describe.each(BUNDLERS)("%s", (_, build) => {
  test("makes a module of a policy that decides", async () => {
    const built = await build(await project(files(policy("allow"))));
    expect(outputOf(built)).toBe("allow read 64 true\n");
    expect(built.said).toBe("");
  });

  test("makes the same module of the same policy in the DSL", async () => {
    const text = 'default block\nrule "read" priority 1 { allow when tool == "fs.read" }\n';
    const entry = ENTRY.replace("agent.policy.yaml", "agent.policy.gait");
    const built = await build(await project({ "entry.mjs": entry, "agent.policy.gait": text }));
    expect(outputOf(built)).toBe("allow read 64 true\n");
  });

  test("fails on a mistake with its place and what to write instead", async () => {
    const folder = await project(files(MISTAKEN));
    const failure = await build(folder).then(
      () => "the build succeeded",
      (error: Error) => error.message,
    );
    expect(failure).toContain(FRAME);
    expect(failure.split("unknown-key")).toHaveLength(2);
    expect(failure).not.toContain("unplugin.ts");
  });

  test("passes on what the compiler finds odd", async () => {
    const text = policy("allow").replace("[fs.read]", "[fs.read], workspace_prefixes: [/repo]");
    expect((await build(await project(files(text)))).said).toContain(FINDING);
  });

  test("names of a policy stay names", async () => {
    const rules = HOSTILE.map((name, priority) => {
      return { name, priority, effect: "allow", match: { tool_names: [name] } };
    });
    const folder = await project({
      "agent.policy.yaml": JSON.stringify({ default_verdict: "block", rules }),
      "entry.mjs": `
        import { decide } from "./agent.policy.yaml";
        const context = { identity: "dev", workspace: "/work", risk_class: "low" };
        const asked = JSON.parse(process.argv[2]);
        console.log(JSON.stringify(asked.map((tool_name) => decide({ tool_name, context }).matched_rule)), globalThis.broken);
      `,
    });
    const built = await build(folder);
    const names = JSON.stringify(HOSTILE);
    expect(outputOf(built, names)).toBe(`${names} undefined\n`);
    expect(readFileSync(built.program, "utf8")).not.toContain("</script>");
  });

  test("takes other names where it is told to, and then only those", async () => {
    const entry = ENTRY.replace("agent.policy.yaml", "rules.yaml");
    const folder = await project({ "entry.mjs": entry, "rules.yaml": policy("dry_run") });
    const include = /rules\.yaml$/;
    expect(outputOf(await build(folder, { include }))).toBe("dry_run read 64 true\n");
    expect(outputOf(await build(folder, { include: ["**/other.yaml", "**/rules.yaml"] }))).toBe(
      "dry_run read 64 true\n",
    );
    await expect(build(folder)).rejects.toThrow();
  });

  test("writes types beside the policy where it is asked to", async () => {
    const folder = await project(files(policy("allow")));
    await build(folder);
    expect(readdirSync(folder)).not.toContain("agent.policy.d.yaml.ts");
    await build(folder, { dts: true });
    expect(readFileSync(join(folder, "agent.policy.d.yaml.ts"), "utf8")).toContain('  | "read";\n');
  });
});

describe("types beside the policy", () => {
  const types = "agent.policy.d.yaml.ts";
  const [[, build] = []] = BUNDLERS;
  if (build === undefined) throw new Error("no bundler");

  test("are not written again where they are right, because that would start a build", async () => {
    const folder = await project(files(policy("allow")));
    await build(folder, { dts: true });
    const { mtimeMs, ino } = statSync(join(folder, types));
    await build(folder, { dts: true });
    expect(statSync(join(folder, types))).toMatchObject({ mtimeMs, ino });
  });

  test("do not replace what a person wrote", async () => {
    const folder = await project({ ...files(policy("allow")), [types]: "export {};\n" });
    const { said } = await build(folder, { dts: true });
    expect(said).toContain("agent.policy.d.yaml.ts was written by somebody else and stays as it is");
    expect(readFileSync(join(folder, types), "utf8")).toBe("export {};\n");
  });
});

test.each([
  ["not UTF-8 text", new Uint8Array([0x6e, 0xff])],
  ["larger than 8388608 bytes", new Uint8Array(8 * 1024 * 1024 + 1)],
])("a file that is %s is one clear error", async (fault, content) => {
  const folder = await project({ "entry.mjs": ENTRY, "agent.policy.yaml": content });
  await expect(esbuild.build(esbuildOptions(folder))).rejects.toThrow(`agent.policy.yaml: ${fault}`);
});

test("a pipe is not waited for", async () => {
  const folder = await project({ "entry.mjs": ENTRY });
  execFileSync("mkfifo", [join(folder, "agent.policy.yaml")]);
  await expect(esbuild.build(esbuildOptions(folder))).rejects.toThrow("agent.policy.yaml");
});

const BUILT = "built";

/** Builds the folder now and after every change; says each time that it did, or what was wrong. */
type Watch = (folder: string, ended: (outcome: string) => void) => Promise<() => Promise<void>>;

const watchWithEsbuild: Watch = async (folder, ended) => {
  const options = esbuildOptions(folder);
  const listener: esbuild.Plugin = {
    name: "listener",
    setup: ({ onEnd }) => onEnd(({ errors: [error] }) => ended(error?.text ?? BUILT)),
  };
  const context = await esbuild.context({ ...options, plugins: [...options.plugins, listener] });
  await context.watch();
  return () => context.dispose();
};

const watchWithRollup: Watch = async (folder, ended) => {
  const watcher = rollupWatch({
    input: join(folder, "entry.mjs"),
    external: ["gait-policy/runtime"],
    plugins: [plugin.rollup()],
    output: { file: join(folder, "built.mjs") },
    watch: { buildDelay: 0 },
  });
  watcher.on("event", (event) => {
    if (event.code === "BUNDLE_END") void event.result.close().then(() => ended(BUILT));
    if (event.code === "ERROR") ended(event.error.message);
  });
  return () => watcher.close();
};

test.each([
  ["esbuild", watchWithEsbuild],
  ["Rollup", watchWithRollup],
])("a change builds again, also after a mistake: %s", async (_, watch) => {
  const folder = await project(files(policy("allow")));
  const outcomes: string[] = [];
  const stop = await watch(folder, (outcome) => outcomes.push(outcome));
  const endsWith = (outcome: string) => vi.waitFor(() => expect(outcomes.at(-1)).toContain(outcome), 2000);
  // Who watches says that it built before it watches, so the first change of all may come too early to be seen.
  const becomes = (policy: string, outcome: string) =>
    vi.waitFor(() => {
      write(folder, "agent.policy.yaml", policy);
      return endsWith(outcome);
    }, 20_000);
  const built = { program: join(folder, "built.mjs") };
  try {
    await vi.waitFor(() => endsWith(BUILT), 10_000);
    expect(outputOf(built)).toBe("allow read 64 true\n");
    await becomes(MISTAKEN, FRAME);
    await becomes(policy("dry_run"), BUILT);
    expect(outputOf(built)).toBe("dry_run read 64 true\n");
  } finally {
    await stop();
  }
});

test("a change is served by a running development server: Vite", async () => {
  const folder = await project({
    "agent.policy.yaml": policy("allow"),
    "entry.mjs": `${ENTRY.replace("console.log(", "export const answer = [").replace(/\);\n$/, "];\n")}`,
  });
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [plugin.vite()],
    server: { middlewareMode: true, ws: false, hmr: false },
    optimizeDeps: { noDiscovery: true },
    ssr: { external: ["gait-policy/runtime"] },
  });
  try {
    expect((await server.ssrLoadModule("/entry.mjs")).answer).toEqual(["allow", "read", 64, true]);
    write(folder, "agent.policy.yaml", policy("dry_run"));
    await vi.waitFor(async () => {
      expect((await server.ssrLoadModule("/entry.mjs")).answer).toEqual(["dry_run", "read", 64, true]);
    }, 10_000);
    expect((await server.transformRequest("/agent.policy.yaml"))?.code).toContain("loadTable");
  } finally {
    await server.close();
  }
});
