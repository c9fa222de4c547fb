// A number in digits alone: no surface reads an exponent.

export function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(100).replace(/\.?0+$/, "") : text;
}
