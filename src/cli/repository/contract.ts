// Where the files of a repository are expected, as programs read it. Constants: no flag changes them.

export const REPO_POLICY_PATH = ".gait.yaml";

export const CONTRACT = {
  repo_policy_path: REPO_POLICY_PATH,
  project_defaults_path: ".gait/config.yaml",
  regress_config_path: "gait.yaml",
  legacy_policy_scaffold_path: "gait.policy.yaml",
} as const;
