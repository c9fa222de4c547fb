// `gait help configuration`: what the project configuration may say for the gate, from the list of its settings.

import { CONFIGURABLE } from "../../gate/gate-settings.ts";
import { page, sample, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const SAMPLE = `gate:
  profile: oss-prod
  policy: policies/agent.yaml
  key_mode: prod
  private_key: keys/gate_private.key
  approval_public_key: keys/approvals_public.key
  kill_switch_state: .gait-out/kill_switch_state.json
`;

export const configuration: Topic = {
  name: "configuration",
  summary: "What .gait/config.yaml may say for the gate.",
  page: () =>
    page(
      "`gait gate eval` and `gait doctor` read .gait/config.yaml, or the file that --config names. What it says under `gate` counts where the flag is blank; a flag wins. With --no-config it is not read.",
      sample(SAMPLE),
      section(
        "Keys under `gate`",
        CONFIGURABLE.map(({ key, name, summary }) => [key, `${summary} (--${name})`]),
      ),
      section("See also", [["gait gate eval, gait doctor, gait help stages, examples/rollout/gate.yaml"]]),
    ),
};
