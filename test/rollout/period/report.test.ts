// `gait policy report`: what it counts, what it cannot read, and when a stage is done.

import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { folderWith, runIn, runLine } from "../../cli/run.ts";
import { compiledOf, intentOf, logOf, type Made, path } from "../log-of.ts";

const POLICY = `default_verdict: block
rules:
  - {name: read, priority: 1, effect: allow, match: {tool_names: [get]}}
  - {name: ask, priority: 2, effect: require_approval, match: {tool_names: [put]}}
`;

const observed = { enforced: false };
const granted = { verdict: "allow", reason_codes: ["approval_granted", "matched_rule_ask"] };

const WEEK: readonly Made[] = [
  { tool: "get", at: "2026-03-01T10:00:00Z" },
  { tool: "put", at: "2026-03-01T10:00:00Z", targets: [path("/w/1", "write")] },
  { tool: "put", at: "2026-03-01T10:05:00Z", targets: [path("/w/1", "write")], ruling: granted },
  { tool: "put", at: "2026-03-02T10:00:00Z", ruling: observed },
  { tool: "new", at: "2026-03-09T10:00:00Z", ruling: observed, targets: [path("/w/1")] },
];

async function report(files: Readonly<Record<string, string | Uint8Array>>, line: string) {
  const ran = await runIn(folderWith(files), "policy", "report", ...line.split(" "));
  return { ...ran, json: line.includes("--json") ? JSON.parse(ran.stdout) : undefined };
}

describe("a period", () => {
  it("begins behind a byte order mark", async () => {
    const log = logOf(POLICY, WEEK);
    const { correlation_id: _, ...expected } = (await report({ "d.jsonl": log }, "d.jsonl --json")).json;
    expect((await report({ "d.jsonl": `\ufeff${log}` }, "d.jsonl --json")).json).toMatchObject(expected);
  });

  it("is told in tables", async () => {
    const { stdout, exit } = await report({ "d.jsonl": logOf(POLICY, WEEK) }, "d.jsonl");
    expect([exit, stdout]).toEqual([
      0,
      `2026-03-01T10:00:00Z to 2026-03-09T10:00:00Z (8.0 days)
5 calls, 3 enforced, 2 only observed, of which 2 would have been stopped
policy ${compiledOf(POLICY).digest.slice(0, 12)}: 5 calls
approval took 5 min in the middle, and no more than 5 min for nine of ten; 0 calls still wait

Verdicts by tool
  tool  calls  allow  dry_run  require_approval  block
  put       3      1        -                 2      -
  get       1      1        -                 -      -
  new       1      -        -                 -      1

Verdicts by rule
  rule       calls  allow  dry_run  require_approval  block
  ask            3      1        -                 2      -
  (no rule)      1      -        -                 -      1
  read           1      1        -                 -      -

Stopped, or in a trial run would have been
  tool  by         verdict           calls  in trial runs
  put   ask        require_approval      2              1
  new   (no rule)  block                 1              1

Where people are asked most
  tool  by   for      asked  granted  calls  one came
  put   ask  agent.a      3        1      2  2 times

Calls that no rule decides, and what a narrow rule would name
  tool  calls  rule
  new       1  agent.a; low risk; in /work/crm; path/fs.read/read; to /w/1
  \`gait policy suggest\` writes these rules, proves what they change, and writes their tests
`,
    ]);
  });

  it("is the same in files that are compressed, go on, or stand in a folder", async () => {
    const lines = logOf(POLICY, WEEK).split(/(?<=\n)/);
    const whole = (await report({ "d.jsonl": lines.join("") }, "d.jsonl --json")).json;
    const { correlation_id: _, ...expected } = whole;
    const gz = gzipSync(lines.slice(0, 2).join(""));
    const last = lines.slice(2).join("");
    for (const [files, line] of [
      [{ "d.jsonl": gz, "d.jsonl.2": last, "d.jsonl.old": "x" }, "d.jsonl --json"],
      [{ "l/a.jsonl.gz": gz, "l/deep/b.log": last, "l/readme.txt": "x" }, "l --json"],
      [{ "a.jsonl": gz, "b.jsonl": last }, "b.jsonl a.jsonl a.jsonl --json"],
    ] as const) {
      expect((await report(files, line)).json).toMatchObject(expected);
    }
  });

  it("counts a ruling once, however many copies and names its log has", async () => {
    const log = logOf(POLICY, WEEK);
    const cwd = folderWith({
      "d.jsonl": log,
      "d.jsonl.2": log.slice(0, log.indexOf("\n") + 1),
      "e.jsonl": log,
    });
    symlinkSync("d.jsonl", join(cwd, "link.jsonl"));
    const { stdout, stderr } = await runLine(cwd, `policy report d.jsonl link.jsonl ${cwd}/e.jsonl --json`);
    expect(JSON.parse(stdout)).toMatchObject({
      calls: 5,
      repeated: 11,
      approvals: { hot_spots: [{ asked: 3 }] },
    });
    expect(stderr).toBe("11 rulings stand in the logs more than once, and count once\n");
  });

  it("is a table in Markdown that no name can leave", async () => {
    const made: Made = { tool: "a|b`c<script>\n", who: "x" };
    const { stdout } = await report({ "d.jsonl": logOf(POLICY, [made]) }, "d.jsonl --format markdown");
    expect(stdout).toContain("| <code>a&#124;b&#96;c&#60;script&#62;</code> | 1 | - | - | - | 1 |");
  });

  it("has no line that is wider than a page", async () => {
    const made = WEEK.map((call) => ({
      ...call,
      tool: `${call.tool}-${"x".repeat(200)}`,
      who: "y".repeat(200),
    }));
    const { stdout } = await report({ "d.jsonl": logOf(POLICY, made) }, "d.jsonl");
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});

describe("what cannot be read", () => {
  it("is counted and named, and counts nowhere", async () => {
    const text = `${logOf(POLICY, WEEK.slice(0, 1))}{"schema_id":1}\nnonsense\n{"cut`;
    const { stderr, json } = await report({ "d.jsonl": text }, "d.jsonl --json");
    expect(json).toMatchObject({ calls: 1, unreadable_total: 3 });
    expect(json.unreadable.map(({ line, why }: { line: number; why: string }) => [line, why])).toEqual([
      [2, "it is no entry of a decision log"],
      [3, expect.any(String)],
      [4, "it was cut off"],
    ]);
    expect(stderr).toContain("3 rulings could not be read, and count nowhere\n  d.jsonl:2: ");
  });

  it("keeps its number in a log that is read in parts", async () => {
    const [line = ""] = logOf(POLICY, WEEK).split("\n");
    const long = `{"x":"${"x".repeat(5_000_000)}"}\n`;
    const tooLong = `${"x".repeat(17 * 1_048_576)}\n`;
    const text = `${long}${line}\n${long}\n\nno\n${tooLong}no\n`;
    const { json } = await report({ "d.jsonl": text }, "d.jsonl --json");
    expect(json.calls).toBe(1);
    expect(json.unreadable.map((one: { line: number }) => one.line)).toEqual([1, 3, 6, 7, 8]);
    expect(json.unreadable[3].why).toBe("it is longer than 16777216 bytes");
  });

  it.each([
    [{}, "nowhere.jsonl", "read log: stat nowhere.jsonl: no such file or directory"],
    [{ "l/x.txt": "" }, "l", "no recorded calls found"],
    [{ "d.jsonl": "" }, "d.jsonl", "no rulings found"],
    [{ "d.jsonl": "nonsense" }, "d.jsonl", "no rulings found"],
    [
      { "d.jsonl": Uint8Array.of(0x1f, 0x8b, 8, 0, 1) },
      "d.jsonl",
      "read log: read d.jsonl: no whole gzip file: unexpected end of file",
    ],
    [{ "d.jsonl": "" }, "d.jsonl --max-wait 1h", "--max-wait is about a stage: name it by --stage"],
    [
      { "d.jsonl": "" },
      "d.jsonl --stage observe --attest doctor",
      "stage observe has nothing to vouch for, found --attest doctor",
    ],
    [
      { "d.jsonl": "" },
      "d.jsonl --stage enforce --attest x",
      "expected --attest doctor, fails-closed or on-call, found x",
    ],
    [{ "d.jsonl": "" }, "d.jsonl --stage enforce --min-days -1", "--min-days must not be negative"],
    [{ "d.jsonl": "" }, "d.jsonl --stage never", "expected --stage observe, approve or enforce, found never"],
  ])("ends with one error: %j %s", async (files, line, message) => {
    expect(await report(files, line)).toMatchObject({ exit: 6, stdout: `policy report error: ${message}\n` });
  });
});

describe("traces", () => {
  const place = () => folderWith({ "p.yaml": POLICY, "i.json": JSON.stringify(intentOf({ tool: "put" })) });
  const EVAL = "gate eval --policy p.yaml --intent i.json --trace-out t/trace.json";

  it("count once beside the line of their log", async () => {
    const cwd = place();
    await runLine(cwd, `${EVAL} --decision-log d.jsonl`);
    const { stdout } = await runLine(cwd, "policy report d.jsonl t --json");
    expect(JSON.parse(stdout)).toMatchObject({ calls: 1, traced: 0 });
  });

  it("count once, and show neither what decided nor that somebody read what was stopped", async () => {
    const cwd = place();
    await runLine(cwd, `${EVAL} --simulate`);
    copyFileSync(join(cwd, "t/trace.json"), join(cwd, "t/copy.json"));
    const { stdout, exit } = await runLine(
      cwd,
      "policy report t --json --stage observe --min-days 0 --calls 1 --policy p.yaml",
    );
    const { calls, criteria } = JSON.parse(stdout);
    const open = criteria.filter((one: { standing: string }) => one.standing !== "pass");
    expect([exit, calls, open]).toMatchObject([
      5,
      1,
      [
        {
          name: "decided-by-rules",
          standing: "unknown",
          found: "0 calls that no rule decides; not known of 1 that left only a trace",
        },
        { name: "stops-read", standing: "unknown" },
      ],
    ]);
  });

  it("count by tool, rule and verdict where they are all there is", async () => {
    const cwd = place();
    await runLine(cwd, `${EVAL} --simulate --approval-audit-out t/audit.json`);
    writeFileSync(join(cwd, "t/damaged.json"), readFileSync(join(cwd, "t/trace.json"), "utf8").slice(0, -40));
    const { stdout, stderr } = await runLine(cwd, "policy report t --json");
    expect(JSON.parse(stdout)).toMatchObject({
      calls: 1,
      traced: 1,
      observed: 1,
      tools: [{ tool: "put", verdicts: { allow: 1 } }],
      rules: [],
      unreadable: [{ file: "t/damaged.json" }],
    });
    expect(stderr).toContain("1 ruling could not be read, and counts nowhere\n  t/damaged.json: ");
  });
});

it("what a trial run would have stopped is not known of a trace, and known of a log", async () => {
  const cwd = folderWith({ "p.yaml": POLICY, "i.json": JSON.stringify(intentOf({ tool: "put" })) });
  writeFileSync(join(cwd, "l.json"), JSON.stringify(intentOf({ tool: "new" })));
  const EVAL = "gate eval --policy p.yaml --simulate --intent";
  await runLine(cwd, `${EVAL} i.json --trace-out t/trace.json`);
  await runLine(cwd, `${EVAL} l.json --trace-out u/trace.json --decision-log d.jsonl`);
  const told = async (logs: string) => {
    const { stdout } = await runLine(cwd, `policy report ${logs}`);
    const { would_have_stopped, would_have_stopped_not_known } = JSON.parse(
      (await runLine(cwd, `policy report ${logs} --json`)).stdout,
    );
    return [stdout.split("\n")[1], would_have_stopped, would_have_stopped_not_known];
  };
  expect(await told("t")).toEqual([
    "1 calls, 0 enforced, 1 only observed; not known how many would have been stopped",
    null,
    1,
  ]);
  expect(await told("d.jsonl")).toEqual([
    "1 calls, 0 enforced, 1 only observed, of which 1 would have been stopped",
    1,
    0,
  ]);
  expect(await told("d.jsonl t")).toEqual([
    "2 calls, 0 enforced, 2 only observed, of which 1 would have been stopped; not known of 1 more",
    1,
    1,
  ]);
});

describe("a stage", () => {
  const standing = async (calls: readonly Made[], line: string) => {
    const { json, exit } = await report(
      { "d.jsonl": logOf(POLICY, calls), "p.yaml": POLICY, "q.yaml": POLICY.replace("ask", "beg") },
      `d.jsonl --json --stage ${line}`,
    );
    const short = json.criteria.map(
      (one: { name: string; standing: string }) => `${one.name} ${one.standing}`,
    );
    return { exit, short };
  };

  const TRIAL = WEEK.slice(0, 4).map((call, at) => ({ ...call, at: `2026-03-0${1 + 2 * at}T10:00:00Z` }));
  const TRIALS = [...TRIAL, { tool: "get", at: "2026-03-09T00:00:00Z" }];

  it("is done when all that it asks is known and so", async () => {
    expect(await standing(TRIALS, "observe --calls 5 --policy p.yaml --reviewed ask")).toEqual({
      exit: 0,
      short: [
        "long-enough pass",
        "every-call pass",
        "records-readable pass",
        "one-policy pass",
        "decided-by-rules pass",
        "stops-read pass",
      ],
    });
  });

  it.each([
    ["observe --policy p.yaml --reviewed ask", "every-call unknown"],
    ["observe --calls 6 --reviewed ask", "every-call fail"],
    ["observe --calls 5 --policy q.yaml --reviewed ask", "one-policy fail"],
    ["observe --calls 5 --reviewed read", "stops-read unknown"],
    ["observe --calls 5 --reviewed ask --min-days 9", "long-enough fail"],
  ])("is not done otherwise: %s", async (line, expected) => {
    const { exit, short } = await standing(TRIALS, line);
    const open = short.filter((one: string) => !one.endsWith(" pass"));
    expect([exit, open]).toEqual([5, [expected]]);
  });

  it("says which of the rules that were read there is not", async () => {
    const { stderr, json } = await report(
      { "d.jsonl": logOf(POLICY, TRIALS), "p.yaml": POLICY },
      "d.jsonl --json --stage observe --policy p.yaml --reviewed aks,read --reviewed never-seen",
    );
    expect(stderr).toBe(
      "warning: --reviewed names `aks`, and no rule has that name; did you mean `ask`?\n" +
        "warning: --reviewed names `never-seen`, and no rule has that name\n",
    );
    expect(json.criteria.at(-1)).toMatchObject({ name: "stops-read", standing: "unknown" });
  });

  it("asks to read what no rule stopped as well", async () => {
    const strict = POLICY.replace(
      "rules:",
      "fail_closed: {enabled: true, risk_classes: [low], required_fields: [targets]}\nrules:",
    );
    const calls = [...TRIALS.slice(0, 1), { tool: "get", at: "2026-03-09T00:00:00Z", targets: [path("/w")] }];
    const stage = async (reviewed: string) => {
      const cwd = folderWith({ "d.jsonl": logOf(strict, calls) });
      const words = ["--stage", "observe", "--calls", "2", "--reviewed", reviewed, "d.jsonl"];
      return (await runIn(cwd, "policy", "report", ...words)).stdout;
    };
    expect(await stage("get")).toContain("unknown  stops-read        not read: (no rule)");
    expect(await stage("(no rule)")).toContain("pass=6 fail=0 unknown=0");
  });

  it("asks for rules instead of the default, unless some calls may fall through", async () => {
    const calls = [...TRIALS, { tool: "new", at: "2026-03-09T00:00:00Z" }];
    expect((await standing(calls, "observe")).short).toContain("decided-by-rules fail");
    expect((await standing(calls, "observe --max-fall-throughs 1")).short).toContain("decided-by-rules pass");
  });

  it("of approvals asks for drills, quick people, and what somebody vouches for", async () => {
    const refused = (code: string) => ({ verdict: "require_approval", reason_codes: [code] });
    const drills = ["approval_token_expired", "approval_token_intent_mismatch"].map((code) => ({
      tool: "put",
      at: "2026-03-09T10:00:00Z",
      ruling: refused(code),
    }));
    const calls = [...WEEK.slice(0, 3), ...drills];
    const line = "approve --attest refusals-noticed,approvers-know,key-apart";
    expect((await standing(calls, line)).short).toEqual([
      "long-enough pass",
      "records-readable pass",
      "enforced pass",
      "tests-pass unknown",
      "approval-wait pass",
      "expired-token-refused pass",
      "foreign-token-refused pass",
      "refusals-noticed pass",
      "approvers-know pass",
      "key-apart pass",
    ]);
    expect((await standing(calls, `${line} --max-wait 4m`)).short).toContain("approval-wait fail");
    const forgotten = Array.from({ length: 9 }, (_, at) => ({ ...calls[1], tool: "put", who: `w${at}` }));
    expect((await standing([...calls, ...forgotten], line)).short).toContain("approval-wait fail");
    expect((await standing([...calls.slice(3), ...forgotten], line)).short).toContain("approval-wait fail");
    expect((await standing(WEEK.slice(0, 2), "approve")).short).toEqual(
      expect.arrayContaining(["approval-wait unknown", "expired-token-refused unknown", "key-apart unknown"]),
    );
  });

  it.each([
    ["block", "tests-pass pass"],
    ["allow", "tests-pass fail"],
  ])("asks the tests of the policy: expecting %s", async (verdict, expected) => {
    const suite = `cases: [{name: c, intent: {tool_name: new}, expect: ${verdict}}]\n`;
    const files = { "d.jsonl": logOf(POLICY, WEEK), "p.yaml": POLICY, "s/s.policytest.yaml": suite };
    const { stdout } = await report(
      files,
      "d.jsonl --stage enforce --policy p.yaml --suite s --format markdown",
    );
    expect(stdout).toContain(`| ${expected.replace("tests-pass ", "")} | tests-pass |`);
  });

  it("of enforcing takes no trial run", async () => {
    expect((await standing(WEEK, "enforce")).short).toContain("enforced fail");
  });

  it("shows each limit and why it is there", async () => {
    const { stdout } = await report({ "d.jsonl": logOf(POLICY, TRIALS) }, "d.jsonl --stage observe");
    expect(
      stdout,
    ).toContain(`  unknown  every-call        5 rulings; wanted: the calls of the agent's own log, by --calls
                             because a call that left no ruling was not asked about, or its intent
                             could not be read
`);
    expect(stdout).toMatch(/\npolicy report stage=observe pass=4 fail=0 unknown=2\n$/);
  });
});
