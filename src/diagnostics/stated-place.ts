// How reference Gait begins a message about a policy text: with what it was doing, mostly with the place too. Messages
// carry that beginning; code frames, which show the place themselves, and messages about other files leave it out.

import type { Position } from "../source/span.ts";

const DOING = "parse policy yaml: ";

export const stated = (what: string): string => DOING + what;

export const statedAt = (at: Position, what: string): string => stated(placeOf(at) + what);

/** A message as another file's problem: what was done is said by who read that file. */
export const unstated = (message: string): string => without(DOING, message);

/** The message under a place that is shown already. */
export const unstatedAt = (at: Position, message: string): string => without(placeOf(at), unstated(message));

const placeOf = ({ line, column }: Position): string => `[${line}:${column}] `;

const without = (start: string, message: string): string =>
  message.startsWith(start) ? message.slice(start.length) : message;
