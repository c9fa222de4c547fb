// The runtime where it is not at home: in a browser, and where no code may be made of strings. Both have to answer as Node does.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeEach, expect, test } from "vitest";
import { compile, decide, loadTable, parseIntent } from "../../src/index.ts";
import { esbuild as policies } from "../../src/plugin/unplugin.ts";
import { project } from "../plugin/bundlers.ts";
import { findBrowser, renderPage } from "./chromium.ts";

const NOW = "2026-12-25T12:00:00Z";
const EXAMPLES = ["coding-agent", "operations-agent"];

const policyOf = (example: string): string => readFileSync(join("examples", example, "policy.yaml"), "utf8");

const intentsOf = (example: string): readonly string[] =>
  readdirSync(join("examples", example, "intents")).map((name) =>
    readFileSync(join("examples", example, "intents", name), "utf8"),
  );

/** As one JSON text each: decisions have digests that are computed when they are read. */
const expected = EXAMPLES.map((example) => {
  const { artifact } = compile(policyOf(example));
  if (artifact === undefined) throw new Error("the policy does not compile");
  const table = loadTable(artifact);
  return intentsOf(example).map((intent) => JSON.stringify(decide(table, parseIntent(intent), { now: NOW })));
});

const PROGRAM = `
import { parseIntent, prepareIntent } from "gait-policy/runtime";
import * as first from "./first.policy.yaml";
import * as second from "./second.policy.yaml";
const intents = ${JSON.stringify(EXAMPLES.map(intentsOf))};
export const answers = [first, second].map(({ decide }, at) =>
  intents[at].map((intent) => JSON.stringify(decide(prepareIntent(parseIntent(intent)), { now: "${NOW}" }))),
);
const evaluate = globalThis.eval;
export const evaluates = (() => { try { return evaluate("true"); } catch { return false; } })();
`;

const IN_NODE = `import { answers, evaluates } from "./program.mjs"; console.log(JSON.stringify({ answers, evaluates }));`;

const IN_PAGE = `
import { answers, evaluates } from "./program.mjs";
document.body.textContent = encodeURIComponent(JSON.stringify({ answers, evaluates }));
`;

let folder: string;

beforeEach(async () => {
  const [first = "", second = ""] = EXAMPLES.map(policyOf);
  folder = await project({
    "first.policy.yaml": first,
    "second.policy.yaml": second,
    "program.mjs": PROGRAM,
    "node.mjs": IN_NODE,
    "page.mjs": IN_PAGE,
  });
});

async function bundled(entry: string): Promise<string> {
  const outfile = join(folder, `built-${entry}`);
  await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "browser",
    plugins: [policies()],
    logLevel: "silent",
  });
  return outfile;
}

test("decides alike where no code may be made of strings", async () => {
  const args = ["--disallow-code-generation-from-strings", await bundled("node.mjs")];
  const said = execFileSync(process.execPath, args, { encoding: "utf8" });
  expect(JSON.parse(said)).toEqual({ answers: expected, evaluates: false });
});

const browser = findBrowser(process.env);
const isOptional = process.env.REQUIRE_BROWSER !== "1";

test.skipIf(browser === undefined && isOptional)(
  "decides alike in a browser whose page may not make code",
  async () => {
    if (browser === undefined) expect.fail("no browser is there: install chromium, or say CHROME_PATH");
    const html = '<!doctype html><body><script type="module" src="/page.mjs"></script></body>';
    const page = await renderPage(browser, {
      "/": { type: "text/html", text: html },
      "/page.mjs": { type: "text/javascript", text: readFileSync(await bundled("page.mjs"), "utf8") },
    });
    const [, said = ""] = /<body>([^<]*)<\/body>/.exec(page) ?? [];
    const told = JSON.parse(decodeURIComponent(said) || "null");
    expect(told, page).toEqual({ answers: expected, evaluates: false });
  },
);
