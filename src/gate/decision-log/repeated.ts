// What a log says over and over, read once. In: how a text is read, whose answer depends on nothing else. Out: the same, which
// remembers a few answers. What is read differently every time is not to be asked here: remembering costs more than reading.

const MOST_REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 2_048;

export function rememberingReader<Value>(
  read: (text: string) => Value | undefined,
): (text: string) => Value | undefined {
  const known = new Map<string, Value>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const value = read(text);
    const isWorthIt = value !== undefined && text.length <= LONGEST_REMEMBERED;
    if (isWorthIt && known.size < MOST_REMEMBERED) known.set(copied(text), value);
    return value;
  };
}

/** A part of a text keeps the whole in memory, and the whole is megabytes of a file. */
const copied = (text: string): string => JSON.parse(JSON.stringify(text));
