// How reference Gait begins a message about a policy text: with the place. In: a position. Out: that beginning, which
// messages carry and code frames leave out, because they begin with the place themselves.

import type { Position } from "../source/span.ts";

export const statedPlace = ({ line, column }: Position): string => `parse policy yaml: [${line}:${column}] `;
