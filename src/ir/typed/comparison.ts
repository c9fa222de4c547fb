// One comparison of a clause becomes a condition. In: the comparison, and the list whose elements it is about, if any. Out:
// field, values and whether they are excluded; undefined after a report.

import { fieldsOf, LIST_WORDS, wordOfList } from "../../fields/dsl-names.ts";
import { FIELD_NAMES, type FieldName, type FieldSpec, fieldOf } from "../../fields/fields.ts";
import type { ListName } from "../../runtime/operators.ts";
import type { List, Scalar } from "../../syntax/ast.ts";
import type { Comparison, ComparisonOperator, Named } from "../../syntax/dsl/ast.ts";
import { checkKey, type Say } from "../check-key.ts";
import type { Condition } from "../policy.ts";
import { normaliseTexts } from "../settle.ts";
import type { Typing } from "./typing.ts";
import { typeOfField } from "./word-type.ts";
import { readWords } from "./words.ts";

export interface ClauseTyping extends Typing {
  /** Reports what the value of a key does not allow. */
  readonly say: Say;
}

export function readComparison(
  comparison: Comparison,
  list: ListName | undefined,
  typing: ClauseTyping,
): Condition | undefined {
  const { field: name, operator } = comparison;
  const field = fieldsOf(list).get(name.text);
  if (field === undefined) return refuseField(name, list, typing);
  const spec = fieldOf(field);
  const operators = operatorsOf(spec);
  if (!operators.includes(operator)) {
    const params = { field: name.text, operator, operators, write: exampleOf(spec) };
    typing.raise("wrong-operator", comparison.operatorSpan, params);
    return undefined;
  }
  const values = valuesOf(comparison, field, spec, typing);
  return values && withComplement({ field, values, negated: operator === "!=" || operator === "not in" });
}

function refuseField(name: Named, list: ListName | undefined, { raise }: ClauseTyping): undefined {
  const word = list && wordOfList(list);
  const home = homeOf(name.text, list);
  if (home !== undefined) raise("misplaced-field", name.span, { field: name.text, inside: word, ...home });
  else
    raise("unknown-name", name.span, {
      name: name.text,
      inside: word,
      inYaml: inYaml(name.text, list),
      known: [...fieldsOf(list).keys()],
    });
  return undefined;
}

/** How to say what YAML calls by this name. */
function inYaml(key: string, list: ListName | undefined): string | undefined {
  const field = FIELD_NAMES.find((name) => fieldOf(name).key.key === key);
  if (field === undefined) return undefined;
  const { dsl, list: own } = fieldOf(field);
  const word = own && wordOfList(own);
  return word === undefined || own === list ? dsl : `any ${word} (${dsl} ...)`;
}

interface Home {
  /** The list that it belongs to; none for the call itself. */
  readonly list: string | undefined;
  /** Its name there. */
  readonly name: string;
}

function homeOf(text: string, list: ListName | undefined): Home | undefined {
  if (list !== undefined && fieldsOf(undefined).has(text)) return { list: undefined, name: text };
  for (const [word, other] of LIST_WORDS) {
    const name = text.startsWith(`${word}.`) ? text.slice(word.length + 1) : text;
    if ((other !== list || name !== text) && fieldsOf(other).has(name)) return { list: word, name };
  }
  return undefined;
}

function operatorsOf({ operator, reading }: FieldSpec): readonly ComparisonOperator[] {
  switch (operator) {
    case "member":
      return reading === "flag" ? ["==", "!="] : ["==", "!=", "in", "not in"];
    case "prefix":
      return ["under"];
    case "at_most":
      return ["<="];
    case "present":
      return ["is present"];
  }
}

function exampleOf({ dsl, operator, key }: FieldSpec): string {
  const sample = key.kind === "texts" ? JSON.stringify(key.examples?.[0] ?? "...") : "true";
  switch (operator) {
    case "member":
      return `${dsl} == ${sample}`;
    case "prefix":
      return `${dsl} under ${sample}`;
    case "at_most":
      return `${dsl} <= 2`;
    case "present":
      return `${dsl} is present`;
  }
}

function valuesOf(
  { operand, operator, span }: Comparison,
  field: FieldName,
  spec: FieldSpec,
  typing: ClauseTyping,
): readonly string[] | undefined {
  if (operand === undefined) return [];
  if (spec.key.kind === "texts") return textsOf(operand, operator, field, spec, typing);
  const wanted = spec.key.kind === "count" ? "number" : "boolean";
  if (operand.kind !== "scalar" || typeof operand.value !== wanted || operand.type === "fraction") {
    const found = operand.kind === "list" ? "a list" : `\`${writtenAs(operand)}\``;
    const words = wanted === "number" ? "a whole number" : "true or false";
    typing.raise("wrong-value", operand.span, { found, wanted: words, write: exampleOf(spec) });
    return undefined;
  }
  const value = operand.value;
  if (typeof value === "number")
    checkKey({ key: spec.key, value, active: true, raw: undefined, span }, typing.say);
  return [String(value)];
}

function textsOf(
  operand: Scalar | List,
  operator: ComparisonOperator,
  field: FieldName,
  { dsl, key }: FieldSpec,
  typing: ClauseTyping,
): readonly string[] | undefined {
  const type = typeOfField(field);
  if (type === undefined || key.kind !== "texts") return undefined;
  if (operand.kind === "scalar" && !isWanted(operand, operator, dsl, typing)) return undefined;
  const words = readWords(operand, type, typing);
  if (words === undefined) return undefined;
  const values = normaliseTexts([...words.keys()], key.normal);
  const span = operand.span;
  const raw = { kind: "value", value: [...words.keys()], span, itemSpans: [...words.values()] } as const;
  checkKey({ key: { ...key, label: dsl }, value: values, active: true, raw, span }, typing.say);
  if (values.length > 0) return values;
  typing.say({ code: "blank-selector", label: dsl }, span);
  return undefined;
}

const writtenAs = ({ quoted, text }: Scalar): string => (quoted ? JSON.stringify(text) : text);

/** `==` is about one value, `in` about several. */
function isWanted(
  operand: Scalar,
  operator: ComparisonOperator,
  field: string,
  { raise, sets }: ClauseTyping,
): boolean {
  const isSet = !operand.quoted && sets.names.has(operand.text);
  const written = writtenAs(operand);
  if (operator === "==" || operator === "!=") {
    if (!isSet) return true;
    const other = operator === "==" ? "in" : "not in";
    raise("wrong-operand", operand.span, {
      found: `the set \`${written}\``,
      operator,
      write: `${field} ${other} ${written}`,
    });
    return false;
  }
  if (isSet || (operator === "under" && operand.quoted)) return true;
  if (!operand.quoted && operand.type === "text") {
    raise("unknown-set", operand.span, {
      name: operand.text,
      known: [...sets.names],
      write: `${field} ${operator} { ${written} }`,
    });
    return false;
  }
  raise("wrong-operand", operand.span, {
    found: `\`${written}\``,
    operator,
    write: `${field} ${operator} { ${written} }`,
  });
  return false;
}

/**
 * Where an element always says one of a closed list of words, not to say some of them is to say one of the others, which
 * YAML can say too. INVARIANT: preparing an intent gives every element a word of each closed vocabulary.
 */
function withComplement(condition: Condition): Condition {
  const words = condition.negated ? closedWords(fieldOf(condition.field)) : undefined;
  const others = words?.filter((word) => !condition.values.includes(word)).toSorted();
  if (others === undefined || others.length === 0) return condition;
  return { ...condition, values: others, negated: false };
}

/** What an element says where it can say no other word. */
export function closedWords({ list, key, vocabulary }: FieldSpec): readonly string[] | undefined {
  if (list === undefined) return undefined;
  if (key.kind === "toggle") return ["true", "false"];
  return key.kind === "texts" ? (key.oneOf ?? vocabulary) : undefined;
}

export const negated = (condition: Condition): Condition =>
  withComplement({ ...condition, negated: !condition.negated });
