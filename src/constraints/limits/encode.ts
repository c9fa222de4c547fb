// Limit settings as artifact data.

import type { Encode } from "../contract.ts";
import type { LimitSettings } from "./shape.ts";

export const encodeLimit: Encode<LimitSettings> = ({ requests, window, scope }) => ({
  requests,
  window,
  scope,
});
