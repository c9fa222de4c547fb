/**
 * In: the decimal digits after a second. Out: nanoseconds; digits after the ninth are cut off, not rounded.
 */

export function nanosOfFraction(digits: string): number {
  return Number(digits.slice(0, 9).padEnd(9, "0"));
}
