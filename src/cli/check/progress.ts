// How far what takes long has come, on one line of a terminal. On anything else, and in the first moments, it is silent.

import type { Progress } from "../../analyze.ts";
import type { Io } from "../io.ts";

export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

/** Milliseconds in which nobody wonders whether anything happens. */
const PATIENCE = 300;

export function progressLine(
  io: Pick<Io, "isTerminal" | "elapsed" | "stderr">,
  doing = "checking",
): ProgressLine {
  if (!io.isTerminal) return { show: () => {}, clear: () => {} };
  const started = io.elapsed();
  let shown = "";
  return {
    show({ done, of }) {
      const text = `${doing}: ${Math.floor((100 * done) / of)} %`;
      if (text === shown || io.elapsed() - started < PATIENCE) return;
      shown = text;
      io.stderr(`\r${text}`);
    },
    clear() {
      if (shown !== "") io.stderr(`\r${" ".repeat(shown.length)}\r`);
    },
  };
}
