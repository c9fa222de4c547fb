// Cuts an input down to what a failure needs. In: plain data, and whether some data still fails. Out: data of which no
// single member and no single item can be left out. It does not know what the data means.

type Members = Readonly<Record<string, unknown>>;

/** Mappings only: whatever has a prototype of its own is left whole. */
const isMembers = (value: unknown): value is Members =>
  typeof value === "object" &&
  value !== null &&
  [null, Object.prototype].includes(Object.getPrototypeOf(value));

/** Places in a list or a mapping, those of a list from its end, so that leaving one out moves no other. */
const placesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? [...value.keys()].reverse().map(String) : isMembers(value) ? Object.keys(value) : [];

/** The value with what is at the place replaced; by nothing, where no part is given. */
function withPart(value: unknown, place: string, ...part: readonly unknown[]): unknown {
  if (Array.isArray(value)) return value.flatMap((item, at) => (String(at) === place ? part : [item]));
  const members = Object.entries(Object(value));
  return Object.fromEntries(
    members.flatMap(([name, member]) => (name === place ? part.map((one) => [name, one]) : [[name, member]])),
  );
}

const partAt = (value: unknown, place: string): unknown => Object(value)[place];

function cut(value: unknown, stillFails: (candidate: unknown) => boolean): unknown {
  let smaller = value;
  for (const place of placesIn(value)) {
    const candidate = withPart(smaller, place);
    if (stillFails(candidate)) smaller = candidate;
  }
  for (const place of placesIn(smaller)) {
    const whole = smaller;
    const part = cut(partAt(whole, place), (candidate) => stillFails(withPart(whole, place, candidate)));
    smaller = withPart(whole, place, part);
  }
  return smaller;
}

/** `stillFails` is asked about data of which parts are missing; an error there means that these were needed. */
export function smallest<T>(input: T, stillFails: (candidate: T) => boolean): T {
  // Safe: what still fails was read as a T without an error.
  const fails = (candidate: unknown): boolean => {
    try {
      return stillFails(candidate as T);
    } catch {
      return false;
    }
  };
  return cut(cut(input, fails), fails) as T;
}
