// Numbers for people: two or three digits, and a unit. Absent ones are a dash.

const UNITS = [
  ["ns", 1],
  ["\u00b5s", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
];

function digits(value) {
  if (value >= 1000) return grouped(Number(value.toPrecision(3)));
  if (value < 0.1) return String(Number(value.toPrecision(1)));
  return value.toFixed(value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2);
}

/** English grouping whatever the machine speaks. */
export const grouped = (number) => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ",");

export function duration(ns) {
  if (ns === undefined) return "-";
  const [unit, size] = UNITS.findLast(([, least]) => ns >= least) ?? UNITS[0];
  return `${unit === "ns" ? ns.toFixed(0) : digits(ns / size)} ${unit}`;
}

export const factor = (value) => (value === undefined ? "-" : `${digits(value)}\u00d7`);

/** A median with the least and the greatest of the repeats, where there were several. */
export function spread(figure, format) {
  if (figure === undefined) return "-";
  const { median, min, max } = figure;
  return min === max ? format(median) : `${format(median)} (${format(min)} to ${format(max)})`;
}
