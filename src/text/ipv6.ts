/**
 * In: text. Out: whether it is an IPv6 address (RFC 4291 2.2) without zone, as Go's netip.ParseAddr reads it:
 * an IPv4 tail is allowed, its numbers have no leading zeros, and `::` stands for at least one group.
 */

const GROUPS = 8;
const GROUP = /^[0-9A-Fa-f]{1,4}$/;
const IPV4_NUMBER = /^(?:0|[1-9][0-9]{0,2})$/;
// Longer text cannot be an address, and is not worth splitting.
const MAX_LENGTH = 45;

export function isIpv6(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const halves = text.split("::");
  const [left = "", right] = halves;
  if (halves.length > 2) return false;
  if (right === undefined) return countGroups(left, true) === GROUPS;
  const before = left === "" ? 0 : countGroups(left, false);
  const after = right === "" ? 0 : countGroups(right, true);
  return before + after < GROUPS;
}

// How many 16-bit groups the text fills; more than any address has when it is malformed.
function countGroups(text: string, ipv4Tail: boolean): number {
  const parts = text.split(":");
  const tail = parts.at(-1) ?? "";
  const hasIpv4 = ipv4Tail && tail.includes(".");
  if (hasIpv4 && !isIpv4(tail)) return Number.POSITIVE_INFINITY;
  const groups = hasIpv4 ? parts.slice(0, -1) : parts;
  if (!groups.every((group) => GROUP.test(group))) return Number.POSITIVE_INFINITY;
  return groups.length + (hasIpv4 ? 2 : 0);
}

function isIpv4(text: string): boolean {
  const numbers = text.split(".");
  return numbers.length === 4 && numbers.every((n) => IPV4_NUMBER.test(n) && Number(n) <= 255);
}
