// The command line. Most of what a command costs is its start, so it is cut into files by what commands need together:
// CommonJS, which loads faster than modules do, and each file is read only when something in it is asked for.

import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "rolldown";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface FileOfBuild {
  readonly name: string;
  /** Modules it is made for. What they import goes along, unless a file before has it. */
  readonly test: RegExp;
  /** Only the modules themselves. */
  readonly alone?: true;
}

const FILES: readonly FileOfBuild[] = [
  // What is said when something is wrong, or asked for.
  {
    name: "messages",
    test: /\/src\/(?:diagnostics\/(?!diagnostic\.|escape\.|github-annotation\.|sarif\.)|cli\/(?:.*-json|frames|help\/layout|manual|migration|unknown-word)\.)/,
    alone: true,
  },
  // What policies say about paths and hosts, and the constraints that a first policy does without.
  {
    name: "constraints",
    test: new RegExp(
      [
        "/src/text/(?:clean-paths|domain-pattern|glob|host-name|ipv6|path-pattern|percent|prefix|url-host)",
        "/src/time/(?:wall-time|zone)",
        "/src/constraints/(?:agent-identity|context-evidence|dataflow|freeze-window|sandbox)/evaluate",
        "/src/runtime/prefix-tree",
      ].join("|"),
    ),
    alone: true,
  },
  // What few policies and few calls have anything for.
  {
    name: "seldom",
    test: new RegExp(
      [
        // Reading an intent exactly, where the quick way does not do.
        "/src/intent/(?!quick/|context.ts|credential-scan|deep-freeze|endpoint|enums|known-readers|laws|limits|omit-empty|places|prepare|" +
          "provenance|read.ts|shape|sorted-distinct|targets|time-text|utf8-length)",
        "/src/text/(?:lower-table|packed-numbers|printable-table|quote)",
        "/src/time/duration",
        "/src/ir/(?:homes|repeated-items)",
        "/src/(?:decision/kill-switch-state|runtime/(?:kill-switch|script)|keys/(?!node-)|cli/walk)",
        "/src/gate/(?:envelope-text|explanation|inventory-text)",
      ].join("|"),
    ),
    alone: true,
  },
  // What recorded calls are decided with once more.
  {
    name: "impact",
    test: /\/src\/(?:(?:cli|rollout)\/impact\/(?!examples|fail-on)|gate\/decision-log\/(?:quick|read|repeated|strict))/,
    alone: true,
  },
  // What a call that needs agreement, delegation, a credential or a count is held against.
  {
    name: "grants",
    test: new RegExp(
      [
        "/src/gate/(?:approval-context|approvals|audit|broker/|decision-log/|delegations|files/(?!make)|kill-switch-journal|limits/)",
        "/src/gate/(?:records/(?!refusal)|scripts|spent-tokens|unenforced)",
        "/src/cli/gate/(?:counter-advice|tokens|verify-key)",
      ].join("|"),
    ),
    alone: true,
  },
  { name: "gait", test: /\/(?:bin\/gait|commands\/version)\.ts$|rolldown\/runtime/ },
  { name: "decide", test: /\/src\/cli\/commands\/policy-test\.ts$/ },
  { name: "gate", test: /\/src\/cli\/commands\/gate-eval\.ts$/ },
  { name: "compile", test: /\/src\/cli\/table-of-source\.ts$/ },
  {
    name: "dsl",
    test: /\/src\/(?:read-dsl\.ts|syntax\/dsl\/|ir\/typed\/|fields\/dsl-names)|\/grammar\/|chevrotain|lodash-es/,
  },
  { name: "yaml", test: /\/src\/syntax\/yaml\/parse\.ts$/ },
  { name: "signed", test: /\/src\/cli\/artifact\/(?:open-envelope|trusted-keys|accept-version)\.ts$/ },
  // What only a check of a policy asks.
  {
    name: "analysis",
    test: /\/src\/(?:analysis\/|formula\/|(?:analyze|diff|invariants)\.|constraints\/.*models?\.|intent\/(?:laws|places)\.)/,
    alone: true,
  },
  { name: "watch", test: /\/src\/cli\/watch-files\.ts$/ },
  { name: "suites", test: /\/src\/(?:cli|rollout)\/suite\// },
  // What few calls want written, and what it looks like.
  {
    name: "reports",
    test: /\/src\/(?:rollout\/report\/(?!failures)|cli\/report\/(?:page-parts|policy-change|simulation-reports|test-reports))/,
    alone: true,
  },
  // What a period and what is missing in it is asked from.
  {
    name: "period",
    test: /\/src\/(?:cli\/(?:period\/|commands\/policy-(?:report|suggest)\.)|rollout\/(?:period|suggest)\/)/,
    alone: true,
  },
  { name: "commands", test: /\/src\/cli\// },
];

/** A file of the build is read when something in it is first used, not when a file that may use it is read. */
const readWhenUsed: Plugin = {
  name: "read-when-used",
  renderChunk: (code) =>
    [...code.matchAll(/^const (require_\w+) = require\((".+?")\);\n/gm)].reduce(
      (text, [line, name, path]) => {
        const member = new RegExp(`\\b(new )?${name}(\\.[\\w$]+)`, "g");
        const used = text.replace(member, (_, isNew, of) =>
          isNew ? `new (${name}()${of})` : `${name}()${of}`,
        );
        const lazy = `let ${name}_;\nconst ${name} = () => ${name}_ ??= require(${path});\n`;
        return used.replace(line, used === text ? "" : lazy);
      },
      code,
    ),
};

/** What makes objects of accessors, for the exports of modules that are imported when asked for. */
const ACCESSORS = "rolldown-runtime";

/**
 * Nothing that is exported changes. So a value does where an accessor, which takes longer to make, has a function of its
 * own, and nobody need load what makes them.
 */
const plainExports: Plugin = {
  name: "plain-exports",
  renderChunk: (code) =>
    code
      .replace(
        /Object\.defineProperty\(exports, "([\w$]+)", \{\s*enumerable: true,\s*get: function\s*\(\) \{\s*return ([\w$]+);\s*\}\s*\}\);/g,
        "exports.$1 = $2;",
      )
      .replace(
        /require_rolldown_runtime\.[\w$]+\((\{(?:\s*\w+: \(\) => [\w$]+,?)*\s*\})\)/g,
        (_, accessors: string) => accessors.replace(/(\w+): \(\) => ([\w$]+)/g, "get $1() { return $2; }"),
      ),
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    if (!files.some((file) => file.type === "chunk" && file.code.includes(ACCESSORS))) {
      delete bundle[`gait/${ACCESSORS}.cjs`];
    }
  },
};

/** One character beyond ASCII makes the whole of a file take twice the memory. */
const inAscii: Plugin = {
  name: "in-ascii",
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === "chunk") file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

export const buildCommandLine = (folder: string): Promise<unknown> => build(optionsFor(folder));

const optionsFor = (folder: string): BuildOptions => ({
  input: { gait: at("bin/gait.ts"), "gait-worker": at("bin/gait-worker.ts") },
  platform: "node",
  plugins: [plainExports, readWhenUsed, inAscii],
  // Its paths are for the type checker, and would win over these.
  tsconfig: false,
  resolve: {
    alias: { "#sha256": at("src/canonical/sha256-brief.ts"), yaml: at("node_modules/yaml/browser/index.js") },
  },
  preserveEntrySignatures: false,
  output: {
    dir: folder,
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "gait/[name].cjs",
    minify: true,
    codeSplitting: {
      groups: FILES.map(({ name, test, alone }, index) => ({
        name,
        test,
        priority: FILES.length - index,
        includeDependenciesRecursively: alone !== true,
      })),
    },
  },
});
