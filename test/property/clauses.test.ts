// What a condition in the DSL means, held against what it says: a clause of random depth is evaluated as it reads, and the
// rule that it was compiled to decides the same calls the same way.

import fc from "fast-check";
import { test } from "vitest";
import { compile, decide, interpret } from "../../src/index.ts";
import { alwaysHolds, runsOr } from "../support/law.ts";

interface Call {
  readonly tool: string;
  readonly risk: string;
  readonly targets: readonly { readonly kind: string; readonly value: string; readonly operation?: string }[];
}

interface Clause<About> {
  readonly text: string;
  readonly holds: (about: About) => boolean;
}

type Target = Call["targets"][number];

const comparisons = <About>(
  field: string,
  words: readonly string[],
  read: (about: About) => string | undefined,
): fc.Arbitrary<Clause<About>> =>
  fc
    .tuple(fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), fc.boolean())
    .map(([values, isNegated]) => {
      const [only = ""] = values;
      const text =
        values.length === 1
          ? `${field} ${isNegated ? "!=" : "=="} ${only}`
          : `${field} ${isNegated ? "not in" : "in"} { ${values.join(", ")} }`;
      const listed = values.map((value) => value.replaceAll('"', ""));
      return { text, holds: (about) => listed.includes(read(about) ?? "") !== isNegated };
    });

const joined = <About>(atom: fc.Arbitrary<Clause<About>>): fc.Arbitrary<Clause<About>> =>
  fc.letrec<{ clause: Clause<About> }>((tie) => ({
    clause: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      atom,
      tie("clause").map(({ text, holds }) => ({
        text: `not (${text})`,
        holds: (about: About) => !holds(about),
      })),
      fc
        .tuple(fc.constantFrom("and", "or"), fc.array(tie("clause"), { minLength: 2, maxLength: 3 }))
        .map(([word, parts]) => ({
          text: `(${parts.map(({ text }) => text).join(` ${word} `)})`,
          holds: (about: About) =>
            word === "and"
              ? parts.every((part) => part.holds(about))
              : parts.some((part) => part.holds(about)),
        })),
    ),
  })).clause;

const aboutTarget = joined<Target>(
  fc.oneof(
    comparisons<Target>("kind", ["host", "path"], ({ kind }) => kind),
    comparisons<Target>("value", ['"a"', '"b"'], ({ value }) => value),
    comparisons<Target>("operation", ['"read"', '"write"'], ({ operation }) => operation),
  ),
);

const QUANTIFIED = {
  any: (targets: readonly Target[], holds: (target: Target) => boolean) => targets.some(holds),
  every: (targets: readonly Target[], holds: (target: Target) => boolean) =>
    targets.length > 0 && targets.every(holds),
  no: (targets: readonly Target[], holds: (target: Target) => boolean) => !targets.some(holds),
} as const;

const group = fc.tuple(fc.constantFrom("any", "every", "no"), aboutTarget).map(
  ([word, { text, holds }]): Clause<Call> => ({
    text: `${word} target (${text})`,
    holds: ({ targets }) => QUANTIFIED[word](targets, holds),
  }),
);

const aboutCall = joined<Call>(
  fc.oneof(
    comparisons<Call>("tool", ['"t.a"', '"t.b"'], ({ tool }) => tool),
    comparisons<Call>("risk", ["low", "high"], ({ risk }) => risk),
    group,
  ),
);

const call: fc.Arbitrary<Call> = fc.record({
  tool: fc.constantFrom("t.a", "t.b", "t.c"),
  risk: fc.constantFrom("low", "high", "medium"),
  targets: fc.array(
    fc.record(
      {
        kind: fc.constantFrom("host", "path", "url"),
        value: fc.constantFrom("a", "b", "c"),
        operation: fc.constantFrom("read", "write", "list"),
      },
      { requiredKeys: ["kind", "value"] },
    ),
    { maxLength: 3 },
  ),
});

const intentOf = ({ tool, risk, targets }: Call) => ({
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: "2026-01-01T00:00:00Z",
  producer_version: "1.0.0",
  tool_name: tool,
  args: {},
  targets,
  context: { identity: "eve", workspace: "/w", risk_class: risk },
});

interface Case {
  readonly clause: Clause<Call>;
  readonly calls: readonly Call[];
}

function faults({ clause, calls }: Case): readonly string[] {
  const compiled = compile(`default allow\nrule "r" { block when ${clause.text} }`, { format: "dsl" });
  if (!compiled.ok) {
    const codes = compiled.diagnostics.map(({ code }) => code);
    return codes.every((code) => code === "too-many-alternatives") ? [] : codes;
  }
  return calls.flatMap((one) => {
    const expected = clause.holds(one) ? "block" : "allow";
    const intent = intentOf(one);
    const said = [decide(compiled.table, intent).verdict, interpret(compiled.policy, intent).verdict];
    return said.every((verdict) => verdict === expected)
      ? []
      : [`${said.join(" and ")} for ${JSON.stringify(one)}`];
  });
}

test("a rule matches exactly the calls that its condition says", () => {
  alwaysHolds(
    {
      input: fc.record({ clause: aboutCall, calls: fc.array(call, { minLength: 1, maxLength: 8 }) }),
      faults,
      show: ({ clause }) => clause.text,
    },
    runsOr(600),
  );
});
