// Settings that a policy may hold and that nothing here enforces.

import type { Check } from "./finding.ts";

export const unenforcedSetting: Check = {
  code: "unenforced-setting",
  severity: "warning",
  summary: "A setting that this program does not enforce.",
  run: ({ settings }) =>
    settings.mcp_trust.enabled
      ? [
          {
            message: "mcp_trust is checked and digested here, but decisions do not look at it",
            hint: "make sure that the component that connects MCP servers enforces it",
          },
        ]
      : [],
};
