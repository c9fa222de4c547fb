// THE table of topics that `gait help` explains, in the order in which they are listed.

import type { Topic } from "./topic.ts";
import { configuration } from "./topics/configuration.ts";
import { dsl } from "./topics/dsl.ts";
import { environment } from "./topics/environment.ts";
import { exitCodes } from "./topics/exit-codes.ts";
import { files } from "./topics/files.ts";
import { intents } from "./topics/intents.ts";
import { keys } from "./topics/keys.ts";
import { patterns } from "./topics/patterns.ts";
import { policies } from "./topics/policies.ts";
import { selectors } from "./topics/selectors.ts";
import { stages } from "./topics/stages.ts";
import { suites } from "./topics/suites.ts";

export const TOPICS: readonly Topic[] = [
  policies,
  selectors,
  patterns,
  dsl,
  intents,
  suites,
  stages,
  keys,
  configuration,
  files,
  environment,
  exitCodes,
];
