// Broker settings as artifact data.

import type { Encode } from "../contract.ts";
import type { BrokerSettings } from "./shape.ts";

export const encodeBroker: Encode<BrokerSettings> = (settings) => ({
  require: settings.require_broker_credential,
  reference: settings.broker_reference,
  scopes: settings.broker_scopes,
});
