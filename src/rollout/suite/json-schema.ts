// The JSON Schema (draft 2020-12) of suites, from the same table that reading walks. INVARIANT: what it rejects, reading
// rejects; it accepts some of what reading rejects, because a schema cannot say everything.

import type { Json } from "../../canonical/json.ts";
import { INTENT, type MemberType } from "../../intent/shape.ts";
import { elementType, membersOf } from "./read-data.ts";
import type { BlockShape, Choice, ListShape, MapShape, Shape, TextShape } from "./shape.ts";
import { SUITE } from "./suite-shape.ts";

type Schema = { readonly [keyword: string]: Json };

export const suiteSchema = (): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Gait test suite",
  description: "Calls, and what a policy must decide about each of them.",
  ...schemaOf(SUITE),
  $defs: { call: membersSchema({ object: INTENT }) },
});

/** A key without a value is one that was not written. */
const orNull = (type: string): Schema => ({ type: [type, "null"] });

/** Plain `12` and `true` are text where text is wanted. */
const ANY_TEXT: Schema = { type: ["string", "integer", "boolean", "null"] };

function schemaOf(shape: Shape): Schema {
  switch (shape.kind) {
    case "text":
      return textSchema(shape);
    case "flag":
      return orNull("boolean");
    case "count":
      // Numbers in quotes count as numbers.
      return {
        anyOf: [{ type: "integer", minimum: 0 }, { type: "string", pattern: "^[0-9+]" }, { type: "null" }],
      };
    case "time":
      return { ...orNull("string"), pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T" };
    case "data":
      return shape.type === undefined ? {} : { $ref: "#/$defs/call" };
    case "list":
      return listSchema(shape);
    case "map":
      return mapSchema(shape);
    case "block":
      return blockSchema(shape);
    case "choice":
      return choiceSchema(shape);
  }
}

const textSchema = ({ oneOf }: TextShape): Schema =>
  oneOf === undefined ? ANY_TEXT : { enum: [...oneOf, null] };

const listSchema = ({ of }: ListShape): Schema => ({ ...orNull("array"), items: schemaOf(of) });

/** Of a path its first step is known, and is offered by editors. */
function mapSchema({ of, paths }: MapShape): Schema {
  const items = schemaOf(of);
  if (paths !== true) return { ...orNull("object"), additionalProperties: items };
  const members = Object.keys(INTENT);
  return {
    ...orNull("object"),
    properties: Object.fromEntries(members.map((name) => [name, items])),
    patternProperties: { [`^(?:${members.join("|")})(?:\\.[^.]+)+$`]: items },
    additionalProperties: false,
  };
}

function blockSchema({ keys }: BlockShape): Schema {
  const entries = Object.entries(keys);
  const required = entries.filter(([, key]) => key.required === true).map(([name]) => name);
  return {
    ...orNull("object"),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      entries.map(([name, { summary, shape }]) => [name, { description: summary, ...schemaOf(shape) }]),
    ),
  };
}

function choiceSchema({ scalar, list, mapping }: Choice): Schema {
  const forms = [scalar, list, mapping].filter((form) => form !== undefined);
  return { anyOf: forms.map((form) => asWhole(form, form === mapping ? "object" : undefined)) };
}

/** Data says nothing about its type, and as one of several forms it must. */
const asWhole = (shape: Shape, type: string | undefined): Schema =>
  type === undefined || shape.kind !== "data" ? schemaOf(shape) : { type, ...schemaOf(shape) };

/** What calls have in a place. Types are left open: a case may be about a call that is refused. */
function membersSchema(type: MemberType): Schema {
  const members = membersOf(type);
  const element = elementType(type);
  if (element !== undefined) return { items: membersSchema(element) };
  if (members === undefined) return {};
  const properties = Object.entries(members).map(([name, of]) => [name, membersSchema(of)] as const);
  return { properties: Object.fromEntries(properties), additionalProperties: false };
}
