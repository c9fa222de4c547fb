// Which texts the library of reference Gait writes without quotes. It quotes by rules of its own, which are neither
// those of YAML 1.1 nor of 1.2. Text with a tab is quoted here all the same: the reference loses the tab when it
// reads the text again, and with it the digest (deviation D14).

const WORDS: ReadonlySet<string> = new Set(
  ["null", "true", "false", "y", "yes", "n", "no", "on", "off"].flatMap((word) => [
    word,
    word.charAt(0).toUpperCase() + word.slice(1),
    word.toUpperCase(),
  ]),
);

/** With the `_` between digits gone. A decimal has at most one dot and no exponent of its own line. */
const NUMBER = /^[-+]?(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?)$/i;

const DATE = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
const TIME = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]";
const ZONE = "(?:Z|[-+][0-9]{2}:[0-9]{2})";
const TIMESTAMP = new RegExp(
  `^(?:${DATE}|${DATE} [0-9]{2}:[0-9]{2}:[0-9]{2}|${DATE}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?${ZONE}|${TIME})$`,
);

const FORBIDDEN_START = /^[*&[{}\],!|>%'"@` ]/;
const FORBIDDEN_INSIDE = /[#\\\t]|[:-] |[: ]$/;

export const isPlainToReference = (text: string): boolean =>
  text !== "" &&
  text !== "-" &&
  text !== "~" &&
  !WORDS.has(text) &&
  !FORBIDDEN_START.test(text) &&
  !FORBIDDEN_INSIDE.test(text) &&
  !NUMBER.test(text.replaceAll("_", "")) &&
  !TIMESTAMP.test(text);
