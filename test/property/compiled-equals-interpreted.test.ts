// The law that everything else leans on, for what YAML can say. GAIT_RUNS=1000000 makes it try half a million triples.

import { test } from "vitest";
import { argue, expectSubstance, NO_TIMEOUT } from "../support/argument.ts";
import { yamlScenario } from "../support/scenario.ts";

const TITLE = "compiled equals interpreted, for what YAML can say";

test(TITLE, async () => expectSubstance(await argue(TITLE, yamlScenario)), NO_TIMEOUT);
