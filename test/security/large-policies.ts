// Policy texts of a given size, each made to be costly for some part of a reader: what nests, what repeats, what is
// wrong again and again, what is long. In: a number of bytes. Out: named texts of at most that many.

import { filled, filledBy, type Maker } from "./filling.ts";
import { PIECES } from "./pieces.ts";

/** As many rules as fit. */
const rules =
  (rule: (at: number) => string): Maker =>
  (bytes) =>
    filledBy(bytes, (at) => `- ${rule(at)}\n`, "rules:\n");

const rule = (at: number, body: string): string => `{name: r${at}, effect: allow, ${body}}`;

/** Rules of the same kind, in each a list of as many items as a list may have. */
const lists =
  (key: string, item: (at: number) => string, block: string): Maker =>
  (bytes) => {
    const length = Math.min(10_000, bytes >> 4);
    const itemsOf = (at: number) =>
      Array.from({ length }, (_, index) => item(at * length + index)).join(", ");
    return rules((at) => rule(at, `${block}: {${key}: [${itemsOf(at)}]}`))(bytes);
  };

/** One rule with one list of items, as long as fits. */
const list =
  (key: string, item: (at: number) => string, block = "match"): Maker =>
  (bytes) => {
    const start = `rules:\n  - name: r\n    effect: allow\n    ${block}:\n      ${key}:\n`;
    return filledBy(bytes, (at) => (at < 10_000 ? `        - ${item(at)}\n` : undefined), start);
  };

/** Up to as many pieces as a list may have items. */
const closed =
  (before: string, piece: (at: number) => string, after: string): Maker =>
  (bytes) =>
    filledBy(bytes - after.length, (at) => (at < 10_000 ? piece(at) : undefined), before) + after;

const WINDOWS = "rules: [{name: r, effect: allow, freeze_window: {timezone: X/Y, windows: [";
const TOOLS = "rules: [{name: r, effect: allow, match: {tool_names: [";

const rulesInBrackets =
  (piece: (at: number) => string, after: string): Maker =>
  (bytes) =>
    filledBy(bytes - after.length, piece, "rules: [") + after;

const long =
  (before: string, piece: string, after = ""): Maker =>
  (bytes) =>
    before + filled(bytes - before.length - after.length, piece) + after;

const inRule = (before: string, piece: string, after = ""): Maker =>
  long(`rules: [{name: r, effect: allow, ${before}`, piece, `${after}}]\n`);

const each =
  (piece: (at: number) => string, before = ""): Maker =>
  (bytes) =>
    filledBy(bytes, piece, before);

export const POLICIES: readonly (readonly [name: string, maker: Maker])[] = [
  ...PIECES.map(([name, piece]) => [`only ${name}`, long("", piece)] as const),
  ...PIECES.map(([name, piece]) => [`value of ${name}`, long("rules: ", piece)] as const),
  ...PIECES.map(
    ([name, piece]) => [`name in quotes of ${name}`, inRule('reason_codes: ["', piece, '"]')] as const,
  ),
  ...PIECES.map(
    ([name, piece]) => [`list of ${name}`, long("rules:\n  - name: a\n    match: [", piece, "]\n")] as const,
  ),

  ["lists in lists", (bytes) => filled(bytes / 2, "[") + filled(bytes / 2, "]")],
  ["groups of nested lists", long("rules: [", `${"[".repeat(60)}${"]".repeat(60)},`, "]")],
  ["nested mappings again and again", each((at) => `k${at}: ${"{a: ".repeat(60)}1${"}".repeat(60)}\n`)],
  ["unknown keys", each((at) => `key_${at}: 1\n`)],
  ["unknown keys near known ones", each((at) => `default_verdi${at}: 1\n`)],
  ["unknown keys in a rule", each((at) => `    reason_cod${at}: 1\n`, "rules:\n  - name: r\n")],
  ["unknown keys in a match", each((at) => `      tool_name${at}: 1\n`, "rules:\n  - match:\n")],
  ["unknown keys, one a rule", rules((at) => `{mtch${at}: 1}`)],
  ["unknown long keys", each((at) => `k${at}${"x".repeat(1000)}: 1\n`)],
  ["unknown keys in braces", each((at) => `k${at},`, "{")],
  ["a key a thousand times", each(() => "rules: []\n")],
  [
    "many keys twice",
    (bytes) => filledBy(bytes / 2, (at) => `k${at}: 1\n`) + filledBy(bytes / 2, (at) => `k${at}: 1\n`),
  ],
  ["duplicate keys in each rule", rules(() => "{name: a, name: b, name: c}")],
  [
    "keys named like built-ins",
    rules(() => "{__proto__: 1, constructor: 1, toString: 1, hasOwnProperty: 1}"),
  ],
  ["a long key", long("", "k", ": 1\n")],
  ["aliases of aliases", each((at) => `k${at}: &a${at} [${at === 0 ? "x" : `*a${at - 1}, `.repeat(9)}]\n`)],
  ["aliases of one text", long("k: &a x\nrules: [", "*a, ", "]")],
  ["aliases of one rule", long("rules:\n- &a {name: r, effect: allow}\n", "- *a\n")],
  ["aliases of a long list", long(`k: &a [${"x, ".repeat(10_000)}]\nrules:\n`, "- *a\n")],
  ["aliases in each rule", rules((at) => `{name: &n${at} r${at}, effect: allow, reason_codes: [*n${at}]}`)],
  ["unknown aliases", rules(() => "*nobody")],
  ["anchors without use", rules((at) => `{name: &a${at} r${at}, effect: allow}`)],
  ["one anchor again and again", rules((at) => `{name: &a r${at}, effect: allow}`)],
  [
    "ordinary rules",
    rules((at) => `{name: r${at}, priority: ${at % 100}, effect: allow, match: {tool_names: [t${at}]}}`),
  ],
  [
    "rules line by line",
    each(
      (at) => `  - name: r${at}\n    effect: block\n    match:\n      tool_names:\n        - tool.${at}\n`,
      "rules:\n",
    ),
  ],
  ["rules without a name", rules(() => "{}")],
  ["rules that are null", rules(() => "")],
  ["rules that are numbers", rules(() => "1")],
  ["rules of one name", rules(() => "{name: r, effect: allow}")],
  [
    "rules with many errors",
    rules(
      (at) =>
        `{name: r${at}, effect: alow, action: x, priority: y, mtch: 1, min_approvals: -1, match: {risk: 1}}`,
    ),
  ],
  ["rules of a priority each", rules((at) => `{name: r${at}, priority: ${at}, effect: allow}`)],
  [
    "rules with a prefix each",
    rules((at) => rule(at, `priority: ${at}, match: {workspace_prefixes: [/w${at}]}`)),
  ],
  [
    "rules with a bound each",
    rules((at) => rule(at, `priority: ${at}, match: {max_delegation_depth: ${at}}`)),
  ],
  [
    "rules with selectors in turn",
    rules((at) =>
      rule(
        at,
        `priority: ${at}, match: {${["tool_names", "risk_classes", "identities", "target_values"][at % 4]}: [v${at % 50}]}`,
      ),
    ),
  ],
  [
    "rules with every constraint wrong",
    rules((at) =>
      rule(at, "endpoint: {action: x}, dataflow: {action: x}, rate_limit: {requests: -1, window: x}"),
    ),
  ],
  [
    "rules with freeze windows",
    rules((at) => rule(at, "freeze_window: {timezone: X/Y, windows: [{start: a, end: b}]}")),
  ],
  ["windows", closed(WINDOWS, () => "{start: a, end: b}, ", "]}}]\n")],
  ["windows without times", closed(WINDOWS, () => "{}, ", "]}}]\n")],
  ["wrong words in a list", list("target_kinds", (at) => `pth${at}`)],
  ["wrong words in lists", lists("target_kinds", (at) => `pth${at}`, "match")],
  ["a wrong word again and again", list("target_kinds", () => "pth")],
  ["values that cannot be", list("provenance_sources", (at) => `extrnal${at}`)],
  ["malformed patterns", list("path_denylist", (at) => `a${at}[`, "endpoint")],
  ["malformed patterns in lists", lists("path_denylist", (at) => `"a${at}["`, "endpoint")],
  ["good patterns", list("path_denylist", (at) => `/a${at}/*/[a-z]*/**`, "endpoint")],
  ["prefixes without a boundary", lists("workspace_prefixes", (at) => `/w${at}`, "match")],
  ["assignments for paths", list("allowed_writable_path_prefixes", (at) => `NAME${at}=x`, "sandbox")],
  ["blank items", lists("tool_names", () => '""', "match")],
  ["repeated items", lists("tool_names", () => "a", "match")],
  ["items in another case", list("risk_classes", (at) => (at % 2 === 0 ? `v${at}` : `V${at - 1}`))],
  ["fractions for texts", list("tool_names", () => "1.5")],
  ["odd numbers for texts", list("tool_names", () => "0x1F")],
  ["lists for texts", list("tool_names", () => "[]")],
  ["mappings for texts", list("tool_names", () => "{a: b}")],
  ["a number of many digits", inRule("priority: ", "9")],
  ["a fraction of many digits", inRule("priority: 1.", "0")],
  ["digits and underscores", inRule("priority: 1", "_")],
  ["signs and dots", inRule("priority: -.", ".-")],
  ["a duration of many terms", long("mcp_trust: {max_age: ", "1h", "}")],
  ["a duration of many digits", long('mcp_trust: {max_age: "', "1", 's"}')],
  [
    "a long date",
    inRule("freeze_window: {timezone: UTC, windows: [{start: '2026-01-01T", "0", "', end: b}]}"),
  ],
  ["a long zone", inRule("freeze_window: {timezone: ", "Europe/", ", windows: [{start: a, end: b}]}")],
  ["a path of dots", inRule("endpoint: {path_denylist: ['", "../", "']}")],
  ["a path of slashes", inRule("endpoint: {path_denylist: ['", "/", "']}")],
  ["a pattern of stars", inRule("endpoint: {path_denylist: ['", "*a", "']}")],
  ["a pattern of classes", inRule("endpoint: {path_denylist: ['", "[a-z]", "']}")],
  ["a class without end", inRule("endpoint: {path_denylist: ['[", "a", "']}")],
  ["a long name", inRule("reason_codes: [", "n", "]")],
  ["a long rule name", long("rules:\n- effect: alow\n  mtch: 1\n  priority: x\n  name: ", "n")],
  ["a long effect", long("rules: [{name: r, effect: ", "allow", "}]")],
  ["a long default", long("default_verdict: ", "block ")],
  ["an effect of controls", long('rules: [{name: r, effect: "', "\\x07", '"}]')],
  ["escapes in quotes", inRule('reason_codes: ["', "\\x41", '"]')],
  ["bad escapes", inRule('reason_codes: ["', "\\q", '"]')],
  ["quotes in quotes", inRule("reason_codes: ['", "''", "']")],
  ["a text over many lines", long("rules:\n- name: r\n  effect: allow\n  reason_codes:\n  - ", "x\n    ")],
  ["a quoted text over many lines", inRule('reason_codes: ["', "x\n  ", '"]')],
  ["an open quote", long('default_verdict: "', "x\n")],
  ["continued lines", inRule('reason_codes: ["', "\\\n ", '"]')],
  ["a block text", long("default_verdict: |\n", "  text text text\n")],
  ["a folded text", long("default_verdict: >\n", "  text\n\n")],
  ["block texts as items", list("tool_names", () => "|\n          a")],
  ["comments only", long("", "# a comment of a policy\n")],
  ["comments between items", list("tool_names", (at) => `t${at} # comment\n      # another\n`)],
  ["comments inside brackets", closed(TOOLS, (at) => ` t${at}, # comment\n `, "]}}]\n")],
  ["a comment after one long line", closed(TOOLS, (at) => `t${at}, `, "]}}] # comment\n")],
  ["one long line of rules", rulesInBrackets((at) => `{name: r${at}, effect: allow}, `, "]\n# end\n")],
  ["blank lines between items", list("tool_names", (at) => `t${at}\n\n\n\n\n\n\n\n\n\n`)],
  ["lines of blanks", long("default_verdict: block\n", `${" ".repeat(1000)}\n`)],
  ["deep indentation", long("rules:\n", `${" ".repeat(1000)}- a\n`)],
  ["complex keys", long("", "? [a]\n: b\n")],
  ["complex keys inside each other", long("", "? ")],
  ["pairs in lists", long("rules: [", "a: b, ", "]")],
  ["colons in lists in braces", long("{rules: [", "a:b, ", "]}")],
  [
    "JSON",
    rulesInBrackets((at) => `{"name":"r${at}","effect":"allow","match":{"tool_names":["t${at}"]}},`, "]"),
  ],
  ["JSON of empty lists", long('{"rules":[', "[],", "[]]}")],
];
