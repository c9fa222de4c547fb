// A SARIF 2.1.0 log, which services for code scanning read. In: results with their places. Out: one object. It does not
// know what the results are about. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

import type { Json } from "../canonical/json.ts";
import { escapeInvisible } from "./escape.ts";

export interface SarifResult {
  readonly code: string;
  readonly level: "error" | "warning" | "note";
  /** Lines, whatever is in them. */
  readonly text: readonly string[];
  readonly place: SarifPlace;
  readonly related?: readonly { readonly place: SarifPlace; readonly text: string }[];
  /** Why the author of the file means it as it is. */
  readonly suppressedBecause?: string;
}

export interface SarifPlace {
  /** As the person typed it. */
  readonly path: string;
  readonly start: Position;
  readonly end?: Position;
}

interface Position {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

interface Members {
  readonly [name: string]: Json;
}

export interface SarifOptions {
  /** Of this program. */
  readonly version: string;
  /** What somebody types or reads to understand results of a code. */
  readonly help: (code: string) => string;
}

export function sarifLog(results: readonly SarifResult[], { version, help }: SarifOptions): Members {
  const codes = [...new Set(results.map(({ code }) => code))].toSorted();
  const rules = codes.map((id) => ({ id, help: { text: help(id) } }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "gait", version, rules } },
        columnKind: "unicodeCodePoints",
        results: results.map((result) => resultOf(result, codes.indexOf(result.code))),
      },
    ],
  };
}

function resultOf(result: SarifResult, ruleIndex: number): Members {
  const { code, level, text, place, related = [], suppressedBecause } = result;
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: text.map(escapeInvisible).join("\n") },
    locations: [locationOf(place)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one) => ({
        ...locationOf(one.place),
        message: { text: escapeInvisible(one.text) },
      })),
    }),
    ...(suppressedBecause !== undefined && {
      suppressions: [{ kind: "inSource", justification: suppressedBecause }],
    }),
  };
}

const locationOf = ({ path, start, end }: SarifPlace): Members => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(path) },
    region: {
      startLine: start.line,
      startColumn: start.column,
      ...(end !== undefined && { endLine: end.line, endColumn: end.column }),
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
