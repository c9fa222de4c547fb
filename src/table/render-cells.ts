// Text to lines that fit a number of columns. Wide characters take two columns, as terminals draw them; what is
// invisible was spelled out before.

/** East Asian Wide and Fullwidth, and pictures: the ranges of Unicode's East Asian Width, rounded outwards. */
const WIDE =
  /[\u1100-\u115f\u231a-\u23ff\u25fd-\u27bf\u2b1b-\u2b55\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

export function widthOf(text: string): number {
  return Array.from(text).length + (text.match(WIDE)?.length ?? 0);
}

export const padded = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - widthOf(text)));

/** Before every further line of a wrapped text. */
const HANGING = "  ";

/** Breaks at spaces where there is one, then after signs, then anywhere. At least 4 columns are needed. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const add = (part: string, gap: string): void => {
    if (line.trim() !== "" && widthOf(line + gap + part) > columns) {
      lines.push(line);
      line = HANGING + part;
    } else line += line.trim() === "" ? part : gap + part;
  };
  for (const word of text.split(" ")) {
    const fits = widthOf(word) <= columns - (lines.length > 0 || line !== "" ? HANGING.length : 0);
    const [head = "", ...tail] = fits ? [word] : parts(word, columns - HANGING.length);
    add(head, " ");
    for (const part of tail) add(part, "");
  }
  return [...lines, line];
}

/** Pieces of a long word that fit, each as long as signs allow. */
const parts = (word: string, columns: number): readonly string[] =>
  (word.match(/[^-_./,:]*[-_./,:]*/gu) ?? [])
    .filter((part) => part !== "")
    .flatMap((part) => chunks(part, columns));

function chunks(part: string, columns: number): readonly string[] {
  if (widthOf(part) <= columns) return [part];
  const cut: string[] = [];
  let chunk = "";
  let used = 0;
  for (const character of part) {
    const width = widthOf(character);
    if (used + width > columns) {
      cut.push(chunk);
      chunk = "";
      used = 0;
    }
    chunk += character;
    used += width;
  }
  return [...cut, chunk];
}
