// `gait help environment`: every variable of the environment that is read.

import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

/** A test holds this list to what the commands ask for. */
export const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ["NO_COLOR", "reports have no colours where this is set to anything"],
  ["FORCE_COLOR", "they have some, also where no terminal shows them; `0` and `false` mean the opposite"],
  ["TERM", "`dumb` has no colours"],
  [
    "GAIT_CREDENTIAL_COMMAND_ALLOWLIST",
    "programs, with commas between, of which --credential-command must be one where this is set",
  ],
];

export const environment: Topic = {
  name: "environment",
  summary: "Environment variables that are read.",
  page: () =>
    page(
      "No variable changes what a policy decides, and none stands in for a flag.",
      section("Variables", VARIABLES),
      section("Variables that a flag names", [
        ["--private-key-env and the like", "holds a key: the line that its file would hold"],
        [
          "--credential-env-prefix",
          "variables with credentials begin so, GAIT_BROKER_TOKEN_ where it is left out; read with --credential-broker env",
        ],
        [
          "--credential-command-env",
          "handed to the credential program, beside PATH, HOME and TMPDIR; no other is",
        ],
      ]),
      section("See also", [["gait help keys, gait help configuration"]]),
    ),
};
