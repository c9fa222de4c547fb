// In which surface a policy is written, told by the name of its file.

export type Format = "yaml" | "dsl";

export const formatOf = (path: string): Format => (/\.gait$/i.test(path) ? "dsl" : "yaml");
