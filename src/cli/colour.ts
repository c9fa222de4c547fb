// Whether reports to people are coloured. In: the environment, and whether a terminal shows them. Out: yes or no. The
// conventions are those of no-color.org and force-color.org; who refuses colour wins over who demands it.

export interface Surroundings {
  readonly env: (name: string) => string | undefined;
  readonly isTerminal: boolean;
}

export function wantsColour({ env, isTerminal }: Surroundings): boolean {
  if (isSet(env("NO_COLOR"))) return false;
  const forced = env("FORCE_COLOR");
  if (isSet(forced)) return forced !== "0" && forced !== "false";
  return isTerminal && env("TERM") !== "dumb";
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";
