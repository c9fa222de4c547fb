// `gait policy suggest`: which rules it writes for calls that no rule decides, and which it refuses to write.

import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { decide } from "../../../src/runtime/decide.ts";
import type { Format } from "../../../src/source/format.ts";
import { folderWith, runIn } from "../../cli/run.ts";
import { compiledOf, intentOf, logOf, type Made, path, url } from "../log-of.ts";

const POLICY = `# Ours.
default_verdict: block
rules:
  - name: reads   # safe
    priority: 20
    effect: allow
    match: {tool_names: [tool.read]}
    # of the rule

# the end
`;
const DSL = 'default block\n\nrule "reads" priority 20 {\n  allow when tool == "tool.read" // safe\n}\n';

interface Asked {
  readonly calls: readonly Made[];
  readonly policy?: string;
  readonly format?: Format;
  readonly flags?: string;
}

async function suggest({ calls, format = "yaml", flags = "", ...asked }: Asked) {
  const policy = asked.policy ?? (format === "dsl" ? DSL : POLICY);
  const name = format === "dsl" ? "p.gait" : "p.yaml";
  const cwd = folderWith({ [name]: policy, "d.jsonl": logOf(policy, calls, format) });
  const line = `policy suggest --policy ${name} d.jsonl ${flags}`.trim().split(" ");
  return { cwd, policy, ...(await runIn(cwd, ...line)) };
}

const bucket = (value: string, operation = "get") => ({ kind: "bucket", value, operation });

const CRM: readonly Made[] = ["agent.b", "agent.a", "agent.b"].map((who, at) => ({
  tool: "crm.read",
  who,
  targets: [url(`https://api.crm.test/v1/${at}`)],
}));

describe("a suggested rule", () => {
  it("claims no bounds that it does not have", async () => {
    const calls: readonly Made[] = [
      { tool: "q", targets: [bucket("topic")] },
      { tool: "f", targets: [path("/a")] },
    ];
    for (const [format, claims, notes] of [
      ["yaml", 0, 2],
      ["dsl", 2, 0],
    ] as const) {
      const { stdout } = await suggest({ calls, format });
      expect(stdout.match(/with anything else beside it/g) ?? []).toHaveLength(claims);
      expect(stdout.match(/one such target is enough/g) ?? []).toHaveLength(notes);
    }
  });

  it("names what was seen, and says how often", async () => {
    const { stdout, stderr, exit } = await suggest({ calls: [...CRM, { tool: "tool.read" }] });
    expect([exit, stdout]).toEqual([
      0,
      `# seen 3 times, 2 identities, 1 workspace
# wider than seen: any address of a host, because only the host is asked for
# wider than seen: a workspace is asked for by its start alone
# wider than seen: one such target is enough, and a call may bring others along
# gait-ignore open-prefix: calls came from a workspace of that name, which a slash would leave out
- name: ask-crm-read
  priority: 30
  effect: require_approval
  match:
    tool_names: [crm.read]
    risk_classes: [low]
    target_kinds: [url]
    endpoint_classes: [net.http]
    destination_operations: [get]
    identities: [agent.a, agent.b]
    workspace_prefixes: [/work/crm]
  endpoint:
    domain_allowlist: [api.crm.test]
    destructive_action: block
  dataflow:
    destination_kinds: [url]
    action: block
`,
    ]);
    expect(stderr).toContain("4 calls; no rule decides 3 of them");
    expect(stderr).toContain("3 of 3 get require_approval");
    expect(stderr).toContain("calls that a rule decides are decided as before, and nothing else changes");
    expect(stderr).toContain("block -> require_approval by ask-crm-read");
  });

  it("speaks of every target where the surface can", async () => {
    const { stdout } = await suggest({ calls: CRM, format: "dsl", flags: "--effect allow" });
    expect(stdout).toContain(`rule "allow-crm-read" priority 30 {
  allow when tool == "crm.read"
    and risk == low
    and identity in { "agent.a", "agent.b" }
    and workspace under "/work/crm"
    and any target (kind == url)
    and no target (kind != url)
    and no target (class != net.http)
    and no target (operation != "get")
    and no provenance (source in { external, tool_output })
  endpoint { domain_allowlist = { "api.crm.test" }, destructive_action = block }
}`);
  });

  it.each([
    ["yaml", "allow"],
    ["yaml", "require_approval"],
    ["dsl", "allow"],
    ["dsl", "require_approval"],
  ] as const)("in %s to %s is nothing that a check complains of", async (format, effect) => {
    const calls: readonly Made[] = [...CRM, { tool: "clock" }, { tool: "read", targets: [path("/a/b")] }];
    const name = format === "dsl" ? "o.gait" : "o.yaml";
    const { cwd } = await suggest({ calls, format, flags: `--effect ${effect} --out ${name}` });
    const { exit, stdout } = await runIn(cwd, "policy", "check", name, "--fail-on", "warning");
    expect([exit, stdout.match(/warning=\d+/)?.[0]]).toEqual([0, "warning=0"]);
    expect(stdout).toMatch(/suppressed=[1-9]/);
  });

  it("does not depend on the order of the calls", async () => {
    const calls = [...CRM, { tool: "b" }, { tool: "a", who: "x" }, { tool: "a", who: "y" }];
    const texts = [calls, [...calls].reverse()].map(async (made) => {
      const { cwd } = await suggest({ calls: made, flags: "--out o.yaml --tests t.policytest.yaml" });
      return ["o.yaml", "t.policytest.yaml"].map((name) => readFileSync(join(cwd, name), "utf8"));
    });
    const [one, other] = await Promise.all(texts);
    expect(one).toEqual(other);
  });

  it("stands behind every other, and has a name of its own", async () => {
    const policy = POLICY.replace("name: reads", "name: ask-crm-read").replace("20", "1205");
    const { stdout } = await suggest({ calls: CRM, policy });
    expect(stdout).toContain("- name: ask-crm-read-2\n  priority: 1210\n");
  });

  it("is not made where the default says the same", async () => {
    const { stdout, stderr } = await suggest({ calls: CRM, flags: "--effect block" });
    expect(stdout).toBe("policy suggest ok: rules=0 covered=0/3\n");
    expect(stderr).toContain("no rule for 3 calls of crm.read: they get block without a rule");
  });

  it("tightens where the default lets calls pass, and guards nothing then", async () => {
    const policy = POLICY.replace("block", "allow");
    const { stdout, stderr } = await suggest({ calls: CRM, policy });
    expect(stdout).not.toMatch(/endpoint:|dataflow:/);
    expect(stderr).toContain("allow -> require_approval by ask-crm-read");
  });

  it("is not made for calls that came less often than asked for", async () => {
    const { stdout, stderr } = await suggest({ calls: [...CRM, { tool: "once" }], flags: "--min-calls 2" });
    expect(stdout).not.toContain("once");
    expect(stderr).toContain("no rule for 1 calls of once: they came less often than asked for");
  });
});

describe("calls are grouped", () => {
  const named = (stdout: string): readonly string[] =>
    [...stdout.matchAll(/- name: (\S+)/g)].map(([, name = ""]) => name);

  it("by whether they carry untrusted data, and whether they destroy", async () => {
    const { stdout } = await suggest({
      calls: [
        { tool: "f", targets: [path("/w/a/1")] },
        { tool: "f", targets: [path("/w/a/1")], sources: ["external"] },
        { tool: "f", targets: [path("/w/a/1", "delete")] },
      ],
    });
    expect(named(stdout)).toEqual(["ask-f-untrusted", "ask-f-destructive", "ask-f"]);
    expect(stdout).toContain("provenance_sources: [external]");
  });

  it("so that no combination is added that nobody made", async () => {
    const { stdout } = await suggest({
      calls: [
        { tool: "f", who: "a", workspace: "/w/one" },
        { tool: "f", who: "b", workspace: "/w/two" },
      ],
    });
    expect(stdout).toMatch(/identities: \[a\]\n +workspace_prefixes: \[\/w\/one\]/);
    expect(stdout).toMatch(/identities: \[b\]\n +workspace_prefixes: \[\/w\/two\]/);
  });

  it("into one where there would be many", async () => {
    const calls = Array.from({ length: 5 }, (_, at) => ({ tool: "f", who: `a${at}`, workspace: `/w/${at}` }));
    expect(named((await suggest({ calls })).stdout)).toEqual(["ask-f"]);
  });

  it("into one where two would be in each other's way", async () => {
    const calls = [
      { tool: "f", workspace: "/w", targets: [path("/x/1")] },
      { tool: "f", workspace: "/w/b", targets: [path("/y/1")] },
    ];
    const { stdout, stderr } = await suggest({ calls });
    expect(named(stdout)).toEqual(["ask-f"]);
    expect(stdout).toContain("path_allowlist: [/x/1, /y/1]");
    expect(stderr).toContain("2 of 2 get require_approval");
  });

  it("step by step, where they are a script", async () => {
    const step = (tool_name: string) => ({ tool_name, args: {}, targets: [path("/work/crm/x")] });
    const script = { steps: [step("tool.read"), step("tool.new")] };
    const { stdout } = await suggest({ calls: [{ tool: "script", more: { script } }] });
    expect(named(stdout)).toEqual(["ask-tool-new"]);
  });

  it("with many paths as a folder, and with few by name", async () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ tool: "m", targets: [path(`/w/notes/${at}.md`)] }));
    const few = [{ tool: "f", targets: [path("/w/[1]")] }];
    const { stdout } = await suggest({ calls: [...many, ...few] });
    expect(stdout).toContain("path_allowlist: [/w/notes/*]");
    expect(stdout).toContain("wider than seen: all of a folder");
    expect(stdout).toContain('path_allowlist: ["/w/\\\\[1\\\\]"]');
  });
});

describe("where a rule is wider than what was seen", () => {
  const placed = (environment: string): Made => ({
    tool: "g",
    more: { context: { identity: "a", workspace: "/w", risk_class: "low", environment } },
  });

  it("a reviewer is told of workspaces", async () => {
    const calls = [..."abcdefgh"].map((name) => ({ tool: "g", workspace: `/srv/home/${name}` }));
    const { stdout } = await suggest({ calls });
    expect(stdout).toContain("workspace_prefixes: [/srv/home/]");
    expect(stdout).toContain("wider than seen: all workspaces of a folder");
  });

  it("so that every workspace would do, there is none", async () => {
    const { stdout, stderr } = await suggest({ calls: [{ tool: "g", workspace: "/" }] });
    expect(stdout).toContain("rules=0");
    expect(stderr).toContain("a rule for their workspaces would hold in every one");
  });

  it("a reviewer is told of environments, and nothing runs unattended in another", async () => {
    const calls = [placed("staging")];
    expect((await suggest({ calls })).stdout).toContain("wider than seen: any environment");
    expect((await suggest({ calls, flags: "--effect allow" })).stderr).toContain("in every environment");
    const { stdout } = await suggest({ calls, format: "dsl", flags: "--effect allow" });
    expect(stdout).toContain("environment == ");
    expect(stdout).not.toContain("any environment");
    const mixed = [...calls, { ...placed("staging"), more: {}, who: "a", workspace: "/w" }];
    const { stderr } = await suggest({ calls: mixed, format: "dsl", flags: "--effect allow" });
    expect(stderr).toContain("in every environment");
  });

  it("stars in the name of a file are none of a pattern", async () => {
    const { stdout } = await suggest({ calls: [{ tool: "f", targets: [path("/*/*")] }] });
    expect(stdout).not.toContain("all of a folder");
  });
});

describe("no rule allows", () => {
  const allowed = (...calls: readonly Made[]) => suggest({ calls, format: "dsl", flags: "--effect allow" });

  it("what destroys", async () => {
    const { stdout, stderr } = await allowed({ tool: "f", targets: [path("/w/a", "delete")] });
    expect(stdout).toContain("rules=0");
    expect(stderr).toContain("no rule for 1 calls of f: they destroy something");
  });

  it("what strangers may have written", async () => {
    const { stdout, stderr } = await allowed({ tool: "f", sources: ["tool_output"] });
    expect(stdout).toContain("rules=0");
    expect(stderr).toContain("arguments come from tool_output, where strangers may write");
  });

  it("what is like it but for that, which is allowed", async () => {
    const { stdout, stderr } = await allowed(
      { tool: "f", targets: [path("/w/a")] },
      { tool: "f", targets: [path("/w/a")], sources: ["external"] },
      { tool: "f", targets: [path("/w/a", "delete")] },
    );
    expect(stdout).toContain('rule "allow-f" ');
    expect(stderr).toContain("decided once more with these rules, 1 of 3 get allow");
    expect(stderr.match(/no rule for 1 calls of f/g)).toHaveLength(2);
  });

  it("what has too little in common", async () => {
    const calls = Array.from({ length: 9 }, (_, at) => ({ tool: "f", targets: [path(`/${at}/x/y`)] }));
    const { stderr } = await allowed(...calls);
    expect(stderr).toContain("its 9 paths have no folder in common");
  });

  it.each(["allow", "dry_run"])("in YAML what has targets: %s", async (effect) => {
    for (const target of [bucket("topic"), path("/srv/a"), url("https://x.test/")]) {
      const { stdout, stderr } = await suggest({
        calls: [{ tool: "q", targets: [target] }],
        flags: `--effect ${effect}`,
      });
      expect(stdout).toContain("rules=0 covered=0/1");
      expect(stderr).toContain("YAML cannot say 'and no other target'; write the policy as .gait");
    }
  });

  it("any operation where none was named, unless the class of a path says what happens", async () => {
    const bare = (kind: string, value: string) => ({ tool: "q", targets: [{ kind, value }] });
    const { stderr } = await allowed(bare("host", "x.test"));
    expect(stderr).toContain("1 of them have a target without an operation");
    const { stdout } = await allowed({ ...bare("path", "/srv/a"), tool: "read" });
    expect(stdout).toContain("and no target (class != fs.read)");
  });

  it.each([
    ["yaml", ["block", "allow", "block"]],
    ["dsl", ["allow", "allow", "allow"]],
  ] as const)("what was not seen: %s", async (format, verdicts) => {
    const seen: readonly Made[] = [
      { tool: "f", targets: [path("/w/a")] },
      { tool: "g" },
      { tool: "q", targets: [bucket("topic"), path("/srv/a")] },
    ];
    const out = format === "dsl" ? "o.gait" : "o.yaml";
    const { cwd } = await suggest({ calls: seen, format, flags: `--effect allow --out ${out}` });
    const after = compiledOf(readFileSync(join(cwd, out), "utf8"), format);
    const verdictOf = (made: Made) => decide(after.table, intentOf(made)).verdict;
    expect(seen.map(verdictOf)).toEqual(verdicts);
    const q = (...targets: readonly object[]): Made => ({ tool: "q", targets });
    const beside: Readonly<Record<string, Made>> = {
      "somebody else": { tool: "f", targets: [path("/w/a")], who: "mallory" },
      "another risk class": { tool: "f", targets: [path("/w/a")], risk: "high" },
      "another path": { tool: "f", targets: [path("/w/a"), path("/etc/passwd")] },
      "a path where there was none": { tool: "g", targets: [path("/etc/passwd")] },
      "one more bucket": q(bucket("topic"), path("/srv/a"), bucket("prod-secrets")),
      "something done to a bucket": q(bucket("topic", "put"), path("/srv/a")),
      "a repo beside it": q(bucket("topic"), path("/srv/a"), {
        kind: "repo",
        value: "prod",
        operation: "push",
      }),
      "a write of the same path": { tool: "f", targets: [path("/w/a"), path("/w/a", "write")] },
      "a bucket where there was no target": { tool: "g", targets: [bucket("topic")] },
      "a host beside it": { tool: "f", targets: [path("/w/a"), url("https://evil.test/")] },
      "an unreadable address beside it": { tool: "f", targets: [path("/w/a"), url("http://a b/")] },
      "something deleted": { tool: "f", targets: [path("/w/a", "delete")] },
      "an untrusted argument": { tool: "f", targets: [path("/w/a")], sources: ["user", "external"] },
      "an untrusted argument and no target": { tool: "g", sources: ["external"] },
    };
    for (const [what, made] of Object.entries(beside))
      expect([what, verdictOf(made)]).toEqual([what, "block"]);
  });
});

describe("files", () => {
  it("nothing is written unless a file is named", async () => {
    const { cwd, policy } = await suggest({ calls: CRM });
    expect(readFileSync(join(cwd, "p.yaml"), "utf8")).toBe(policy);
  });

  it("nothing is written where there is nothing to suggest", async () => {
    const { cwd, stdout } = await suggest({
      calls: [{ tool: "tool.read" }],
      flags: "--out o.yaml --tests t.policytest.yaml",
    });
    expect(stdout).toBe("policy suggest ok: rules=0 covered=0/0\n");
    expect(readdirSync(cwd).sort()).toEqual(["d.jsonl", "p.yaml"]);
  });

  it.each(["yaml", "dsl"] as const)("the policy stays as its author wrote it: %s", async (format) => {
    const name = format === "dsl" ? "p.gait" : "p.yaml";
    const { cwd, policy, stdout } = await suggest({ calls: CRM, format, flags: `--out ${name}` });
    const written = readFileSync(join(cwd, name), "utf8");
    expect(stdout).toBe(`policy suggest ok: rules=1 covered=3/3\nwritten: ${name}\n`);
    const end = "\n# the end\n";
    expect(written.startsWith(format === "yaml" ? policy.replace(end, "") : policy)).toBe(true);
    expect(written.endsWith(format === "yaml" ? end : "}\n")).toBe(true);
    const names = compiledOf(written, format).policy.rules.map((rule) => rule.name);
    expect(names).toEqual(["reads", "ask-crm-read"]);
  });

  it.each([
    [
      "in brackets",
      "default_verdict: block\nrules: [{name: a, effect: allow, match: {tool_names: [x]}}] # all\n",
    ],
    ["not there", "default_verdict: block\n"],
    ["empty", "default_verdict: block\nrules: []\n"],
    ["not indented", "rules:\n- name: a\n  effect: allow\n  match:\n    tool_names: [x]"],
    [
      "followed by settings",
      "rules:\n  - {name: a, effect: allow, match: {tool_names: [x]}}\nfail_closed: {enabled: false}\n",
    ],
  ])("rules that are %s get company", async (_, policy) => {
    const { cwd, exit } = await suggest({
      calls: CRM,
      policy: policy.includes("default") ? policy : `default_verdict: block\n${policy}`,
      flags: "--out o.yaml",
    });
    const rules = compiledOf(readFileSync(join(cwd, "o.yaml"), "utf8")).policy.rules;
    expect([exit, rules.at(-1)?.name]).toEqual([0, "ask-crm-read"]);
  });

  it.each([
    ["--out d.jsonl", "--out would replace d.jsonl"],
    ["--out i/a.yaml", "write suggestion: there is i/a.yaml, and nothing but the policy itself is replaced"],
    ["--out link.jsonl", "--out would replace d.jsonl"],
    [
      "--tests s.policytest.yaml",
      "write suggestion: there is s.policytest.yaml, and nothing but the policy itself is replaced",
    ],
    ["--tests link.policytest.yaml", "--tests would replace p.yaml"],
    ["--out ./n.policytest.yaml --tests n.policytest.yaml", "--tests would replace ./n.policytest.yaml"],
    ["--tests n/n.policytest.yaml --out m/n.policytest.yaml", "--tests would replace m/n.policytest.yaml"],
    [
      "--out gone.yaml",
      "write suggestion: there is gone.yaml, and nothing but the policy itself is replaced",
    ],
  ])("nothing that is there is replaced but the policy: %s", async (flags, message) => {
    const files = {
      "p.yaml": POLICY,
      "d.jsonl": logOf(POLICY, CRM),
      "i/a.yaml": "",
      "s.policytest.yaml": "",
      "n/x": "",
    };
    const cwd = folderWith(files);
    for (const [to, name] of [
      ["d.jsonl", "link.jsonl"],
      ["p.yaml", "link.policytest.yaml"],
      ["n", "m"],
      ["nowhere", "gone.yaml"],
    ] as const)
      symlinkSync(to, join(cwd, name));
    const ran = await runIn(cwd, ..."policy suggest --policy p.yaml d.jsonl".split(" "), ...flags.split(" "));
    expect(ran).toMatchObject({ exit: 6, stdout: "", stderr: `policy suggest error: ${message}\n` });
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
  });

  it("the tests hold the call that was seen, and calls beside it, without arguments", async () => {
    const { cwd } = await suggest({ calls: CRM, flags: "--out o.yaml --tests t/o.policytest.yaml" });
    const text = readFileSync(join(cwd, "t/o.policytest.yaml"), "utf8");
    expect(text).not.toContain("secret");
    const { policy, bases, cases } = parse(text);
    expect(policy).toBe("../o.yaml");
    expect(bases["ask-crm-read"]).toEqual({
      tool_name: "crm.read",
      targets: [{ kind: "url", value: "https://api.crm.test/v1/1", operation: "get" }],
      context: { identity: "agent.a", workspace: "/work/crm", risk_class: "low" },
    });
    expect(
      cases.map(({ name, expect: wanted }: { name: string; expect: unknown }) => [name, wanted]),
    ).toEqual([
      ["ask-crm-read: a call that was seen", { verdict: "require_approval", matched_rule: "ask-crm-read" }],
      ["ask-crm-read: made by somebody else", "block"],
      ["ask-crm-read: with one more host", "block"],
      ["ask-crm-read: with an untrusted argument", "block"],
      ["ask-crm-read: with something deleted", "block"],
    ]);
    const ran = await runIn(cwd, "policy", "test", "t/o.policytest.yaml");
    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining("5")]);
  });
});

describe("what cannot be replayed", () => {
  it("is told, and never guessed", async () => {
    const calls: readonly Made[] = [
      ...CRM,
      { tool: "r", redacted: ["args"] },
      { tool: "s", redacted: ["context.identity", "args"] },
    ];
    const { stdout, stderr } = await suggest({ calls });
    expect(stdout).toContain("ask-r");
    expect(stdout).not.toContain("ask-s");
    expect(stderr).toContain("1 calls were passed over: parts that rules may ask about were redacted");
  });

  it("is no answer where it is all there is", async () => {
    const { exit, stdout, stderr } = await suggest({
      calls: [{ tool: "s", redacted: ["context.identity"] }],
    });
    expect([exit, stdout]).toEqual([6, ""]);
    expect(stderr).toContain("policy suggest error: no calls found that can be decided once more\n");
    expect(stderr).toContain("1 calls were passed over: parts that rules may ask about were redacted");
  });

  it("names that a stranger chose stay inside of their quotes", async () => {
    const tool = "evil\n- name: x\u202e\u001b[31m";
    const { stdout, stderr, cwd } = await suggest({
      calls: [{ tool, who: "a\n# b: c", targets: [{ kind: "bucket", value: "x: [y]\n" }] }],
      flags: "--out o.yaml --tests t.policytest.yaml",
    });
    const written = readFileSync(join(cwd, "o.yaml"), "utf8");
    expect(compiledOf(written).policy.rules.map(({ name }) => name)).toEqual([
      "reads",
      "ask-evil-name-x-31m",
    ]);
    expect(parse(readFileSync(join(cwd, "t.policytest.yaml"), "utf8")).cases).not.toHaveLength(0);
    for (const text of [stdout, stderr, written]) expect(text).not.toMatch(/[\u202e\u001b]/);
  });

  it.each([
    ["policy suggest d.jsonl", "missing required --policy <policy.yaml>"],
    ["policy suggest --policy p.yaml", "expected <log>, or --fixtures <csv files/dirs>"],
    ["policy suggest --policy p.yaml --fixtures i d.jsonl", "use either logs or --fixtures"],
    [
      "policy suggest --policy p.yaml d.jsonl --tests t.yaml",
      "expected --tests to end with .policytest.yaml, found t.yaml",
    ],
    [
      "policy suggest --policy p.yaml d.jsonl --out o.gait",
      "expected --out to end with .yaml, as the policy is written, found o.gait",
    ],
    [
      "policy suggest --policy p.yaml d.jsonl --out o.txt",
      "expected --out to end with .yaml, as the policy is written, found o.txt",
    ],
    [
      "policy suggest --policy p.gait d.jsonl --out o.yaml",
      "expected --out to end with .gait, as the policy is written, found o.yaml",
    ],
    ["policy suggest --policy p.yaml empty.jsonl", "no calls found that can be decided once more"],
    ["policy suggest --policy p.yaml --granted p.yaml", "no calls found that can be decided once more"],
    ["policy suggest --policy p.yaml nowhere", "read log: stat nowhere: no such file or directory"],
    [
      "policy suggest --policy p.yaml d.jsonl --effect no",
      "expected --effect allow, dry_run, require_approval or block, found no",
    ],
    [
      "policy suggest --policy p.yaml d.jsonl --out d.jsonl/p.yaml",
      "write suggestion: mkdir d.jsonl: not a directory",
    ],
  ])("%s", async (line, message) => {
    const cwd = folderWith({ "p.yaml": POLICY, "d.jsonl": logOf(POLICY, CRM), "empty.jsonl": "" });
    expect(await runIn(cwd, ...line.split(" "))).toMatchObject({
      exit: 6,
      stdout: "",
      stderr: expect.stringContaining(`policy suggest error: ${message}\n`),
    });
  });
});

describe("calls that people always agreed to", () => {
  const ASKING = `default block

rule "never" priority 1 {
  block when tool == "deploy" and risk == high
}

rule "ask" priority 20 {
  require_approval when tool == "deploy"
}

rule "last" priority 20 {
  block when tool == "deploy" and identity == "mallory"
}
`;
  const put = (name: string, more: Partial<Made> = {}): Made => ({
    tool: "deploy",
    targets: [path(`/srv/${name}`, "write")],
    ...more,
  });
  const agreed = { ruling: { verdict: "allow", reason_codes: ["approval_granted"] } };
  const asked = (calls: readonly Made[], policy = ASKING, flags = "--effect allow") =>
    suggest({ calls, policy, format: "dsl", flags: `--granted --out o.gait ${flags}` });

  it("get a rule right before the one that asks", async () => {
    const { cwd, stdout, stderr } = await asked([put("a"), put("a", agreed), put("b", agreed)]);
    expect(stdout).toContain("rules=1 covered=3/3");
    expect(stderr).toContain("3 calls; a rule leaves 3 of them to people");
    expect(stderr).toContain(
      "calls that no rule leaves to people are decided as before, and nothing else changes",
    );
    const { policy, table } = compiledOf(readFileSync(join(cwd, "o.gait"), "utf8"), "dsl");
    expect(policy.rules.map(({ name, priority }) => [name, priority])).toEqual([
      ["never", 1],
      ["allow-deploy", 19],
      ["ask", 20],
      ["last", 20],
    ]);
    const verdictOf = (made: Made) => decide(table, intentOf(made)).verdict;
    expect(
      [put("a"), put("c"), put("a", { who: "x" }), put("a", { sources: ["external"] })].map(verdictOf),
    ).toEqual(["allow", "require_approval", "require_approval", "require_approval"]);
  });

  it("get none where somebody did not agree once", async () => {
    const { stderr } = await asked([put("a", agreed), put("b")]);
    expect(stderr).toContain("no rule for 2 calls of deploy: nobody agreed to 1 of them");
  });

  it("get none where no number is free", async () => {
    const { stderr } = await asked([put("a", agreed)], ASKING.replace("priority 1 ", "priority 19 "));
    expect(stderr).toContain("no priority is free where its rule would have to stand");
  });

  it("get none that would take calls from another rule, or leave less to do", async () => {
    for (const policy of [
      ASKING.replace('identity == "mallory"', 'workspace under "/work/crm/x"'),
      ASKING.replace('deploy"\n}\n\nrule "last"', 'deploy"\n  min_approvals = 2\n}\n\nrule "last"'),
    ]) {
      const { cwd, exit, stderr } = await asked([put("a", agreed)], policy);
      expect(exit).toBe(5);
      expect(stderr).toContain("nothing is written");
      expect(readdirSync(cwd)).not.toContain("o.gait");
    }
  });
});

it("intents of fixtures are asked about likewise", async () => {
  const cwd = folderWith({ "p.yaml": POLICY, "i/a.json": JSON.stringify(intentOf({ tool: "f" })) });
  const { stdout } = await runIn(cwd, "policy", "suggest", "--policy", "p.yaml", "--fixtures", "i", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    calls: 1,
    fallen: 1,
    replayed: 1,
    proved: true,
    rules: [{ rules: ["ask-f"], tool: "f", calls: 1, identities: ["agent.a"] }],
  });
});
