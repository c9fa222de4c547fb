// A process that accepts versions of a policy, one after the other. In: the path of a store, and version numbers. Out: the
// numbers that were accepted, in their order.

import { acceptVersion } from "../../src/cli/artifact/accept-version.ts";
import { nodeIo } from "../../src/cli/node-io.ts";

const [path = "", ...versions] = process.argv.slice(2);
const io = nodeIo(
  { cwd: process.cwd(), packageRoot: process.cwd(), env: {} },
  process.stdout,
  process.stderr,
);
const accepted = versions.filter((version) => {
  const candidate = { policyVersion: Number(version), policyDigest: version, keyId: "k" };
  return acceptVersion(io, { path, remembers: true }, candidate) === undefined;
});
console.log(accepted.join(" "));
