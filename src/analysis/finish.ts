// What is found out step by step, for whoever waits for the end. In: the steps. Out: what they come to.

import type { Progress } from "./facts.ts";

export function finish<T>(steps: Generator<Progress, T>, onProgress?: (progress: Progress) => void): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    onProgress?.(step.value);
  }
}
