/**
 * In: numbers written as text, in few signs. Out: the numbers.
 *
 * The last digit of a number is a letter, a for 0 to z for 25; what stands before it counts 26 each and is written in
 * decimals: `c` is 2, `1c` is 28, `-1c` is -28. Space does not matter. Tables of code points, written as differences, need a
 * quarter of what they need as a list, and every page that decides carries them.
 */

export const unpackNumbers = (packed: string): number[] => (packed.match(/-?\d*[a-z]/g) ?? []).map(unpack);

function unpack(written: string): number {
  const [sign, digits] = written.startsWith("-") ? [-1, written.slice(1)] : [1, written];
  return sign * (Number(digits.slice(0, -1)) * 26 + digits.charCodeAt(digits.length - 1) - 97);
}
