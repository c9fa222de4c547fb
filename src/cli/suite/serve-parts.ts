// What a thread does for `policy test`: it runs part after part. In: its port. Out: what they came to, by the port.

import type { Io } from "../io.ts";
import { type Part, runPart } from "./part.ts";

interface Port {
  on(event: "message", listener: (part: Part) => void): unknown;
  postMessage(value: unknown): void;
}

export function serveParts(port: Port, io: Io): void {
  port.on("message", (part) => void runPart(io, part).then((ran) => port.postMessage(ran)));
}
