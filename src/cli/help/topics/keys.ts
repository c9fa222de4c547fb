// `gait help keys`: which key signs what, and where each half belongs.

import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const keys: Topic = {
  name: "keys",
  summary: "Which key signs what, and where each half belongs.",
  page: () =>
    page(
      "Keys are Ed25519 pairs, each half one line of base64 in a file (`gait keys init`) or in an environment variable. Whoever signs has the private half; whoever verifies is given the public one. A key that signs approvals must not be readable by anything that an agent can start.",
      section("What is signed", [
        ["traces", "by the gate, --private-key; verified by `gait trace verify --public-key`"],
        ["approvals", "by people, `gait approve --private-key`; verified by the gate, --approval-public-key"],
        [
          "delegations",
          "by who lets another act, `gait delegate mint`; --delegation-public-key, else that of approvals",
        ],
        [
          "scripts",
          "by who approved them, `gait approve-script`; --approved-script-public-key, else that of approvals",
        ],
        [
          "policies",
          "by who releases them, `gait policy compile --sign`; --policy-public-key wherever one is used",
        ],
      ]),
      section("Modes", [
        ["--key-mode dev", "signs with a key that is thrown away: for trying out, nobody can verify it"],
        ["--key-mode prod", "signs with --private-key, or with --private-key-env"],
      ]),
      "A private key file that others may read is told, and refused with --strict-keys. A flag and its `-env` twin are never given together.",
      section("See also", [
        ["gait keys init, gait keys rotate, gait keys verify, gait doctor, docs/security-model.md"],
      ]),
    ),
};
