// Texts of a wanted size. In: a piece, or how the pieces look one by one. Out: as many as fit.

export type Maker = (bytes: number) => string;

export const bytesOf = (text: string): number => Buffer.byteLength(text);

export const filled = (bytes: number, piece: string): string =>
  piece.repeat(Math.max(1, Math.floor(bytes / Math.max(1, bytesOf(piece)))));

/** Ends where a piece no longer fits, or where there is none. */
export function filledBy(bytes: number, pieceAt: (at: number) => string | undefined, before = ""): string {
  const pieces = [before];
  let left = bytes - bytesOf(before);
  for (let at = 0; ; at++) {
    const piece = pieceAt(at);
    if (piece === undefined) break;
    left -= bytesOf(piece);
    if (left < 0 && at > 0) break;
    pieces.push(piece);
  }
  return pieces.join("");
}
