// OPA compiled to WebAssembly. In: which of the two policies, and its data. Input and data are handed over as bytes, the
// quickest way in.

import { existsSync, readFileSync } from "node:fs";
import opa from "@open-policy-agent/opa-wasm";
import { flat } from "../flat.mjs";

export async function build(name, data) {
  const wasm = new URL(`${name}.wasm`, import.meta.url);
  if (!existsSync(wasm)) throw new Error("not compiled yet: sh bench/peers/opa/build.sh");
  const policy = await opa.loadPolicy(readFileSync(wasm), { initial: 64, maximum: 16_384 });
  policy.setData(bytes(data));
  const decide = (input) => policy.evaluate(input)[0].result;
  return { prepare: (intent) => bytes(flat(intent)), decide };
}

const bytes = (value) => new TextEncoder().encode(JSON.stringify(value)).buffer;

export const listsOf = ({ match }, index) => ({
  index,
  tools: match.tool_names ?? [],
  who: match.identities ?? [],
  risks: match.risk_classes ?? [],
  kinds: match.target_kinds ?? [],
});
