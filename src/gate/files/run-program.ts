// Runs a program that hands out credentials. In: its name, arguments, environment and input. Out: what it printed, or why
// that is worth nothing. No shell reads anything; the program gets no variable that was not named; it and what it
// started are ended when their time is over.

import { spawn } from "node:child_process";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type ProgramEnd =
  | { readonly kind: "output"; readonly text: string }
  | { readonly kind: "fault"; readonly message: string };

const fault = (message: string): ProgramEnd => ({ kind: "fault", message });

export function runProgram(program: Program, input: string): Promise<ProgramEnd> {
  const { command, args, cwd, env, timeoutMs, maxBytes } = program;
  return new Promise((resolve) => {
    // A group of its own, so that its children end with it.
    const child = spawn(command, args, { cwd, env: { ...env }, shell: false, detached: true });
    const printed: Buffer[] = [];
    let size = 0;
    const end = (ended: ProgramEnd): void => {
      clearTimeout(timer);
      endGroup(child.pid);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
      resolve(ended);
    };
    const timer = setTimeout(() => end(fault("command broker timed out")), timeoutMs);
    const take = (bytes: Buffer): void => {
      size += bytes.length;
      printed.push(bytes);
      if (size > maxBytes) end(fault(`command broker output exceeded ${maxBytes} bytes`));
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", () => end(fault("command broker failed")));
    child.on("close", (code) =>
      end(code === 0 ? { kind: "output", text: textOf(printed) } : fault("command broker failed")),
    );
    // Whoever does not want to read its input need not.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

const textOf = (printed: readonly Buffer[]): string => new TextDecoder().decode(Buffer.concat(printed));

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
