// A policy about whose last rule it takes more than one conflict of the solver to say that it never decides.

export function hardPolicy(): string {
  const both = "target_kinds: [path], destination_kinds: [url]";
  const pairs = ["a", "b", "c", "d"].flatMap((tool) => ["x", "y", "z"].map((who) => [tool, who] as const));
  const rules = pairs.map(
    ([tool, who], n) =>
      `  - {name: r${n}, priority: ${n}, effect: block, match: {tool_names: [${tool}], identities: [${who}], ${both}}}\n`,
  );
  const last = `  - {name: late, priority: 99, effect: allow, match: {tool_names: [a, b, c, d], identities: [x, y, z], ${both}}}\n`;
  return `default_verdict: block\nrules:\n${rules.join("")}${last}`;
}
