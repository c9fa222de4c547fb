// A number as a choice between intervals. In: the bounds that conditions compare with, and the numbers there are. Out: one
// number of each interval, and which of them are below a bound.

export interface NumberClasses {
  readonly kind: "numbers";
  readonly values: readonly number[];
  below(bound: number): readonly number[];
}

interface Range {
  readonly least: number;
  readonly most: number;
}

export function numberClasses(bounds: readonly number[], { least, most }: Range): NumberClasses {
  const inside = [...new Set(bounds)].filter((bound) => bound > least && bound <= most).sort((a, b) => a - b);
  // A value well inside its interval reads best: just below the first bound, and at each bound.
  const [first = least + 1] = inside;
  const values = [Math.max(least, first - 1), ...inside];
  return {
    kind: "numbers",
    values,
    below: (bound) => [...values.keys()].filter((index) => (values[index] ?? 0) < bound),
  };
}
