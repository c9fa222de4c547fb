// `gait help files`: what is read and written where, unless somebody says otherwise.

import { CONTRACT } from "../../repository/contract.ts";
import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const files: Topic = {
  name: "files",
  summary: "Which files are read and written, and what their endings mean.",
  page: () =>
    page(
      section("Kinds, by ending or content", [
        [".yaml, .yml", "a policy in YAML"],
        [".gait", "a policy in the DSL"],
        [".policytest.yaml", "a suite: tests of a policy"],
        [".jsonl", "a decision log: one line a ruling, plain or gzip"],
        [
          ".gait.json, .gait.bin",
          "a compiled policy, plain or signed; recognised by its content whatever its name",
        ],
        [".gait.mjs, .gait.cjs, .gait.d.mts", "a compiled policy as a module, and its types"],
      ]),
      section("Places, where nothing else is said", [
        [CONTRACT.repo_policy_path, "the policy of a repository: `gait init`, `gait check`"],
        [CONTRACT.project_defaults_path, "the project configuration: `gait help configuration`"],
        ["gait-out/keys/", "new key pairs: `gait keys init`"],
        [".gait-out/kill_switch_state.json", "what the kill switch stops; its journal stands beside it"],
        [".gait-out/gate_rate_limits.json", "counted calls"],
        ["trace_<id>.json", "the signed record of a ruling, in the working directory: `gait gate eval`"],
        ["approval_<id>.json, delegation_<id>.json", "tokens: `gait approve`, `gait delegate mint`"],
      ]),
      "Files are replaced as a whole or not at all. Private keys and tokens are readable by their owner only. The folders of counters and of the kill switch must be there before the gate starts.",
      section("See also", [["gait help keys, docs/artifacts.md, docs/gate.md"]]),
    ),
};
