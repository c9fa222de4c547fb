// What the HTML report shows: plain data, of which every section is a function. Types only. Each part may be missing, and its
// section with it.

import type { TableView } from "../../../table/view/view.ts";
import type { Coverage } from "../../coverage/coverage.ts";
import type { TestRun } from "../../suite/test-run.ts";
import type { NamedPolicy, PolicyChange } from "../policy-change.ts";

export interface ReportContent {
  /** When it was made, as it is shown. */
  readonly made: string;
  /** Of this program. */
  readonly version: string;
  readonly change?: PolicyChange;
  readonly run?: TestRun;
  readonly coverage?: readonly Coverage[];
  readonly tables?: readonly PolicyTable[];
}

export interface PolicyTable extends NamedPolicy {
  readonly view: TableView;
}
