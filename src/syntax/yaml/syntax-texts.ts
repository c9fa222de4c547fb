// A message of the YAML library comes in; what a policy author needs to hear goes out: what was found, and how to
// write it. It does not know where in the text the problem is.

export interface SyntaxProblem {
  /** One layout problem makes the lines below it look wrong too; a syntax problem ends where it is. */
  readonly code: "yaml-syntax" | "yaml-layout";
  readonly what: string;
  readonly hint: string | undefined;
}

/** How the library's message starts, what was found, how to write it. */
type Text = readonly [start: string, what: string, hint: string];

const SYNTAX: readonly Text[] = [
  ["A node can have at most one anchor", "found two anchors on one value", "remove one of them"],
  ["Alias cannot be an empty string", "found `*` without a name", "put text that starts with * in quotes"],
  ["Alias ending in :", "an alias that ends with `:`", "write a space before the `:`"],
  ["An alias node must not", "an alias cannot have an anchor of its own", "remove the anchor"],
  ["Anchor cannot be an empty string", "found `&` without a name", "put text that starts with & in quotes"],
  [
    "Block collections are not allowed",
    "found `- ` or a block mapping inside brackets",
    "write it with [ ] or { }",
  ],
  ["Block scalar header", "unexpected characters after `|` or `>`", "start the text on the next line"],
  ["Comments must be separated", "a comment directly after a value", "write a space before #"],
  [
    "Invalid escape sequence",
    "found an unknown escape in double quotes",
    "write \\\\ for a backslash, or use single quotes",
  ],
  ["Missing , ", "a comma is missing here", "write a comma between the items, or put the text in quotes"],
  ["Missing space after :", "a space is missing after `:`", "write `key: value`"],
  ["Plain value cannot start with", "a value cannot start with this character", "put the value in quotes"],
  ["Tabs are not allowed", "found a tab in the indentation", "indent with spaces"],
  [
    "The : indicator must be",
    "this key is longer than 1024 characters",
    "shorten it, or check for a missing quote",
  ],
  ["Unexpected , in", "found a comma without a value before it", "remove the comma"],
  ["Unexpected empty item", "found a comma without a value before it", "remove the comma"],
];

const LAYOUT: readonly Text[] = [
  [
    "A block sequence may not be used as an implicit map key",
    "this list item is in a column of its own",
    "start all items of a list in the same column",
  ],
  [
    "All mapping items",
    "this key is in a column of its own",
    "start all keys of a mapping in the same column",
  ],
  [
    "All sequence items",
    "this list item is in a column of its own",
    "start all items of a list in the same column",
  ],
  [
    "Block scalar",
    "a line of this block text is indented too little",
    "indent its lines deeper than its key",
  ],
  ["Flow map", "this { } is not closed", "write the closing }"],
  ["Flow sequence", "this [ ] is not closed", "write the closing ]"],
  [
    "Implicit keys",
    "a key that reaches over several lines",
    "write the key on one line, and the lines below it in its column",
  ],
  [
    "Implicit map keys need",
    "a line that is neither `key: value` nor a list item",
    "write `key: value`, or indent the line deeper if it continues the value above",
  ],
  [
    "Sequence item without - indicator",
    "a line of a list that does not start with `- `",
    "start it with `- `, or indent it to the column of the item's first key",
  ],
  [
    "Unexpected block-seq-ind",
    "a list cannot start on the line of its key",
    "move the `- ` to the next line",
  ],
  [
    "Unexpected scalar",
    "found text where the value has already ended",
    "put the whole value in quotes, or check the indentation of this line",
  ],
  [
    "Unexpected",
    "found something that cannot stand here",
    "check the line above, or put the value in quotes",
  ],
];

/** A message that is not known is passed on as it is. */
export function explain(message: string): SyntaxProblem {
  const says = ([start]: Text): boolean => message.startsWith(start);
  const syntax = SYNTAX.find(says);
  if (syntax !== undefined) return { code: "yaml-syntax", what: syntax[1], hint: syntax[2] };
  const layout = LAYOUT.find(says);
  const what = layout?.[1] ?? message.charAt(0).toLowerCase() + message.slice(1);
  return { code: "yaml-layout", what, hint: layout?.[2] };
}
