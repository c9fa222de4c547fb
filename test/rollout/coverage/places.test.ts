// Where points stand in a source, in both surfaces.

import { expect, it } from "vitest";
import { placesOf } from "../../../src/rollout/coverage/places.ts";
import { readWritten } from "../../../src/rollout/coverage/written.ts";
import type { Format } from "../../../src/source/format.ts";
import { makeSource } from "../../../src/source/source.ts";
import { bookOf, told } from "./tried.ts";

/** Each point with the text from its place to the end of the line. */
function check(text: string, format: Format): readonly string[] {
  const book = bookOf(text, format);
  const written = readWritten(makeSource(text), format);
  if (written === undefined) throw new Error("it cannot be read");
  const placeOf = placesOf(book.policy, written);
  return book.points.flatMap((point, number) => {
    const span = placeOf(point);
    if (span === undefined) return [];
    const [line = ""] = text.slice(span.start.offset).split("\n");
    return [`${told(book, number)} @ ${span.start.line}: ${line}`];
  });
}

const YAML = `default_verdict: block
fail_closed:
  enabled: true
  required_fields: [targets]
rules:
  - name: late
    priority: 20
    effect: allow
    min_approvals: 2
    match:
      tool_name: " Read "
      tool_names:
        - write
      tool_annotations: { destructiveHint: true }
    endpoint: { path_denylist: ["/a"] }
  - name: early
    priority: 10
    effect: block
    freeze_window:
      timezone: UTC
      windows:
        - name: w
          start: "2026-01-01T00:00:00"
          end: "2026-01-02T00:00:00"
`;

it("in YAML", () => {
  expect(check(YAML, "yaml")).toEqual([
    "default_verdict: block @ 1: block",
    "fail_closed fires @ 3: enabled: true",
    "fail_closed does not fire @ 3: enabled: true",
    "fail_closed.risk_classes: critical @ 3: enabled: true",
    "fail_closed.risk_classes: high @ 3: enabled: true",
    "fail_closed.required_fields: targets @ 4: targets]",
    "late > late @ 6: name: late",
    "late > effect: allow @ 8: allow",
    'late > tool_names: read @ 11: " Read "',
    "late > tool_names: write @ 13: write",
    "late > all but tool_names @ 13: - write",
    "late > tool_annotations.destructiveHint: true @ 14: true }",
    "late > all but tool_annotations.destructiveHint @ 14: true }",
    "late > approvals obliges @ 9: 2",
    'late > endpoint fires @ 15: { path_denylist: ["/a"] }',
    'late > endpoint does not fire @ 15: { path_denylist: ["/a"] }',
    'late > path_denylist: /a @ 15: "/a"] }',
    "early > early @ 16: name: early",
    "early > effect: block @ 18: block",
    "early > freeze_window fires @ 20: timezone: UTC",
    "early > freeze_window does not fire @ 20: timezone: UTC",
    "early > windows: w @ 22: name: w",
  ]);
});

const DSL = `default block
set egress: target.kind = { host, url }
rule "r" priority 10 {
  allow when tool in { "a", "b" }
    and every target (kind in egress)
    and not risk in { high }
    and delegation.depth <= 2
  min_approvals = 2
}
`;

it("in the DSL, through sets", () => {
  expect(check(DSL, "dsl")).toEqual([
    "default_verdict: block @ 1: block",
    'r > r @ 3: rule "r" priority 10 {',
    'r > effect: allow @ 4: allow when tool in { "a", "b" }',
    'r > tool_names: a @ 4: "a", "b" }',
    'r > tool_names: b @ 4: "b" }',
    'r > all but tool_names @ 4: tool in { "a", "b" }',
    "r > risk_classes: not high @ 6: high }",
    "r > max_delegation_depth: 2 @ 7: 2",
    "r > all but max_delegation_depth @ 7: delegation.depth <= 2",
    "r > target_kinds: host @ 2: host, url }",
    "r > target_kinds: url @ 2: url }",
    "r > all but target_kinds @ 5: kind in egress)",
    "r > all but that no other has target_kinds @ 5: kind in egress)",
    "r > approvals obliges @ 8: 2",
  ]);
});
