// Whether a text passes a test, as the matchers of the runtime answer.

import type { TextTest } from "../../formula/formula.ts";
import { matchesDomainPattern, parseDomainPattern } from "../../text/domain-pattern.ts";
import { fold } from "../../text/fold.ts";
import { isHostName } from "../../text/host-name.ts";
import { matchesPathPattern, parsePathPattern } from "../../text/path-pattern.ts";
import { underPath } from "../../text/prefix.ts";
import { hostOf, isBareHost, urlHost } from "../../text/url-host.ts";

export function textTest(test: TextTest): (text: string) => boolean {
  switch (test.kind) {
    case "word": {
      const words = new Set(test.words);
      return test.folded ? (text) => words.has(fold(text)) : (text) => words.has(text);
    }
    case "start":
      return (text) => test.starts.some((start) => text.startsWith(start));
    case "under":
      return (text) => test.paths.some((path) => underPath(text, path));
    case "path": {
      const patterns = test.patterns.flatMap((pattern) => parsePathPattern(pattern) ?? []);
      return (text) => patterns.some((pattern) => matchesPathPattern(pattern, text));
    }
    case "domain": {
      const patterns = test.patterns.flatMap((pattern) => parseDomainPattern(pattern) ?? []);
      return (text) => patterns.some((pattern) => matchesDomainPattern(pattern, text));
    }
    case "host-name":
      return isHostName;
    case "bare-host":
      return isBareHost;
    case "names-host":
      return (text) => hostOf(text) !== "";
    case "names-url-host":
      return (text) => urlHost(text) !== "";
  }
}

const keys = new WeakMap<TextTest, string>();

/** Equal tests have equal keys. Conditions are asked about many times, and so is what their tests are called. */
export function keyOf(test: TextTest): string {
  const key = keys.get(test) ?? JSON.stringify(test);
  keys.set(test, key);
  return key;
}
