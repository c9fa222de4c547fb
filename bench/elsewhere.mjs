// What others cost according to others, on other machines: orders of magnitude, nothing to divide by.

/** Reference Gait, the Go program: nanoseconds of a decision inside its process, and its command over `node -e 0`. */
export const REFERENCE = {
  decision: { 10: 29_000, 100: 36_000, 1000: 91_000, 10000: 1_339_000 },
  start: { 1000: 3.6, 10000: 29 },
};

/** In their own languages, where nothing is lost at the border of WebAssembly. */
export const NATIVE = [
  {
    who: "Cedar, Rust",
    cost: { 1000: 1_260_000, 10000: 13_500_000 },
    where: "treetop-core, `docs/Scale.md`; Xeon 4216",
  },
  {
    who: "OPA, Go, rules that its index can use",
    cost: { 10: 16_000, 100: 34_000, 1000: 88_000, 10000: 397_000 },
    where: "measured with OPA 1.4.2",
  },
  {
    who: "SAPL, Java, decision diagram over attributes",
    cost: { 10000: 390 },
    where: "sapl.io, 9,905 policies; i9-13900KS. The quickest that we found published",
  },
];
