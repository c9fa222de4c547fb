// What one check of `gait doctor` is. Types: what is looked at, and what is said about it.

import type { Io } from "../io.ts";
import type { Examined } from "./examined.ts";

export interface Check {
  readonly name: string;
  readonly scope: "host" | "project" | "keys" | "state" | "production";
  look(io: Io, examined: Examined): Found | Promise<Found>;
}

export interface Found {
  readonly status: "pass" | "warn" | "fail";
  readonly message: string;
  /** A line for a shell that helps. */
  readonly fix?: string;
  /** Nothing in the project can help: the machine has to change. */
  readonly nonFixable?: true;
}

export const pass = (message: string): Found => ({ status: "pass", message });

export const warn = (message: string, fix?: string): Found => ({ status: "warn", message, ...fixOf(fix) });

export const fail = (message: string, fix?: string): Found => ({ status: "fail", message, ...fixOf(fix) });

const fixOf = (fix: string | undefined): Pick<Found, "fix"> => (fix === undefined ? {} : { fix });
