// `gait keys rotate`: a further key pair beside the old ones, named after the second it was made in.

import { formatInstant } from "../../time/instant.ts";
import { clock } from "../clock.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { KEY_PAIR_FLAGS, keyPairNames, makeKeyPair } from "../gate/key-pair-files.ts";
import type { Io } from "../io.ts";

export const keysRotate: Command = {
  words: ["keys", "rotate"],
  // As in reference Gait.
  title: "keys init",
  positionals: [],
  flags: KEY_PAIR_FLAGS,
  summary: "Makes a further Ed25519 key pair; the old ones stay.",
  description: [
    "The names get the present time, to the second. Nothing points to the newest pair: who signs and who\n" +
      "verifies is told which file to use.",
  ],
  reads: "Nothing.",
  writes: "Both halves of a further pair; the old ones stay.",
  exits: [
    [EXIT.ok, "both files were written"],
    [EXIT.input, "a pair was made in this second already, or a file cannot be written"],
  ],
  examples: [
    { purpose: "Replace the key of an approver:", line: "gait keys rotate --prefix approver" },
    { purpose: "In another folder:", line: "gait keys rotate --out-dir keys --prefix gate" },
  ],
  seeAlso: ["gait keys init", "gait keys verify", "docs/rollout.md"],
  run({ flags, io }) {
    const { folder, prefix } = keyPairNames(flags);
    return makeKeyPair(io, { folder, prefix: `${prefix}_${stamp(io)}`, force: false });
  },
};

/** `20260301T120000Z`. */
const stamp = (io: Io): string => formatInstant({ ...clock(io), nanos: 0 }).replace(/[-:]/g, "");
