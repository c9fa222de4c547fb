// An intent that cannot be used: one line of reference Gait on standard output, place and hint beside it.

import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const POLICY = "default_verdict: block\n";
const INTENT = `{
  "tool_name": "fs.read",
  "targets": [{"kind": "folder", "value": "/a"}],
  "context": {"identity": "alice", "workspace": "/repo", "risk_class": "low"}
}
`;

const FRAME = `i.json:3:24 error intent-value: targets[0].kind: unsupported target kind: folder
  3 |   "targets": [{"kind": "folder", "value": "/a"}],
    |                        ^^^^^^^^
  hint: did you mean \`path\`? One of: path, url, host, repo, bucket, table, queue, topic, other
`;

describe.each(["test", "explain"])("policy %s", (word) => {
  const run = (intent: string, ...more: readonly string[]) =>
    runIn(folderWith({ "p.yaml": POLICY, "i.json": intent }), "policy", word, "p.yaml", "i.json", ...more);

  it("shows the member", async () => {
    expect(await run(INTENT)).toEqual({
      exit: 6,
      stdout: `policy ${word} error: normalize intent: unsupported target kind: folder\n`,
      stderr: FRAME,
    });
  });

  it("has it as JSON", async () => {
    const { stdout, stderr } = await run(INTENT, "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: "normalize intent: unsupported target kind: folder",
      diagnostics: [{ code: "intent-value", severity: "error", span: { start: { line: 3, column: 24 } } }],
    });
  });

  it("shows where a text stops being JSON", async () => {
    const { stdout, stderr } = await run(INTENT.replace("alice", 'al"ice'));
    expect(stdout).toMatch(/^policy \w+ error: parse intent json: expected .* \(line 4, column \d+\)\n$/);
    expect(stderr).toMatch(/^i\.json:4:\d+ error intent-syntax: /);
  });

  it("shows no secret", async () => {
    const secret = "ghp_0123456789abcdef0123456789abcdef0123";
    const args = `{"api_token": "${secret}", "note": "a \\" ${secret}"}`;
    const { stdout, stderr } = await run(
      INTENT.replace("folder", "path").replace('"targets"', `"args": ${args}, "targets"`),
    );
    expect(stderr).toMatch(/^i\.json:3:\d+ error intent-credential: args\.api_token /);
    expect(stdout + stderr).not.toContain(secret.slice(0, 8));
  });
});
