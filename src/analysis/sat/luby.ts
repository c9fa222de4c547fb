// The sequence by which searches start over: short runs mostly, longer ones now and then.

/** 1 1 2 1 1 2 4 1 1 2 ... [Luby, Sinclair, Zuckerman 1993]. */
export function luby(index: number): number {
  let size = 1;
  let power = 0;
  while (size < index + 1) {
    size = 2 * size + 1;
    power++;
  }
  let rest = index;
  while (size - 1 !== rest) {
    size = (size - 1) >> 1;
    power--;
    rest %= size;
  }
  return 2 ** power;
}
