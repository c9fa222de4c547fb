// In which forms a simulation is to be told. In: flags. Out: the files, or why they cannot be understood. It loads nothing that
// makes one.

import { type Call, type Failure, inputFailure } from "../command.ts";
import { type ReportFiles, reportFilesOf } from "./report-files.ts";
import { SIMULATION_REPORTS, type SimulationReport } from "./report-names.ts";

export function simulationFormsOf({ flags }: Call): ReportFiles<SimulationReport> | Failure {
  const typed = flags.values.get("report");
  if (typed !== undefined && flags.switches.get("all") === true)
    return inputFailure("use either --report or --all");
  if (typed === undefined && flags.values.has("suite"))
    return inputFailure("--suite is shown in reports: expected --report FORMAT=FILE,...");
  return reportFilesOf(typed, SIMULATION_REPORTS);
}
