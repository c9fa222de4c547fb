import { describe, expect, test } from "vitest";
import { suggest } from "../../src/diagnostics/suggest.ts";

const KNOWN = ["allow", "block", "dry_run", "require_approval", "tool_name", "tool_names", "id"];

describe("the known word that was probably meant", () => {
  test.each([
    ["alow", "allow"],
    ["allwo", "allow"],
    ["Block", "block"],
    ["blok", "block"],
    ["dryrun", "dry_run"],
    ["requires_aproval", "require_approval"],
    ["tool_nmae", "tool_name"],
    ["tool_namess", "tool_names"],
    ["di", "id"],
    ["deny", undefined],
    ["", undefined],
    ["xy", undefined],
    ["completely_different", undefined],
    ["a".repeat(100_000), undefined],
  ])("%s: %s", (word, expected) => expect(suggest(word, KNOWN)).toBe(expected));
});

test("the first of equally near words", () => expect(suggest("cat", ["bat", "rat"])).toBe("bat"));
test("a word that is known is not its own suggestion", () =>
  expect(suggest("allow", ["allow"])).toBeUndefined());
test("no candidates, no suggestion", () => expect(suggest("allow", [])).toBeUndefined());
