// `gait explain CODE`: the page of a code that a policy or an intent was reported under. Pages are files of this package,
// so what is printed is what the documentation says.

import { CHECKS } from "../../check/checks.ts";
import { CATALOGUE } from "../../diagnostics/catalogue.ts";
import { shown } from "../../diagnostics/escape.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { fold } from "../../text/fold.ts";
import { type Call, type Command, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { decodeUtf8 } from "../utf8.ts";

export const explainCode: Command = {
  words: ["explain"],
  positionals: [{ name: "<code>", summary: "What stands after `error`, `warning` or `info` in a report." }],
  flags: [],
  summary: "Explains a code that a policy or an intent was reported under, with an example and its repair.",
  description: [
    "The same pages are in `docs/codes/`. The reason codes of decisions are no such codes: `gait policy\n" +
      "explain` says where those come from.",
  ],
  exits: [
    [EXIT.ok, "the page was printed"],
    [EXIT.input, "nobody knows the code"],
  ],
  examples: [{ purpose: "What does this error mean?", line: "gait explain unknown-key" }],
  run: explain,
};

const CODES: readonly string[] = [...Object.keys(CATALOGUE), ...CHECKS.map(({ code }) => code)];

const MAX_PAGE_BYTES = 65_536;

function explain({ args, io }: Call): Outcome {
  const [typed, ...more] = args;
  if (typed === undefined || more.length > 0) return inputFailure("expected <code>");
  const code = fold(typed);
  if (!CODES.includes(code)) return unknownCode(typed);
  const read = io.readOwnFile(`docs/codes/${code}.md`, MAX_PAGE_BYTES);
  if (read.kind === "fault") return inputFailure(`read page: ${read.message}`);
  const page = decodeUtf8(read.bytes) ?? "";
  return { kind: "answer", exit: EXIT.ok, lines: page.trimEnd().split("\n"), json: { ok: true, code, page } };
}

function unknownCode(typed: string): Failure {
  const near = suggest(typed, CODES);
  const hint = near === undefined ? `the codes are: ${CODES.toSorted().join(", ")}` : `did you mean ${near}?`;
  return { ...inputFailure(`unknown code: ${shown(typed)}; ${hint}`), hint };
}
