// The version of this program, as `gait version` prints it. A test holds it equal to that of package.json, which a
// bundle cannot read.

export const VERSION = "0.1.0";
