// Problems as a SARIF 2.1.0 log, which services for code scanning read. In: what frames would show, and what was suppressed.
// Out: one object. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

import type { SuppressedFinding } from "../../check/finding.ts";
import { escapeInvisible } from "../../diagnostics/escape.ts";
import type { Shown } from "../../diagnostics/render.ts";
import type { Span } from "../../source/span.ts";
import { VERSION } from "../../version.ts";
import type { JsonObject } from "../json.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

export interface Scan {
  readonly fileName: string;
  readonly problems: readonly Shown[];
  readonly suppressed: readonly SuppressedFinding[];
}

export function sarifLog({ fileName, problems, suppressed }: Scan): JsonObject {
  const codes = [...new Set([...problems, ...suppressed].map(({ code }) => code))].toSorted();
  const place = { codes, uri: uriOf(fileName) };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "gait", version: VERSION, rules: codes.map(ruleOf) } },
        columnKind: "unicodeCodePoints",
        results: [
          ...problems.map((problem) => resultOf(problem, place)),
          ...suppressed.map((finding) => ({
            ...resultOf(finding, place),
            suppressions: [{ kind: "inSource", justification: finding.reason }],
          })),
        ],
      },
    ],
  };
}

const ruleOf = (code: string): JsonObject => ({
  id: code,
  help: { text: `gait explain ${code}` },
});

interface Placing {
  readonly codes: readonly string[];
  readonly uri: string;
}

function resultOf(problem: Shown, { codes, uri }: Placing): JsonObject {
  const { code, severity, message, hint, span, related = [] } = problem;
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: shownText(text) },
    locations: [locationOf(span, uri)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one) => ({
        ...locationOf(one.span, uri),
        message: { text: shownText(one.message) },
      })),
    }),
  };
}

/** What nobody sees is written out; the line end before a hint stays one. */
const shownText = (text: string): string => text.split("\n").map(escapeInvisible).join("\n");

const locationOf = ({ start, end }: Span, uri: string): JsonObject => ({
  physicalLocation: {
    artifactLocation: { uri },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
  },
});

/** A relative path stays one. Nothing that ends the path of a URI is left in it. */
function uriOf(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/");
  const uri = parts.map((part) => encodeURIComponent(wellFormed(part))).join("/");
  return uri.startsWith("/") ? `file://${uri}` : uri;
}

const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, "\ufffd");
