// Sandbox settings as artifact data.

import type { Encode } from "../contract.ts";
import type { SandboxSettings } from "./shape.ts";

export const encodeSandbox: Encode<SandboxSettings> = (settings) => ({
  network: settings.allowed_network_modes,
  environment: settings.allowed_env_exposure_modes,
  filesystem: settings.allowed_filesystem_isolations,
  user: settings.allowed_user_modes,
  writable: settings.allowed_writable_path_prefixes,
  roots: settings.required_read_only_roots,
  max_timeout: settings.max_timeout_seconds,
});
