// Branches of a `case` in a script. In: what each key leads to. Out: each body once, with all keys that lead to it. Keys that
// end with a star stand for many texts and come last, because the first that fits counts.

export interface Branch {
  readonly keys: readonly string[];
  readonly body: string;
}

/** A value with an empty body has no branch. */
export function branches<Value>(
  entries: Iterable<readonly [string, Value]>,
  bodyOf: (value: Value) => string,
): readonly Branch[] {
  const bodies = [...entries].map(([key, value]) => [key, bodyOf(value)] as const);
  const isOpen = ([key]: readonly [string, string]): boolean => key.endsWith("*");
  return [...byBody(bodies.filter((entry) => !isOpen(entry))), ...byBody(bodies.filter(isOpen))];
}

function byBody(bodies: readonly (readonly [string, string])[]): readonly Branch[] {
  const keys = new Map<string, string[]>();
  for (const [key, body] of bodies) {
    const known = keys.get(body);
    if (known === undefined) keys.set(body, [key]);
    else known.push(key);
  }
  return [...keys].filter(([body]) => body !== "").map(([body, keys]) => ({ keys, body }));
}
