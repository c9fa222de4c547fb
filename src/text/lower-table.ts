/**
 * Data only: the simple lower-case mappings of Unicode 15.0 above ASCII.
 *
 * Four numbers a run: first code point, last code point, step, and the difference to the lower-case code point.
 * To regenerate, map every code point with Go 1.26 unicode.ToLower (Unicode 15.0), drop those that map to
 * themselves, join neighbours one or two apart that have the same difference, and write the numbers as
 * `unpackNumbers` reads them, the first two as differences to the number before and to the last of the run before.
 */

import { unpackNumbers } from "./packed-numbers.ts";

const PACKED = `
  7kwb1gcgb1g1i1ucbcab-7rcecbdocbd1scbcab-4rbecbeab8cbccbcab7ybabbcbb7xbabbdab3bbab7ubab7vbabbcab7xbab7zcab8db
  ab8bbabbeab8dbab8fcab8gbecbcab8kbabbcab8kdabbcab8kbabbcbb8jbccbcab8lbabbeabbiabcbabbcabcbabbcabcbqcbdqcbdabc
  bccbcab-3tbab-2eb1mcbcab-5acqcbiab415fbabbcab-6hbab415cdabbcab-7nbab2rbab2tbicb11eccbeabbjab4mhab1mccb1lcab
  2mcbb2lcqb1gcib1g1kabijwcbgab-2idabbcab-hbabbdcb-5abpb3cb1fb1g1x1gcbk2acbcabpbmcbd3qcbd1lb1w111e1lb279kcab
  279kgab279k27v3bb1494ubfbi84t1qb-115sdcb-115s12j5scbkab-292xc3qcbkhb-ijfb-ilhb-ijhb-ijfb-imgc-ijhb-izhb-ijhb
  -ijhb-ijbb-ibbb-2wbab-jmdb-3ibab-jmbb-ibbb-3wnbb-ibbb-4ibab-hmbb-4ybbb-4wbab-j11mab-289deab-322lbab-317uhab
  1c1upbquabb31nzb1a70v1vb1w1xabbcab-413fbab-146sbab-412pdecbcab-414qbab-413lbab-414tbab-414scabbdabbjbb-415zb
  3ucbjccbfabb1194k1scbu1acb5gmcbe2icblccbcab-1358ybicbfabbcab-1626edccbescbcab-1627gbab-1627rbab-1627nbab
  -1627dbab-1627gcab-1625ibab-1626gbab-1625lbab35sbocbcab-1wbab-1627fbab-1360ybccbhabbgccb1dabb858izb1g47a1nb
  1o5h1jb1o6bkb1ncob1ncgb1ncbb1n68d1yb2m117m1fb1g841x1fb1g1207l1hb1i
`;

let runs: readonly number[] | undefined;

export function lowerRuns(): readonly number[] {
  runs ??= unpackRuns(unpackNumbers(PACKED));
  return runs;
}

function unpackRuns(packed: readonly number[]): readonly number[] {
  let end = 0;
  return packed.map((number, i) => {
    if (i % 4 > 1) return number;
    end += number;
    return end;
  });
}
