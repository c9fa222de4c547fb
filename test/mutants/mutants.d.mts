export interface Mutant {
  readonly file: string;
  readonly noticed?: string;
  readonly why: string;
  readonly find: string;
  readonly replace: string;
}

export const MUTANTS: readonly Mutant[];
