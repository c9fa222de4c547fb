// The decision log that docs/rollout.md is about: eight days of trial runs under its first policy, as a gate writes them.
// `npm run gen` rewrites it.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { logOf, type Made, path, url } from "../rollout/log-of.ts";

/** Calls of one tool on one day after the other, from a day of February on. */
const daily = (from: number, calls: readonly Omit<Made, "at" | "ruling">[]): readonly Made[] =>
  calls.map((call, index) => ({
    who: "agent.support",
    workspace: "/srv/support",
    more: { args: {} },
    ...call,
    at: `2026-02-${from + (index % 8)}T${String(9 + index).padStart(2, "0")}:00:00Z`,
    ruling: { enforced: false },
  }));

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const WEEK: readonly Made[] = [
  ...daily(
    20,
    times(8, (n) => ({ tool: "tool.read", targets: [path(`/srv/support/faq/${n}.md`)] })),
  ),
  ...daily(
    20,
    times(5, (n) => ({ tool: "tool.write", targets: [path(`/srv/support/drafts/${n % 2}.md`, "write")] })),
  ),
  ...daily(
    20,
    times(9, (n) => ({
      tool: "tickets.search",
      who: ["agent.support", "agent.triage"][n % 2] ?? "",
      targets: [url(`https://tickets.test/search/${n}`)],
      sources: ["user"],
    })),
  ),
  ...daily(
    21,
    times(8, (n) => ({ tool: "notes.read", targets: [path(`/srv/support/notes/${n}.md`)] })),
  ),
  ...daily(
    22,
    times(2, () => ({
      tool: "mail.send",
      targets: [{ kind: "host", value: "mail.test", operation: "post" }],
      sources: ["external"],
    })),
  ),
  ...daily(24, [{ tool: "tool.delete", targets: [path("/srv/support/drafts/0.md", "delete")] }]),
];

test("the log of the rollout guide", async () => {
  const policy = readFileSync("examples/policy/base_medium_risk.yaml", "utf8");
  const calls = [...WEEK].sort((one, other) => ((one.at ?? "") < (other.at ?? "") ? -1 : 1));
  await expect(logOf(policy, calls)).toMatchFileSnapshot("../../examples/rollout/week.jsonl");
});
