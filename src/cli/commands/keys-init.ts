// `gait keys init`: a key pair to sign traces, approvals, delegations and scripts with.

import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { switchFlag } from "../flags.ts";
import { KEY_PAIR_FLAGS, keyPairNames, makeKeyPair } from "../gate/key-pair-files.ts";

export const keysInit: Command = {
  words: ["keys", "init"],
  positionals: [],
  flags: [...KEY_PAIR_FLAGS, switchFlag("force", "Replace a key pair that is there already.")],
  summary: "Makes an Ed25519 key pair.",
  description: [
    "Both files are base64: the private one holds 64 bytes (seed, then public key) and is readable by its\n" +
      "owner only, the public one 32. Give the public one to whoever verifies what you sign.",
  ],
  reads: "Nothing.",
  writes: "Both halves of the pair.",
  exits: [
    [EXIT.ok, "both files were written"],
    [EXIT.input, "there is a key of that name, or a file cannot be written"],
  ],
  examples: [
    {
      purpose: "Make the key of an approver:",
      line: "gait keys init --out-dir keys --prefix approver",
    },
    { purpose: "Make the key of a gate in gait-out/keys:", line: "gait keys init" },
  ],
  seeAlso: ["gait keys rotate", "gait keys verify", "gait help keys"],
  run: ({ flags, io }) =>
    makeKeyPair(io, { ...keyPairNames(flags), force: flags.switches.get("force") === true }),
};
