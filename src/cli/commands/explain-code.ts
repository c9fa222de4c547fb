// `gait explain CODE`: the page of a code that a policy, an intent or a repository was reported under. Pages are files
// of this package, so what is printed is what the documentation says.

import { FINDING_CODES } from "../../check/exact/checks.ts";
import { CATALOGUE } from "../../diagnostics/catalogue.ts";
import { shown } from "../../diagnostics/escape.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { fold } from "../../text/fold.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { type Call, type Command, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { FINDING_CODES as REPOSITORY_CODES } from "../repository/finding-catalogue.ts";

/** What `gait check` finds stands on one page, a section for each code. */
const SECTIONS: readonly string[] = REPOSITORY_CODES;

const CODES = [...Object.keys(CATALOGUE), ...FINDING_CODES, ...SECTIONS];

export const explainCode: Command = {
  words: ["explain"],
  positionals: [
    { name: "<code>", oneOf: CODES, summary: "What stands after `error`, `warning` or `info` in a report." },
  ],
  flags: [],
  summary: "Explains a code that a policy, an intent or a repository was reported under, with its repair.",
  description: [
    "The same pages are in `docs/codes/`. The reason codes of decisions are no such codes: `gait policy\n" +
      "explain` says where those come from.",
  ],
  reads: "The page, which is part of this program.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the page was printed"],
    [EXIT.input, "nobody knows the code"],
  ],
  examples: [
    { purpose: "What does this error mean?", line: "gait explain unknown-key" },
    { purpose: "What is meant by a finding of `policy check`?", line: "gait explain shadowed-rule" },
  ],
  seeAlso: ["gait policy validate", "gait policy check", "docs/codes/README.md"],
  run: explain,
};

/** No code of a page has an underscore, and hardly one of a decision has none. */
const IN_DECISIONS = /^[a-z0-9]+(?:_[a-z0-9]+)+$/;

const MAX_PAGE_BYTES = 65_536;

function explain({ args, io }: Call): Outcome {
  const [typed = ""] = args;
  const code = fold(typed);
  if (!CODES.includes(code)) return unknownCode(typed);
  const isSection = SECTIONS.includes(code);
  const read = io.readOwnFile(`docs/codes/${isSection ? "repository" : code}.md`, MAX_PAGE_BYTES);
  if (read.kind === "fault") return inputFailure(`read page: ${read.message}`);
  const text = decodeUtf8(read.bytes) ?? "";
  const page = isSection ? sectionOf(text, code) : text;
  return { kind: "answer", exit: EXIT.ok, lines: page.trimEnd().split("\n"), json: { ok: true, code, page } };
}

/** The section as a page of its own. */
function sectionOf(page: string, code: string): string {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${code}\n`)) ?? "";
  return `# ${section.trimEnd()}\n`;
}

function unknownCode(typed: string): Failure {
  if (IN_DECISIONS.test(typed)) {
    const hint =
      "it looks like a reason code of a decision: `gait policy explain` says where these come from";
    return { ...inputFailure(`unknown code: ${shown(typed)}; ${hint}`), hint };
  }
  const near = suggest(typed, CODES);
  const hint = near === undefined ? `the codes are: ${CODES.toSorted().join(", ")}` : `did you mean ${near}?`;
  return { ...inputFailure(`unknown code: ${shown(typed)}; ${hint}`), hint };
}
