// Whether a call can reach a point: against all calls of small worlds, and on policies where no such call is easily found.

import { describe, expect, it } from "vitest";
import { policyDigest } from "../../../src/ir/digest.ts";
import { openBook } from "../../../src/rollout/coverage/book.ts";
import { hitsOf } from "../../../src/rollout/coverage/hits.ts";
import { openTable } from "../../../src/runtime/table.ts";
import { buildTable } from "../../../src/table/build.ts";
import { chance, randomPolicy, WORLDS } from "../../analysis/small-worlds.ts";
import { runsOr, SEEDS_TRIED } from "../../support/law.ts";
import { allReaches, bookOf, rules, told } from "./tried.ts";

/** Calls of each world that a policy is held against. */
const MOST_CALLS = 400;

describe.each(WORLDS.map((world) => [world.name, world] as const))("in the world of %s", (_, world) => {
  it.each(Array.from({ length: runsOr(6) }, (__, run) => SEEDS_TRIED[run % 2 === 0 ? 0 : 1] + run))(
    "no call reaches what none can reach: seed %i",
    (seed) => {
      const draw = chance(seed);
      const policy = randomPolicy(world, draw);
      const { head, words } = buildTable(policy, policyDigest(policy));
      const book = openBook(policy, openTable(head, words));
      const reaches = allReaches(book);
      const hits = new Set(
        Array.from({ length: Math.min(MOST_CALLS, world.calls.length) }, () => {
          const call = world.calls[draw(world.calls.length)];
          return call === undefined ? [] : hitsOf(book, call.prepared, { now: "2026-01-01T00:00:00Z" });
        }).flat(),
      );
      const wrong = [...hits].filter((number) => reaches.get(number)?.kind === "unreachable");
      expect(wrong.map((number) => told(book, number))).toEqual([]);
      const unknown = [...book.points.keys()].filter((number) => !reaches.has(number));
      expect(unknown.map((number) => told(book, number))).toEqual([]);
    },
  );
});

const unreachable = (text: string): readonly string[] => {
  const book = bookOf(text);
  const reaches = allReaches(book);
  return [...reaches].flatMap(([number, { kind }]) => (kind === "unreachable" ? told(book, number) : []));
};

describe("what no call can reach", () => {
  it("is all that a shadowed rule asks for", () => {
    const text = rules(
      "name: all, priority: 1, effect: allow, match: {tool_names: [a]}",
      "name: some, priority: 2, effect: block, match: {tool_names: [a], risk_classes: [low]}",
    );
    expect(unreachable(text)).toEqual([
      "some > some",
      "some > effect: block",
      "some > tool_names: a",
      "some > risk_classes: low",
      "some > all but risk_classes",
    ]);
  });

  it("is a prefix below another one", () => {
    expect(unreachable(rules("name: r, effect: block, match: {workspace_prefixes: [/a, /a/b]}"))).toEqual([
      "r > workspace_prefixes: /a/b",
      "allow",
      "dry_run",
      "require_approval",
    ]);
  });

  it("is not claimed when the budget ended", () => {
    const book = bookOf(
      rules(
        ...[1, 2, 3].map((n) => `name: r${n}, priority: ${n}, effect: allow, match: {risk_classes: [low]}`),
      ),
    );
    const kinds = [...allReaches(book, 0).values()].map(({ kind }) => kind);
    expect(kinds).toContain("reachable");
  });
});

describe("a call that reaches a point", () => {
  it("is as small as it can be", () => {
    const book = bookOf(rules("name: r, effect: allow, match: {target_kinds: [host, url]}"));
    const number = book.points.findIndex(({ label }) => label === "target_kinds: url");
    expect(allReaches(book).get(number)).toMatchObject({
      example: { intent: { targets: [{ kind: "url" }] } },
    });
  });

  it("of limits on scripts is a script", () => {
    const book = bookOf("scripts: { max_steps: 3, require_approval_above: 1, block_mixed_risk: true }\n");
    const reaches = allReaches(book);
    const about = [...book.points.keys()].filter((number) => told(book, number).startsWith("scripts"));
    expect(about.map((number) => [told(book, number), reaches.get(number)?.kind])).toEqual([
      ["scripts fires", "reachable"],
      ["scripts does not fire", "reachable"],
      ["scripts.max_steps: 3", "reachable"],
      ["scripts.require_approval_above: 1", "reachable"],
      ["scripts.block_mixed_risk: true", "reachable"],
    ]);
  });
});
