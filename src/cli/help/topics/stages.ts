// `gait help stages`: how a gate is put before an agent, step by step.

import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const stages: Topic = {
  name: "stages",
  summary: "How a gate is put before an agent, from watching to enforcing.",
  page: () =>
    page(
      "A gate that blocks on its first day blocks the wrong things. Each stage says what to run; `docs/rollout.md` says what must be shown before the next one, and how to go back.",
      section("Stages", [
        [
          "0 observe",
          "`gait gate eval --simulate` before every call: nothing is stopped, every call leaves a trace; `gait policy suggest` writes rules for calls that none decides",
        ],
        [
          "1 fixtures",
          "recorded calls become tests: `gait policy test`, `gait policy check`, `gait policy simulate`",
        ],
        ["2 approvals", "calls that need consent wait for it: `gait keys init`, `gait approve`"],
        [
          "3 enforce",
          "`profile: oss-prod` in the configuration; `gait doctor --production-readiness` is content",
        ],
        [
          "4 operate",
          "`gait kill-switch`, signed policies (`gait policy compile --sign`), `gait trace verify`",
        ],
      ]),
      "`gait policy report --stage observe` says whether the trial runs may end, from what was recorded; `--stage approve` and `--stage enforce` say the same of later stages.",
      "Skills, delegations (`gait delegate`) and scripts (`gait approve-script`) come with stage 3, as they are needed.",
      section("See also", [
        ["gait help keys, gait help configuration, docs/rollout.md, docs/security-model.md"],
      ]),
    ),
};
