// In: plain data of bounded depth that this room has just made. Out: the same, unchangeable throughout.

export function deepFreeze<Data extends object>(data: Data): Data {
  for (const member of Object.values(data)) {
    if (typeof member === "object" && member !== null) deepFreeze(member);
  }
  return Object.freeze(data);
}
