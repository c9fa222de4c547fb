// Intent texts of a given size, each made to be costly for some part of a reader. In: a number of bytes. Out: named
// texts of at most that many.

import { filled, filledBy, type Maker } from "./filling.ts";

const CONTEXT = '"context":{"identity":"a","workspace":"/w","risk_class":"low"}';

/** A whole intent around members that fill it. */
const intent =
  (fill: (bytes: number) => string, context = CONTEXT): Maker =>
  (bytes) => {
    const [before, after] = ['{"tool_name":"fs.read",', `,${context}}`];
    return `${before}${fill(bytes - before.length - after.length)}${after}`;
  };

/** One text value of a member. */
const text = (member: string, piece: string): Maker =>
  intent((bytes) => `"${member}":"${filled(bytes - member.length - 5, piece)}"`);

const inArgs = (piece: string): Maker => intent((bytes) => `"args":{"a":"${filled(bytes - 15, piece)}"}`);

/** As many members or elements as fit, up to a number of them. */
const many = (open: string, close: string, item: (at: number) => string, most = Infinity): Maker =>
  intent((bytes) => {
    const piece = (at: number): string | undefined =>
      at < most ? `${at === 0 ? "" : ","}${item(at)}` : undefined;
    return filledBy(bytes - close.length, piece, open) + close;
  });

/** Few elements, each as long as fits. */
const long = (
  open: string,
  close: string,
  count: number,
  before: string,
  piece: string,
  after: string,
): Maker =>
  intent((bytes) => {
    const size = Math.floor((bytes - open.length - close.length) / count) - before.length - after.length - 12;
    const items = Array.from({ length: count }, (_, at) => `${before}${at}${filled(size, piece)}${after}`);
    return open + items.join(",") + close;
  });

const targets = (count: number, kind: string, before: string, piece: string): Maker =>
  long('"targets":[', "]", count, `{"kind":"${kind}","value":"${before}`, piece, '"}');

const only =
  (piece: string, before = "", after = ""): Maker =>
  (bytes) =>
    before + filled(bytes - before.length - after.length, piece) + after;

const nested = (open: string, close: string, depth: number): string =>
  open.repeat(depth) + close.repeat(depth);

const LINK = (at: number): string =>
  `{"delegator_identity":"d${at}","delegate_identity":"d${at + 1}","scope":"s"}`;

export const INTENTS: readonly (readonly [name: string, maker: Maker])[] = [
  ...[
    '"',
    "\\",
    "[",
    "{",
    "]",
    "}",
    ":",
    ",",
    "-",
    "0",
    "1",
    " ",
    "\n",
    "\r",
    "\t",
    "\0",
    "a",
    "\u{1f600}",
    "\ud800",
    "\ufeff",
  ].map((piece) => [`only ${JSON.stringify(piece)}`, only(piece)] as const),
  ["brackets that are never closed", only("[", '{"args":{"a":')],
  ["objects in objects", only('{"a":')],
  ["deep lists", (bytes) => `{"args":{"a":${nested("[", "]", Math.floor(bytes / 2) - 10)}}}`],
  ["groups of deep lists", many('"args":{"a":[', "]}", () => nested("[", "]", 60))],
  ["groups of deep objects", many('"args":{"a":[', "]}", () => `${'{"a":'.repeat(58)}1${"}".repeat(58)}`)],
  ["empty lists", many('"args":{"a":[', "]}", () => "[]")],
  ["empty objects", many('"args":{"a":[', "]}", () => "{}")],
  ["numbers", many('"args":{"a":[', "]}", () => "1")],
  ["fractions", many('"args":{"a":[', "]}", (at) => `0.${at}1`)],
  ["exponents", many('"args":{"a":[', "]}", () => "1e300")],
  ["a number of many digits", intent((bytes) => `"args":{"a":${"9".repeat(bytes - 20)}}`)],
  ["a fraction of many digits", intent((bytes) => `"args":{"a":1.${"9".repeat(bytes - 20)}}`)],
  ["an exponent of many digits", intent((bytes) => `"args":{"a":1e-${"9".repeat(bytes - 20)}}`)],
  ["members", many('"args":{', "}", (at) => `"k${at}":1`)],
  ["unknown members", many("", "", (at) => `"k${at}":1`)],
  ["members in another case", many("", "", (at) => `"Tool_Name${at}":1`)],
  ["duplicate members", many('"args":{', "}", () => '"k":1')],
  [
    "members that trim to one",
    many('"args":{', "}", (at) => `"${" ".repeat(at % 500)}k${Math.floor(at / 500)}":1`),
  ],
  [
    "members named like built-ins",
    many('"args":{"a":[', "]}", () => '{"__proto__":{"a":1},"constructor":1,"toString":2}'),
  ],
  ["members that are numbers", many('"args":{', "}", (at) => `"${(at * 7919) % 1000003}":1`)],
  ["members in falling order", many('"args":{', "}", (at) => `"k${String(9_999_999 - at)}":1`)],
  ["a long member", intent((bytes) => `"args":{"${filled(bytes - 13, "k")}":1}`)],
  [
    "a long member deep down",
    intent(
      (bytes) => `"args":${'{"a":'.repeat(50)}{"${filled(bytes - 400, "\\u0000")}":"\\q"}${"}".repeat(50)}`,
    ),
  ],
  [
    "long members of credentials",
    many('"args":{', "}", (at) => `"token_${at}_${"password".repeat(100)}":"x"`),
  ],
  ["a long text", inArgs("x")],
  ["a text of escapes", inArgs("\\u0041")],
  ["a text of short escapes", inArgs("\\n")],
  ["a text of escaped halves", inArgs("\\ud83d\\ude00")],
  ["a text of wrong halves", inArgs("\\ude00\\ud83d")],
  ["a text of controls", inArgs("\\u0007")],
  ["a text of blanks", inArgs(" ")],
  ["a text of wide blanks", inArgs("\u3000")],
  ["a text of emoji", inArgs("\u{1f600}")],
  ["a text in capitals", text("tool_name2", "\u0130")],
  [
    "a long tool name",
    intent(
      (bytes) =>
        `"x":1,"targets":[{"kind":"path","value":"a"}],"script":{"steps":[{"tool_name":"${filled(bytes - 90, "a/")}"}]}`,
    ),
  ],
  [
    "a tool name of slashes",
    intent(
      (bytes) =>
        `"script":{"steps":[{"tool_name":"${filled(bytes - 90, "/")}","targets":[{"kind":"path","value":"a"}]}]}`,
    ),
  ],
  ["a long time", text("created_at", "2026-01-01T00:00:00.")],
  ["a time of digits", intent((bytes) => `"created_at":"2026-01-01T00:00:00.${filled(bytes - 40, "0")}Z"`)],
  ["a credential of words", intent((bytes) => `"args":{"token":"${filled(bytes - 30, "a1 ")}"}`)],
  ["a credential of letters", intent((bytes) => `"args":{"token":"${filled(bytes - 30, "abc")}"}`)],
  ["an auth context of keys", many('"args":{"auth":{', "}}", (at) => `"api-key-${at}":"env:x"`)],

  ["small targets", many('"targets":[', "]", (at) => `{"kind":"path","value":"/a/${at}"}`, 1024)],
  ["too many targets", many('"targets":[', "]", (at) => `{"kind":"path","value":"/a/${at}"}`)],
  ["targets with long paths", targets(1024, "path", "/", "a/")],
  ["targets that differ at the end", long('"targets":[', "]", 1024, '{"value":"', "a", '","kind":"path"}')],
  ["paths of dots", targets(1024, "path", "/", "../")],
  ["a path of dots", targets(1, "path", "/", "../")],
  ["a path of slashes", targets(1, "path", "/", "/")],
  ["a path of one name", targets(1, "path", "/", "a")],
  ["a URL of a long host", targets(1, "url", "https://", "a.")],
  ["a URL of percent escapes", targets(1, "url", "https://a/", "%41")],
  ["a host of percent escapes", targets(1, "url", "https://", "%e4")],
  ["a URL of broken escapes", targets(1, "url", "https://a/%41", "%")],
  ["a URL of at signs", targets(1, "url", "https://", "a@")],
  ["a URL of colons", targets(1, "url", "https://", ":")],
  ["a URL of slashes", targets(1, "url", "https:", "/")],
  ["a URL of question marks", targets(1, "url", "https://a", "?#")],
  ["a URL of a long scheme", targets(1, "url", "", "a+")],
  ["a URL of brackets", targets(1, "url", "https://", "[")],
  ["an IPv6 URL", targets(1, "url", "https://[", "1:")],
  ["an IPv6 zone", targets(1, "url", "https://[::1%25", "%41")],
  ["a host of dots", targets(1, "host", "", ".")],
  ["a host of capitals", targets(1, "host", "", "\u0130")],
  ["long hosts", targets(1024, "host", "", "a.")],

  ["provenance", many('"arg_provenance":[', "]", (at) => `{"arg_path":"$.a${at}","source":"user"}`, 1024)],
  ["long provenance", long('"arg_provenance":[', "]", 1024, '{"source":"user","arg_path":"', "a", '"}')],
  ["a delegation chain", many('"delegation":{"requester_identity":"d64","chain":[', "]}", LINK, 64)],
  ["a delegation chain too long", many('"delegation":{"requester_identity":"d64","chain":[', "]}", LINK)],
  [
    "scopes",
    intent((bytes) => `"delegation":{"requester_identity":"a","scope":"${filled(bytes - 60, "s,")}"}`),
  ],
  [
    "steps",
    many(
      '"script":{"steps":[',
      "]}",
      (at) => `{"tool_name":"t${at}","args":{"a":"${"x".repeat(16_000)}"}}`,
      64,
    ),
  ],
  [
    "steps with targets",
    many(
      '"script":{"steps":[',
      "]}",
      (at) =>
        `{"tool_name":"t","targets":[${Array.from({ length: 400 }, (_, target) => `{"kind":"path","value":"/a${at}/${target}"}`).join(",")}]}`,
      64,
    ),
  ],
  ["too many steps", many('"script":{"steps":[', "]}", () => '{"tool_name":"t"}')],
  ["relationships", many('"relationship":{"entity_refs":[', "]}", (at) => `{"kind":"agent","id":"i${at}"}`)],
];
