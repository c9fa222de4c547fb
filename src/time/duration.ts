/**
 * Durations in Go's notation (`1h30m`, `1.5s`, `-2us`): text to nanoseconds and back, as time.ParseDuration
 * and Duration.String do it, with the same error texts.
 *
 * A duration is a signed 64-bit count of nanoseconds. There are no days, and no white space is skipped.
 */

export type ParsedDuration =
  | { readonly kind: "duration"; readonly nanos: bigint }
  | { readonly kind: "error"; readonly message: string };

const LIMIT = 2n ** 63n;
const LIMIT_DIGITS = 19;

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["\u00b5s", 1_000n],
  ["\u03bcs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

const SIGN = /^[-+]/;
// One number with its unit; always matches, possibly nothing.
const TERM = /([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/y;

export function parseDuration(text: string): ParsedDuration {
  const unsigned = text.replace(SIGN, "");
  if (unsigned === "0") return { kind: "duration", nanos: 0n };
  const total = unsigned === "" ? "invalid duration" : sumTerms(unsigned);
  if (typeof total === "string") return failure(total, text);
  if (text.startsWith("-")) return { kind: "duration", nanos: -total };
  return total < LIMIT ? { kind: "duration", nanos: total } : failure("invalid duration", text);
}

export function formatDuration(nanos: bigint): string {
  const sign = nanos < 0n ? "-" : "";
  const size = nanos < 0n ? -nanos : nanos;
  if (size === 0n) return "0s";
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}\u00b5s`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n
    ? `${sign}${minutes}m${seconds}`
    : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function failure(reason: string, text: string): ParsedDuration {
  return { kind: "error", message: `time: ${reason} ${quoteBytes(text)}` };
}

// The nanoseconds, at most 2^63, or why there are none.
function sumTerms(text: string): bigint | string {
  let total = 0n;
  for (let at = 0; at < text.length; ) {
    TERM.lastIndex = at;
    const [term = "", whole = "", fraction = "", unit = ""] = TERM.exec(text) ?? [];
    if (whole === "" && fraction === "") return "invalid duration";
    const size = termSize(whole, fraction, unit);
    if (typeof size === "string") return size;
    // Wraps like Go's uint64 sum, which matters only for two terms of exactly 2^63.
    total = BigInt.asUintN(64, total + size);
    if (total > LIMIT) return "invalid duration";
    at += term.length;
  }
  return total;
}

function termSize(whole: string, fraction: string, unit: string): bigint | string {
  const digits = whole.replace(/^0+/, "");
  const count = digits.length > LIMIT_DIGITS ? LIMIT + 1n : BigInt(digits);
  if (count > LIMIT) return "invalid duration";
  if (unit === "") return "missing unit in duration";
  const nanos = UNITS.get(unit);
  if (nanos === undefined) return `unknown unit ${quoteBytes(unit)} in duration`;
  const size = count * nanos + fractionSize(fraction, nanos);
  return size > LIMIT ? "invalid duration" : size;
}

// In doubles, like Go, so that both round alike; digits that no longer fit 63 bits are dropped.
function fractionSize(fraction: string, unit: bigint): bigint {
  let count = 0n;
  let scale = 1;
  for (const digit of fraction.slice(0, LIMIT_DIGITS)) {
    const next = count * 10n + BigInt(digit);
    if (count > (LIMIT - 1n) / 10n || next > LIMIT) break;
    count = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(count) * (Number(unit) / scale)));
}

// Unlike %q, this quotation escapes every byte above ASCII.
function quoteBytes(text: string): string {
  let out = '"';
  for (const byte of new TextEncoder().encode(text)) out += quoteByte(byte);
  return `${out}"`;
}

function quoteByte(byte: number): string {
  if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, "0")}`;
  const char = String.fromCharCode(byte);
  return char === '"' || char === "\\" ? `\\${char}` : char;
}

function decimal(value: bigint, digits: number): string {
  const unit = 10n ** BigInt(digits);
  const fraction = String(value % unit)
    .padStart(digits, "0")
    .replace(/0+$/, "");
  return fraction === "" ? String(value / unit) : `${value / unit}.${fraction}`;
}
