// CRC-32 (ISO 3309, reflected, polynomial 0xEDB88320) of bytes. It finds damage, not intent: authenticity is a
// matter of digests and signatures.

let cached: Uint32Array | undefined;

/** Made on first use: a program that neither writes nor reads an artifact need not pay for it. */
const table = (): Uint32Array => {
  cached ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  return cached;
};

/** Eight lower-case hex digits. */
export function crc32(bytes: Uint8Array): string {
  const steps = table();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (steps[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
