// One file that holds the agent, its policy and the runtime. A policy with a mistake fails here, with the line.

import { build } from "esbuild";
import { esbuild as policies } from "gait-policy/unplugin";

await build({
  entryPoints: ["agent.ts"],
  bundle: true,
  format: "esm",
  platform: "node",
  outfile: "dist/agent.js",
  plugins: [policies({ dts: true })],
});
