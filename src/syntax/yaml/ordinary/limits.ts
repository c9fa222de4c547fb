// How much an ordinary text may hold: far below what the library is given.

export const MOST_KEYS = 64;

export const DEEPEST = 16;
