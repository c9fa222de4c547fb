// The bytes of artifacts, pinned: whoever changes them changes every digest and every signature that exists, and has to
// raise `TABLE_FORMAT`. `npm run gen` writes them anew.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { binaryArtifact } from "../../src/artifact/encode.ts";
import { encodeBase64 } from "../../src/canonical/base64.ts";
import { compile } from "../../src/index.ts";

/** Base64 in lines, as people expect bytes in a text. */
const bytesAsText = (bytes: Uint8Array): string => encodeBase64(bytes).replace(/.{1,100}/g, "$&\n");

test.each([
  ["coding-agent", "examples/coding-agent/policy.yaml"],
  ["base-high-risk", "examples/policy/base_high_risk.yaml"],
])("%s", async (name, path) => {
  const { artifact } = compile(readFileSync(path, "utf8"));
  if (artifact === undefined) throw new Error("the policy does not compile");
  const text = new TextDecoder().decode(artifact);
  await expect(`${text}\n`).toMatchFileSnapshot(`artifacts/${name}.gait.json`);
  await expect(bytesAsText(binaryArtifact(artifact))).toMatchFileSnapshot(`artifacts/${name}.gait.bin.txt`);
});
