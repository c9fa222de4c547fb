// What the ways of comparing a list mean, for people: a sentence for each, and values with what meets them and what does not.
// `gait help patterns` and docs/patterns.md are made of these, and a test holds every sample against a decision.

import type { Comparison } from "./comparison.ts";

export interface Sample {
  readonly written: string;
  readonly meets: readonly string[];
  readonly misses: readonly string[];
}

export interface Meaning {
  readonly name: string;
  readonly meaning: string;
  readonly samples: readonly Sample[];
}

export const MEANINGS: Readonly<Record<Comparison, Meaning>> = {
  exact: {
    name: "letter by letter",
    meaning: "A value equals one that is listed. No sign is special: `*` is a star.",
    samples: [
      { written: "ci-bot", meets: ["ci-bot"], misses: ["ci-bot-2"] },
      { written: "ci-*", meets: ["ci-*"], misses: ["ci-bot"] },
    ],
  },
  word: {
    name: "a word of a closed list",
    meaning: "A value equals one that is listed, and there are only those that docs/policy.md names.",
    samples: [],
  },
  prefix: {
    name: "the start of a text",
    meaning: "A value starts with one that is listed, letter by letter. A slash at the end is the boundary.",
    samples: [
      { written: "/repo/", meets: ["/repo/", "/repo/a/b"], misses: ["/repo", "/repository"] },
      { written: "/repo", meets: ["/repo", "/repo/a", "/repository"], misses: ["/home/repo"] },
      { written: "/work/**", meets: ["/work/**"], misses: ["/work/a"] },
    ],
  },
  under: {
    name: "a folder and all under it",
    meaning: "A path equals one that is listed, or lies under it.",
    samples: [
      { written: "/tmp", meets: ["/tmp", "/tmp/a/b"], misses: ["/tmpfs", "/"] },
      { written: "/tmp/*", meets: ["/tmp/*"], misses: ["/tmp/a"] },
    ],
  },
  path: {
    name: "a path pattern",
    meaning:
      "The whole value, in its own case, as the call writes it: `..` is not resolved and `~` not expanded. `*` is any run of signs without `/`, `?` one sign but `/`, `[a-c]` one of these, `[^a-c]` one of all others (a `/` too), `\\` takes the next sign literally. A last `/**` is the folder and all under it, with everything before it taken literally; any other `**` is no more than `*`. There are no braces.",
    samples: [
      { written: "/work/**", meets: ["/work", "/work/a", "/work/a/b"], misses: ["/workshop"] },
      { written: "/work/*", meets: ["/work/a"], misses: ["/work", "/work/a/b"] },
      { written: "/work/*.key", meets: ["/work/a.key"], misses: ["/work/a/b.key", "/work/a.keys"] },
      { written: "*.key", meets: ["a.key"], misses: ["/a.key", "work/a.key"] },
      { written: "**/.env", meets: ["a/.env", "/.env"], misses: [".env", "/a/.env", "a/b/.env"] },
      { written: "/work/**/k", meets: ["/work/a/k"], misses: ["/work/k", "/work/a/b/k"] },
      { written: "/home/*/.ssh/**", meets: ["/home/a/.ssh/k"], misses: ["/home/a/.ssh", "/home/a/.ssh/k/l"] },
      { written: "/work/?", meets: ["/work/a"], misses: ["/work/", "/work/ab"] },
      { written: "/work/[a-c]1", meets: ["/work/b1"], misses: ["/work/d1"] },
      { written: "/work/[^a-c]1", meets: ["/work/d1", "/work//1"], misses: ["/work/b1"] },
      { written: "/work/\\*", meets: ["/work/*"], misses: ["/work/a"] },
      { written: "/srv/{a,b}", meets: ["/srv/{a,b}"], misses: ["/srv/a"] },
      { written: "~/a", meets: ["~/a"], misses: ["/home/dev/a"] },
      { written: "/Work/a", meets: ["/Work/a"], misses: ["/work/a"] },
    ],
  },
  domain: {
    name: "a domain pattern",
    meaning:
      "The whole host of a target, without regard to case; a host has no scheme, port, path or user. The signs are those of path patterns, and a dot is a sign like any other, so `*` goes over dots. `*.` at the start is every name below a domain, and not the domain itself.",
    samples: [
      { written: "example.com", meets: ["example.com", "EXAMPLE.com"], misses: ["api.example.com"] },
      {
        written: "*.example.com",
        meets: ["api.example.com", "a.b.example.com"],
        misses: ["example.com", "badexample.com"],
      },
      { written: "api.*.test", meets: ["api.a.test", "api.a.b.test"], misses: ["api.test"] },
      { written: "api?.test", meets: ["api1.test"], misses: ["api.test", "api12.test"] },
      { written: "api[1-3].test", meets: ["api2.test"], misses: ["api4.test"] },
      { written: "https://example.com/", meets: [], misses: ["example.com"] },
      { written: "example.com:443", meets: [], misses: ["example.com"] },
    ],
  },
};
