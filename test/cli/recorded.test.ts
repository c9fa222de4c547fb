// What reference Gait printed and exited with, command by command, against this program in process. A step whose
// command does not exist here (yet) is passed over; steps of deviations must be refused instead.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.ts";
import { folderWith, runIn } from "./run.ts";

interface Step {
  readonly argv?: readonly string[];
  readonly exit: number;
  readonly stdout?: string;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly form?: "other";
  readonly files?: Readonly<Record<string, unknown>>;
  readonly deviation?: string;
}

interface Scenario {
  readonly scenario: string;
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** Command lines that start with these words are replayed. */
const COVERED = [
  "version",
  "--version",
  "-v",
  "help",
  "--help",
  "-h",
  "--explain",
  "nonsense",
  "mcp-verify",
  "demo",
  "policy --help",
  "policy --explain",
  "policy nonsense",
  "policy fmt",
  "policy validate",
  "policy test",
];

const isCovered = ({ argv }: Step): boolean =>
  argv !== undefined &&
  (argv.length === 0 ||
    argv.join(" ") === "policy" ||
    COVERED.some((words) => `${argv.join(" ")} `.startsWith(`${words} `)));

const MASKS: Readonly<Record<string, string>> = {
  "<detail>": "[^\\n]*",
  "<usage>": "(?:  gait .*\\n)[^]*",
  "<one line>": "[^\\n]+",
  "<version>": VERSION.replaceAll(".", "\\."),
};

function pattern(text: string): RegExp {
  const parts = text.split(/(<detail>|<usage>\n|<one line>|<version>)/);
  const escaped = parts.map((part) => MASKS[part.trim()] ?? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("")}$`);
}

const masked = (value: unknown): unknown => {
  if (typeof value === "string")
    return /<(detail|version)>/.test(value) ? expect.stringMatching(pattern(value)) : value;
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, masked(member)]));
};

const sortedDeep = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sortedDeep(member)]),
  );
};

const htmlSafe = (text: string): string =>
  text.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Of a value of the wrong type only the place is compared. */
const withoutFreeWording = (json: Step["json"]): Step["json"] =>
  typeof json?.error === "string"
    ? { ...json, error: json.error.replace("cannot unmarshal <detail>", "<detail>") }
    : json;

function checkJson(stdout: string, step: Step): void {
  const printed: Record<string, unknown> = JSON.parse(stdout);
  if (step.form === undefined) expect(stdout).toBe(`${htmlSafe(JSON.stringify(sortedDeep(printed)))}\n`);
  const { diagnostics, ...rest } = printed;
  expect(rest).toEqual(masked(withoutFreeWording(step.json)));
}

function checkRefused(stdout: string, exit: number, step: Step): void {
  expect(exit).toBe(6);
  if (step.json === undefined) return;
  const printed: Record<string, unknown> = JSON.parse(stdout);
  expect(printed).toMatchObject({
    ok: false,
    error_code: "invalid_input",
    correlation_id: step.json.correlation_id,
  });
  if (step.deviation === "D7") expect(printed.error).toEqual(masked(step.json.error));
}

/** Deviation D14: the layout of reference Gait has a flag of its own here, which changes nothing but the id. */
function expanded({ argv = [], json, ...rest }: Step): Step {
  const { correlation_id, ...members } = json ?? {};
  return { ...rest, argv: [...argv, "--expanded"], json: { ...members, correlation_id: "<detail>" } };
}

function checkFile(path: string, expected: unknown): void {
  const text = readFileSync(path, "utf8");
  if (typeof expected === "string") expect(text).toBe(expected);
  else expect(JSON.parse(text)).toEqual(masked(expected));
}

/** What `policy init` writes in the recording. */
const templates = Object.fromEntries(
  ["low", "medium", "high"].map((risk) => {
    const path = `examples/policy/base_${risk}_risk.yaml`;
    return [path, readFileSync(path, "utf8")];
  }),
);

async function replay({ files, steps }: Scenario): Promise<void> {
  const folder = folderWith({ ...templates, ...files });
  for (const recorded of steps.filter(isCovered)) {
    const step = recorded.deviation === "D14" ? expanded(recorded) : recorded;
    const { argv = [] } = step;
    const { stdout, exit } = await runIn(folder, ...argv);
    const refused = step.deviation === "D3" || step.deviation === "D7";
    if (refused) checkRefused(stdout, exit, step);
    else {
      expect({ argv, exit }).toEqual({ argv, exit: step.exit });
      if (step.json !== undefined) checkJson(stdout, step);
      else expect(stdout, argv.join(" ")).toMatch(pattern(step.stdout ?? ""));
      const own = Object.entries(step.files ?? {}).filter(([name]) => !/^trace_/.test(name));
      for (const [name, content] of own) checkFile(join(folder, name), content);
    }
  }
}

const recorded = gunzipSync(readFileSync(new URL("data/cli.json.gz", import.meta.url))).toString("utf8");
const scenarios: readonly Scenario[] = JSON.parse(recorded);

describe("recorded command lines", () => {
  it("are many", () => {
    expect(scenarios.flatMap(({ steps }) => steps.filter(isCovered)).length).toBeGreaterThan(180);
  });

  it.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))("%s", async (_, scenario) => {
    await replay(scenario);
  });
});
