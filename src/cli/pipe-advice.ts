// Who pipes a text into a command is told that it takes files. In: what a command came to. Out: the same, with a line where a
// pipe was refused, or a name of standard input was not found.

import type { Outcome } from "./command.ts";

const REFUSED =
  /: read [^:]+: not a regular file$|(?:^| )(?:-|\/dev\/stdin|\/(?:dev|proc\/self)\/fd\/\d+): [^:]*$/;

const ADVICE = "gait: standard input and pipes are not read: write it to a file, and name that";

export const pipeAdvised = (outcome: Outcome): Outcome =>
  outcome.kind === "failure" && REFUSED.test(outcome.message)
    ? { ...outcome, notes: [...(outcome.notes ?? []), ADVICE] }
    : outcome;
