// Whether a file is a suite, told by its name: it is YAML as a policy is, and says nothing about itself.

export const isSuiteName = (path: string): boolean => /\.policytest\.ya?ml$/i.test(path);
