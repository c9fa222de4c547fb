// Readers of JSON that may come from anywhere: every member is looked at before use, and a RangeError names the
// first that is not what it should be.

const refuse = (what: string): never => {
  throw new RangeError(`malformed data: ${what}`);
};

export type JsonRecord = Readonly<Record<string, unknown>>;

export const record = (value: unknown, what: string): JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonRecord) // Checked in the line above; members stay unknown.
    : refuse(what);

/** Nothing beside the named members: what a reader does not know it must not pass over. */
export const only = (from: JsonRecord, names: readonly string[]): JsonRecord => {
  const unknown = Object.keys(from).find((name) => !names.includes(name));
  return unknown === undefined ? from : refuse(`unknown member ${unknown}`);
};

export const text = (from: JsonRecord, key: string): string => {
  const value = from[key];
  return typeof value === "string" ? value : refuse(key);
};

export const oneOf = <T extends string>(from: JsonRecord, key: string, values: readonly T[]): T => {
  const value = text(from, key);
  return values.find((known) => known === value) ?? refuse(key);
};

export const flag = (from: JsonRecord, key: string): boolean => {
  const value = from[key];
  return typeof value === "boolean" ? value : refuse(key);
};

export const count = (from: JsonRecord, key: string): number => {
  const value = from[key];
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : refuse(key);
};

export const list = (from: JsonRecord, key: string): readonly unknown[] => {
  const value = from[key];
  return Array.isArray(value) ? value : refuse(key);
};

export const texts = (from: JsonRecord, key: string): readonly string[] => {
  const values = list(from, key);
  for (const value of values) if (typeof value !== "string") refuse(key);
  return values as readonly string[]; // Checked one by one. JSON that was just read is nobody else's, so it is no copy.
};

export const set = (from: JsonRecord, key: string): ReadonlySet<string> => new Set(texts(from, key));
