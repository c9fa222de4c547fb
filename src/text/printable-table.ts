/**
 * Data only: which code points above ASCII are printable in Unicode 15.0 (letters, marks, numbers,
 * punctuation and symbols; no space but U+0020, no format character, nothing unassigned).
 *
 * The numbers ascend and are borders: at each one, starting from "not printable", the answer flips.
 * To regenerate, ask Go 1.26 strconv.IsPrint for every code point from U+0080, note where it changes, and write the
 * differences as `unpackNumbers` reads them.
 */

import { unpackNumbers } from "./packed-numbers.ts";

const DIFFERENCES = `
  6fmb27mcgehbbbub15hb1mc1ycdb2di1begrwb7kb1wc2hc3xo2hc1xcpb1ccbblf1fj2wb6fbicccwbhbbdecjccceibecbfczcdbgeccwb
  hbcbcbccbbfeccddbhebbhrkdbjbdbwbhbcbfckbdbdcbpecmhhbdbicccwbhbcbfcjcccdhdecbfcskcbgddbedcbbbcdcdddmefddbecbg
  bovfnbdbxbqcjbdbehcbdcbceckhwbdbxbkbfcjbdbehcgcbeckbdmnbdb1zbdbgeqc1abdbsdybjbbchdbegbbbigkcdm2ge1d1lcbbbfby
  bbbxcfbbbhbkce1g2ub1ke1nb1kbpbn1l7qbbfbc14nbechbbbec1pbec1hbechbbbecpb2fbec2pc1gd1ag3icgc24qb1cd3lhwjyjumnbd
  bcm3qckgkgoblg3lh1rf2sk1fbmemebd1qcfl1se1agld2kc2nb1dclgkgoc1f1x2zd1vb4mi2idpd2ih1rcli1rf20ocgc1mcgcibbbbbbb
  1fc2bbpbocgbtcdbjryi1vrcc1bbnd1hp1hp5ke25nzlv69sc1gb13lf1tbbfbc2ehcoyjhbhbhbhbhbhbhbhb4w1i1ab3lm8g1amf2lb3ic
  3zf1rb3qb3gm1vb1126rd2dj13ku7ci7vfcbbbfy2hdkg2ei2simg4ml1ed3able1hb2djockc3zy1ckgcgcgjhbhb2ie4wckg429smxe1x
  325c14cc4c1mhmff1abfbbbcbcb4vq17dc2chb1g1qg1zbtbeefb5fe7idgcgcgcddhbhnccmb1abtbcbpco1i4tfde1td3kbndb1v1u5a1d
  d1xp1ce1kj1ef1rf1eb1leo1q6cckg1ke1ke1oi2almbpbhbcblbpbhbc2p11zjwkiygb1qbj2rgcbb1sbcdbcxb2uij1wtbcf1hd1bfb2m
  2eeuc1ybcfibdb1dcdekhjh2m1g1nemj2cd1dc1bf1ahemh3c2v2d1zn1zh1uik11i1fb1qbdcc2x1ri1qw1a1m1cuxj3ae1kj2kbfnzhkg
  2bbsi1nj3sbulsb1v2khbbbebpblg2hfkgebicccwbhbcbfbkcccdcbgbfhchdf5j3obf1e2uik6k2cc1m1i2rlkgnt2ggk2c1bcpex7d2i
  3w3fmicbcibcb1ebccmjk2sic1ucl1b2ui3fn2vhk9mjb1tbok1dd1gcwbo2vhbcb1sdbbcbjikggbcb1lbcbghk11yzhrb1pd1c3ibp1yn
  35n3y4hbfl7o101k3vn41gqw154g22l332b21xh1fbke3dbkg1ecgk2skkbhbvft26m3n3x2xe2fhr2mflco236ai47q1qj343rebhbcb11f
  pb1ddcboei15g88u4dfndjhkce180y1ucxj4m2i9mk1nc2wi4iv2s4sumum3jjz5f3hb2tbccbcccebmbbbhb2nbecibhb1cbebfbbdhb13c
  c11gc27apfbp42m1fgg8fhbrchbcbff2k1hb4i1tdockec12i1fr2gfb17w1q28ohbebcbpb7pcq1p2yekec30f2q2y2j7meb1bbcbbcbbkb
  ebbbbgbebbbbbbdbcbbcbbbbbbbbbbcbbcebhbebebbbkbrfdbfbr2ac10k1se3wmpcpbpb1lk6s2e1dn1sejhcog5y37werdnd4pe3rgmeb
  pme2eikg1oi1ecc3a13cmocndjh1ubhioejhjh5rb2d1lk39q1643c1g159ug8oc221qo287l119j20w57y189zf161g27385g9g
`;

let borders: readonly number[] | undefined;

export function printableBorders(): readonly number[] {
  borders ??= sums(unpackNumbers(DIFFERENCES));
  return borders;
}

function sums(differences: readonly number[]): readonly number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}
