/**
 * In: text. Out: whether every reader takes it for the same host: a name of letters, digits, `-`, `_` and dots, or an
 * IPv6 address. Names in other scripts are taken, but for signs that a reader may drop or turn into ASCII (UTS 46), such
 * as a full-width slash: `evil.test\uff0f.good.test` is `evil.test` to many a client.
 */

import { isIpv6 } from "./ipv6.ts";

const NO_NAME_IN_ASCII = /[\x00-,/:-@[-^`{-\x7f]/;
const ABOVE_ASCII = /[\x80-\uffff]/g;

/** Controls, what is invisible, punctuation and symbols, what is compatible to something else. */
const UNREADABLE: readonly (readonly [first: number, last: number])[] = [
  [0x80, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x1680, 0x1680],
  [0x180b, 0x180d],
  [0x2000, 0x2bff],
  [0x3000, 0x303f],
  [0xfe00, 0xfe6f],
  [0xfeff, 0xfeff],
  [0xff00, 0xffff],
];

export const isHostName = (text: string): boolean => text !== "" && (isName(text) || isIpv6(text));

const isName = (text: string): boolean =>
  !NO_NAME_IN_ASCII.test(text) && !(text.match(ABOVE_ASCII) ?? []).some(isUnreadable);

function isUnreadable(sign: string): boolean {
  const code = sign.charCodeAt(0);
  return UNREADABLE.some(([first, last]) => first <= code && code <= last);
}
