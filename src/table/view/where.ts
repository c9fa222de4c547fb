// What a person types to ask about certain calls, `tool=fs.write,risk=high`, as fields and normalised values. Names
// and abbreviations of fields are computed from the selector table; what cannot be understood is said, never guessed.

import { suggest } from "../../diagnostics/suggest.ts";
import { FIELD_NAMES, type FieldName, fieldOf } from "../../fields/fields.ts";
import { commaParts } from "../../text/comma-list.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";

/** In the calls that are asked about the field has this value and no other. */
export interface Given {
  readonly field: FieldName;
  readonly value: string;
}

export interface Misread {
  readonly kind: "misread";
  readonly message: string;
}

const misread = (message: string): Misread => ({ kind: "misread", message });

export function readWhere(text: string): readonly Given[] | Misread {
  const givens: Given[] = [];
  for (const part of commaParts(text)) {
    const given = readGiven(part);
    if ("kind" in given) return given;
    if (givens.some(({ field }) => sameMember(field, given.field))) {
      return misread(`\`${given.field}\` is given twice; a call has one value there`);
    }
    givens.push(given);
  }
  return givens;
}

function readGiven(part: string): Given | Misread {
  const equals = part.indexOf("=");
  if (equals === -1) return misread(`expected FIELD=VALUE, found \`${trim(part)}\``);
  const field = findField(trim(part.slice(0, equals)));
  return typeof field === "string" ? readValue(field, part.slice(equals + 1)) : field;
}

function readValue(field: FieldName, written: string): Given | Misread {
  const { key, vocabulary } = fieldOf(field);
  const value = key.kind === "texts" && key.normal === "trim" ? trim(written) : fold(written);
  if (value === "") return misread(`\`${field}\` needs a value`);
  const words = key.kind === "texts" ? (key.oneOf ?? vocabulary) : key.kind === "count" ? undefined : FLAG;
  if (words !== undefined && !words.includes(value)) {
    const near = suggest(value, words);
    const hint = near === undefined ? `use one of: ${words.join(", ")}` : `did you mean \`${near}\`?`;
    return misread(`\`${field}\` is never \`${value}\`; ${hint}`);
  }
  if (key.kind === "count" && !/^(?:0|[1-9][0-9]{0,14})$/.test(value)) {
    return misread(`\`${field}\` is a whole number, found \`${value}\``);
  }
  return { field, value };
}

const FLAG = ["true", "false"];

/** A name that is exact for some field wins over one that abbreviates another. */
function findField(name: string): FieldName | Misread {
  if (name === "") return misread("expected FIELD=VALUE, found no field");
  const exact = FIELD_NAMES.find((field) => field === name);
  if (exact !== undefined) return exact;
  const called = FIELD_NAMES.filter((field) => namesOf(field).includes(name));
  const meant = called.length > 0 ? called : FIELD_NAMES.filter((field) => isShort(name, field));
  // What only the DSL has is meant where nothing else is.
  const inYaml = meant.filter((field) => fieldOf(field).yaml !== false);
  const [first, ...others] = inYaml.length > 0 ? inYaml : meant;
  if (first === undefined) return unknownField(name);
  if (others.every((other) => sameMember(other, first))) return first;
  return misread(`\`${name}\` may be any of: ${[first, ...others].join(", ")}`);
}

function unknownField(name: string): Misread {
  const near = suggest(name, [...FIELD_NAMES, ...FIELD_NAMES.flatMap(namesOf)]);
  return near === undefined
    ? misread(`unknown field: \`${name}\`; use one of: ${FIELD_NAMES.join(", ")}`)
    : misread(`unknown field: \`${name}\`; did you mean \`${near}\`?`);
}

/** What a field is called in a policy, and in an intent where it is read from one place. */
function namesOf(field: FieldName): readonly string[] {
  const { key, also, paths } = fieldOf(field);
  const [path, ...more] = paths;
  const last = more.length === 0 ? path?.at(-1) : undefined;
  return [key.key, ...(also ? [also.key] : []), ...(last !== undefined && /^\w+$/.test(last) ? [last] : [])];
}

/** `risk` is short for `risk_classes`, `ri` is not. A key inside a mapping has no short form. */
const isShort = (name: string, field: FieldName): boolean =>
  fieldOf(field).within === undefined && namesOf(field).some((long) => long.startsWith(`${name}_`));

/** Fields that read the same member of an intent cannot have different values. */
export function sameMember(one: FieldName, other: FieldName): boolean {
  const [a, b] = [fieldOf(one), fieldOf(other)];
  return a.list === b.list && JSON.stringify(a.paths) === JSON.stringify(b.paths);
}
