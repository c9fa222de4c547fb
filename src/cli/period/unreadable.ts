// What counts nowhere, for people: what could not be read, where and why, the first few, the rest counted; and copies.

import { shown } from "../../diagnostics/escape.ts";
import { clipStart } from "../explanation/layout.ts";
import type { Reading } from "./read-rulings.ts";

const MOST_NAMED = 10;

export const unreadableLines = (reading: Reading): readonly string[] => [
  ...lostLines(reading),
  ...(reading.repeated === 0
    ? []
    : [`${reading.repeated} rulings stand in the logs more than once, and count once`]),
];

function lostLines({ unreadable, lost }: Reading): readonly string[] {
  if (lost === 0) return [];
  const named = unreadable.slice(0, MOST_NAMED).map(({ file, line, why }) => {
    const place = `${clipStart(file, 50)}${line === undefined ? "" : `:${line}`}`;
    return `  ${place}: ${shown(why)}`;
  });
  const more = lost - named.length;
  return [
    lost === 1
      ? "1 ruling could not be read, and counts nowhere"
      : `${lost} rulings could not be read, and count nowhere`,
    ...named,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
