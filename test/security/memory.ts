// How much memory is in use. Out: bytes. The garbage collector is asked to run first, or what is garbage would count.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

export const MIB = 2 ** 20;

export function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
