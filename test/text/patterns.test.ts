/** Path and domain patterns: equality, the subtree and subdomain rules, and globs. */

import { describe, expect, it } from "vitest";
import { matchesDomainPattern, parseDomainPattern } from "../../src/text/domain-pattern.ts";
import { matchesPathPattern, parsePathPattern } from "../../src/text/path-pattern.ts";

function matchesPath(pattern: string, value: string): boolean | undefined {
  const parsed = parsePathPattern(pattern);
  return parsed && matchesPathPattern(parsed, value);
}

function matchesDomain(pattern: string, value: string): boolean | undefined {
  const parsed = parseDomainPattern(pattern);
  return parsed && matchesDomainPattern(parsed, value);
}

describe("a path pattern", () => {
  it.each<[pattern: string, value: string, expected: boolean | undefined]>([
    ["/tmp/x", "/tmp/x", true],
    ["/tmp/x", "/tmp/X", false],
    ["/tmp/x", "/tmp/x/y", false],
    ["/tmp/**", "/tmp", true],
    ["/tmp/**", "/tmp/a/b", true],
    ["/tmp/**", "/tmp/", true],
    ["/tmp/**", "/tmpx", false],
    ["/tmp/safe/**", "/tmp/safe/../etc/passwd", true],
    ["/**", "", true],
    ["/**", "/a/b", true],
    ["/**", "a", false],
    ["**", "a", true],
    ["**", "a/b", false],
    // The part before the final stars is literal, but the whole is a glob too, of one more segment.
    ["/s*c/**", "/src/a", true],
    ["/s*c/**", "/src/a/b", false],
    ["/s*c/**", "/s*c/a/b", true],
    ["/src/*.ts", "/src/a.ts", true],
    ["/src/*.ts", "/src/a/b.ts", false],
    ["\\*", "*", true],
    ["\\*", "\\*", true],
    ["a*", "a*", true],
    ["[", "[", undefined],
    ["/a[/**", "/a[/x", undefined],
  ])("%j and %j: %j", (pattern, value, expected) => expect(matchesPath(pattern, value)).toBe(expected));
});

describe("a domain pattern", () => {
  it.each<[pattern: string, value: string, expected: boolean | undefined]>([
    ["x.test", "x.test", true],
    ["x.test", "a.x.test", false],
    ["*.x.test", "a.x.test", true],
    ["*.x.test", "a.b.x.test", true],
    ["*.x.test", "x.test", false],
    ["*.x.test", ".x.test", true],
    ["*.x.test", "a/b.x.test", true],
    ["api.*.x.test", "api.a.b.x.test", true],
    ["*", "a.b", true],
    ["*", "", true],
    ["", "", false],
    ["[ab].test", "b.test", true],
    ["*.[", "a.[", undefined],
  ])("%j and %j: %j", (pattern, value, expected) => expect(matchesDomain(pattern, value)).toBe(expected));
});

describe("a parsed pattern survives JSON", () => {
  it.each([parsePathPattern("/a*/**"), parsePathPattern("/a"), parseDomainPattern("*.x[a-z].test")])(
    "%j",
    (parsed) => expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed),
  );
});
