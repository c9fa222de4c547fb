// Where the points of a policy stand in its source. In: the IR, and the policy as it was written. Out: for a point its place;
// none for a verdict, which stands nowhere, and for what is only there by default.

import { CONSTRAINTS, type ConstraintName, SETTINGS } from "../../constraints/definitions.ts";
import type { EncodedShape } from "../../fields/shape.ts";
import type { Policy } from "../../ir/policy.ts";
import { blockAt, blocksAt, type RawBlock, valueAt } from "../../ir/raw.ts";
import type { Span } from "../../source/span.ts";
import type { MatchPoint } from "./match-points.ts";
import type { BlockPoint, Point, SettingPoint } from "./point.ts";
import { placesIn, type Written } from "./written.ts";

export type PlaceOf = (point: Point) => Span | undefined;

export const placesOf =
  (policy: Policy, written: Written): PlaceOf =>
  (point) => {
    switch (point.kind) {
      case "verdict":
        return undefined;
      case "default":
        return written.policy.entries.get("default_verdict")?.span;
      case "rule":
        return policy.rules[point.rule]?.origin.span;
      case "effect":
        return (
          ruleAt(policy, written, point.rule)?.entries.get("effect")?.span ??
          policy.rules[point.rule]?.origin.span
        );
      case "value":
      case "clause":
        return conditionPlace(policy, written, point);
      default:
        return blockPlace(policy, written, point);
    }
  };

function conditionPlace(policy: Policy, written: Written, point: MatchPoint): Span | undefined {
  const rule = policy.rules[point.rule];
  if (rule === undefined) return undefined;
  const { groups, conditions } = rule.match;
  const own = point.at.group === undefined ? conditions : (groups[point.at.group]?.conditions ?? []);
  const { field } = own[point.at.condition ?? 0] ?? {};
  const stated = (written.conditions[rule.origin.index] ?? []).filter((one) => one.field === field);
  const places = point.kind === "value" ? stated.flatMap(({ places }) => places.get(point.value) ?? []) : [];
  return places[0] ?? stated[0]?.span ?? rule.origin.span;
}

const ruleAt = (policy: Policy, written: Written, rule: number): RawBlock | undefined =>
  blocksAt(written.policy, "rules")[policy.rules[rule]?.origin.index ?? -1];

function blockPlace(policy: Policy, written: Written, point: BlockPoint): Span | undefined {
  const home = point.rule === undefined ? written.policy : ruleAt(policy, written, point.rule);
  if (home === undefined) return undefined;
  const shape = shapeOf(point);
  const block = shape.layout === "flat" ? home : blockAt(home, shape.name);
  const stated = shape.keys.flatMap(({ key }) => block.entries.get(key)?.span ?? []);
  const whole =
    shape.layout === "flat" ? (stated[0] ?? home.span) : (home.entries.get(shape.name)?.span ?? home.span);
  return point.kind === "setting" ? (settingPlace(block, shape, point) ?? whole) : whole;
}

const shapeOf = (point: BlockPoint): EncodedShape =>
  point.rule === undefined ? SETTINGS[point.block].shape : constraintShape(point.block);

const constraintShape = (name: ConstraintName): EncodedShape => CONSTRAINTS[name].shape;

function settingPlace(block: RawBlock, { keys }: EncodedShape, point: SettingPoint): Span | undefined {
  const key = keys.find((one) => one.key === point.key);
  if (key?.kind === "rows") return blocksAt(block, point.key)[point.item ?? -1]?.span;
  const value = valueAt(block, point.key);
  if (key === undefined || value === undefined) return undefined;
  return placesIn(value, key).get(point.value) ?? value.span;
}
