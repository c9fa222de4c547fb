/**
 * In: text. Out: the lower-case hex SHA-256 of its UTF-8 bytes, in plain JavaScript (FIPS 180-4).
 *
 * For hosts without node:crypto, and for processes too short to load it: nothing here waits for a compiler that
 * optimises. It hashes public data and makes no constant-time claim.
 */

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

interface Constants {
  readonly rounds: Int32Array;
  readonly initial: Int32Array;
}

let constants: Constants | undefined;

// The first 32 bits of the fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
function makeConstants(): Constants {
  const primes = firstPrimes(64);
  return {
    rounds: Int32Array.from(primes, (prime) => fractionBits(Math.cbrt(prime))),
    initial: Int32Array.from(primes.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime))),
  };
}

export function sha256Hex(text: string): string {
  constants ??= makeConstants();
  const { rounds, initial } = constants;
  const message = padded(new TextEncoder().encode(text));
  const state = Int32Array.from(initial);
  const schedule = new Int32Array(64);
  for (let offset = 0; offset < message.byteLength; offset += BLOCK_BYTES) {
    expand(message, offset, schedule);
    compress(state, schedule, rounds);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

// A one bit, zeros up to a whole block, and the length in bits (FIPS 180-4, 5.1.1).
function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const view = new DataView(new ArrayBuffer(blocks * BLOCK_BYTES));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(view.byteLength - LENGTH_BYTES, BigInt(bytes.length) * 8n);
  return view;
}

// Why rotations are spelled out here and below: as calls they would take most of the time.
function expand(message: DataView, offset: number, w: Int32Array): void {
  for (let t = 0; t < 16; t++) w[t] = message.getInt32(offset + t * 4);
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] ?? 0;
    const y = w[t - 2] ?? 0;
    const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (w[t - 16] ?? 0) + small0 + (w[t - 7] ?? 0) + small1;
  }
}

// Letters as in FIPS 180-4, 6.2.2.
function compress(state: Int32Array, w: Int32Array, k: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = h + big1 + ((e & f) ^ (~e & g)) + (k[t] ?? 0) + (w[t] ?? 0);
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = big0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + value;
}

// A double holds a root below eight with 50 fraction bits, so the 32 we take are exact.
function fractionBits(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes;
}
