// Members that the wire form leaves out. In: an object of computed members. Out: the same without those that say
// nothing ("", 0, false, an empty list, undefined). Members that are always written do not pass through here.

type Said<Members> = { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined | ""> };

export function omitEmpty<Members extends Readonly<Record<string, unknown>>>(
  members: Members,
): Said<Members> {
  const said: Record<string, unknown> = {};
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (!saysNothing(value)) said[name] = value;
  }
  // Safe: every member kept comes from `members` under its own name, and none is undefined.
  return said as Said<Members>;
}

export function saysNothing(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
