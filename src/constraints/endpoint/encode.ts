// Endpoint settings as artifact data. Patterns stay text, which is checked again and split when a table is opened.

import type { Encode } from "../contract.ts";
import type { EndpointSettings } from "./shape.ts";

export const encodeEndpoint: Encode<EndpointSettings> = (settings) => ({
  path_allow: settings.path_allowlist,
  path_deny: settings.path_denylist,
  domain_allow: settings.domain_allowlist,
  domain_deny: settings.domain_denylist,
  egress: settings.egress_classes,
  action: settings.action,
  destructive_action: settings.destructive_action,
  reason: settings.reason_code,
  violation: settings.violation,
});
