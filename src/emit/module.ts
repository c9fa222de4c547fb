// A compiled policy as a module that programs import. In: a compiled policy. Out: source text, the same for the same policy
// everywhere. INVARIANT: the program in it is always the same; of the policy it holds two string literals, in no comment.

import type { CompiledPolicy } from "../compile.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import { HEADER } from "./header.ts";
import { literal } from "./literal.ts";

export type Emitted = Pick<CompiledPolicy, "policy" | "digest" | "artifact">;

export const esmText = ({ digest, artifact }: Emitted): string => `${HEADER}\
import { decide as decideBy, loadTable } from "gait-policy/runtime";

export const digest = ${literal(digest)};
export const table = /* @__PURE__ */ loadTable(${literal(textOf(artifact))});
export const decide = (intent, options) => decideBy(table, intent, options);
export default /* @__PURE__ */ Object.freeze({ table, digest, decide });
`;

export const cjsText = ({ digest, artifact }: Emitted): string => `${HEADER}\
"use strict";
const { decide: decideBy, loadTable } = require("gait-policy/runtime");

const digest = ${literal(digest)};
const table = loadTable(${literal(textOf(artifact))});
const decide = (intent, options) => decideBy(table, intent, options);
module.exports = { table, digest, decide };
`;

function textOf(artifact: Uint8Array): string {
  const text = decodeUtf8(artifact);
  if (text === undefined) throw new TypeError("a module is made of an artifact that is text");
  return text;
}
