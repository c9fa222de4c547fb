// An artifact may come from anywhere: what the compiler did not write is refused when it is loaded.

import { describe, expect, test } from "vitest";
import { sha256Hex } from "#sha256";
import { binaryArtifact } from "../../src/artifact/encode.ts";
import { compile, decide, loadTable } from "../../src/index.ts";
import {
  BINARY_CHECKED_FROM,
  BINARY_HEAD_FROM,
  BINARY_MARK,
  paddedLength,
} from "../../src/runtime/artifact-format.ts";
import { checksum } from "../../src/runtime/checksum.ts";
import { readArtifact } from "../../src/runtime/load-table.ts";
import { rewritten } from "../support/artifacts.ts";

const POLICY = `default_verdict: allow
rules:
  - {name: a, priority: 1, effect: block, match: {tool_names: [x, y], target_kinds: [path], max_delegation_depth: 2}}
  - {name: b, priority: 2, effect: allow, endpoint: {path_denylist: ["/etc/**"]}, rate_limit: {requests: 3}}
`;

const compiled = compile(POLICY);
if (!compiled.ok) throw new Error("the policy does not compile");
const text = new TextDecoder().decode(compiled.artifact);

/** The artifact with one part of its text replaced and its checksum made right again. */
function altered(from: string, to: string): string {
  expect(text).toContain(from);
  const rest = text.slice('{"checksum":"00000000"'.length).replace(from, to);
  return `{"checksum":"${checksum(new TextEncoder().encode(rest))}"${rest}`;
}

const binary = binaryArtifact(compiled.artifact);

const refusal = (artifact: string | Uint8Array): string => {
  try {
    loadTable(artifact);
    return "loaded";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "something else was thrown";
  }
};

test("an artifact decides as the table it was made from", () => {
  const intent = { tool_name: "x", context: { identity: "a", workspace: "/w", risk_class: "low" } };
  const options = { now: "2026-01-01T00:00:00Z" };
  expect(decide(loadTable(compiled.artifact), intent, options)).toEqual(
    decide(compiled.table, intent, options),
  );
  expect(decide(loadTable(text), intent, options).matched_rule).toBe("b");
  expect(decide(loadTable(binary), intent, options).matched_rule).toBe("b");
});

test("bytes may stand anywhere in a buffer, and stay what they are", () => {
  for (const artifact of [compiled.artifact, binary]) {
    for (const shift of [0, 1, 2, 3]) {
      const buffer = new Uint8Array(artifact.length + shift);
      buffer.set(artifact, shift);
      expect(loadTable(buffer.subarray(shift)).policy).toEqual(compiled.table.policy);
      expect(buffer.subarray(shift)).toEqual(artifact);
    }
  }
});

/** A binary artifact with another head, something between that and the words, and its checksum made right again. */
function binaryWith(change: (head: string) => string, filling: number): Uint8Array {
  const start = new DataView(binary.buffer, binary.byteOffset);
  const end = BINARY_HEAD_FROM + start.getUint32(BINARY_CHECKED_FROM, true);
  const head = new TextDecoder().decode(binary.subarray(BINARY_HEAD_FROM, end));
  const changed = new TextEncoder().encode(change(head));
  const words = binary.subarray(paddedLength(end));
  const wordsFrom = paddedLength(BINARY_HEAD_FROM + changed.length);
  const bytes = new Uint8Array(wordsFrom + words.length).fill(filling);
  bytes.set(BINARY_MARK);
  bytes.set(changed, BINARY_HEAD_FROM);
  bytes.set(words, wordsFrom);
  const view = new DataView(bytes.buffer);
  view.setUint32(BINARY_CHECKED_FROM, changed.length, true);
  view.setUint32(
    BINARY_MARK.length,
    Number.parseInt(checksum(bytes.subarray(BINARY_CHECKED_FROM)), 16),
    true,
  );
  return bytes;
}

/** JSON may have space at its end. */
const spaced = (head: string): string => head + " ".repeat(5 - (head.length % 4));

test("nothing stands between the head and the words of the binary form", () => {
  expect(refusal(binaryWith(spaced, 0))).toBe("loaded");
  expect(refusal(binaryWith(spaced, 1))).toMatch(/^ArtifactError: .*padding/);
});

test("its head has no other members", () => {
  const more = (head: string): string => head.replace("{", '{"a":1,');
  expect(refusal(binaryWith(more, 0))).toMatch(/^ArtifactError: /);
});

test("both forms hold one table and its digest", () => {
  expect(readArtifact(binary)).toEqual(readArtifact(text));
  expect(readArtifact(text).digest).toBe(
    sha256Hex(text.slice(text.indexOf('"table":') + '"table":'.length, -1)),
  );
  expect(binary.length).toBeLessThan(compiled.artifact.length);
});

test("an artifact is canonical text that starts with its checksum", () => {
  expect(text).toMatch(/^\{"checksum":"[0-9a-f]{8}","digest":"[0-9a-f]{64}","table":\{"columns":/);
});

describe("is refused:", () => {
  test.each([
    ["nothing", ""],
    ["a policy", POLICY],
    ["half an artifact", text.slice(0, text.length / 2)],
    ["an artifact with something behind it", `${text} `],
    ["an artifact with one letter changed", text.replace('"texts":["a"', '"texts":["c"')],
  ])("%s", (_, artifact) => {
    expect(refusal(artifact)).toMatch(/^ArtifactError: /);
  });

  test("bytes that are no UTF-8", () => {
    expect(refusal(Uint8Array.of(0xff, 0xfe, 0x7b))).toBe(
      "ArtifactError: the compiled policy is not UTF-8 text",
    );
  });

  test("bytes that end too early", () => {
    for (const length of [8, 15, 16, 40, binary.length - 4, binary.length - 1]) {
      expect(refusal(binary.subarray(0, length))).toMatch(/^ArtifactError: /);
    }
  });

  test.each([
    ['"format":2', '"format":3', "unknown table format 3"],
    ['"priorities":[1,2]', '"priorities":[2,1]', "order of rules"],
    ['"priorities":[1,2]', '"priorities":[1,2.5]', "priority"],
    ['"rules":2', '"rules":3', "malformed table"],
    ['"rules":2', '"rules":1', "malformed table"],
    ['"lists":', '"lists":1', "malformed table"],
    ['"rate_limit":', '"rate_limits":', "unknown constraint"],
    ['"path_deny":["/etc/**"]', '"path_deny":["["]', "malformed pattern"],
    ['"operator":"at_most"', '"operator":"at_least"', "operator"],
    ['"keys":["2"]', '"keys":["02"]', "bound"],
    ['"keys":["x","y"]', '"keys":["x","x"]', "keys"],
    ['"list":"targets"', '"list":"constructor"', "list"],
    ['"default_verdict":"allow"', '"default_verdict":null', "default_verdict"],
    ['"words":"', '"words":"!', "words"],
    ['"words":"', '"words":"AAAAAAAAAAAAAAAA', "malformed table"],
  ])("a well-checksummed artifact whose %s became %s", (from, to, complaint) => {
    expect(refusal(altered(from, to))).toMatch(/^ArtifactError: the compiled policy cannot be used: /);
    expect(refusal(altered(from, to))).toContain(complaint);
  });
});

describe("words that the compiler would not have written:", () => {
  // Two rules, then the first of each tier, then the lists: see `table-data.ts`.
  const RULES = 12;
  test.each<[string, number, number, string]>([
    ["a name that is not there", 0, 99, "rule"],
    ["an effect that is none", 1, 8, "rule"],
    ["a list that is not there", 2, 99, "rule"],
    ["constraints that are not there", 5, 2, "rule"],
    ["a first rule that no tier has", RULES, 1, "order of rules"],
    ["a tier behind the last rule", RULES + 1, 2, "order of rules"],
    ["tiers in another order", RULES + 1, 0, "order of rules"],
    ["a list without an end", RULES + 2, 0xffffffff, "too early"],
    ["a text that is not there", RULES + 3, 99, "list"],
  ])("%s", (_, at, word, complaint) => {
    const foreign = rewritten(compiled.artifact, ({ head, words }) => {
      const changed = Uint32Array.from(words);
      changed[at] = word;
      return { head, words: changed };
    });
    expect(refusal(foreign)).toContain(complaint);
  });

  test("one more", () => {
    const longer = ({ head, words }: { head: unknown; words: Uint32Array }) => ({
      head,
      words: Uint32Array.of(...words, 0),
    });
    expect(refusal(rewritten(compiled.artifact, longer))).toContain("behind its end");
  });
});
