// Calls of which something was redacted. In: an intent as it was logged, and the paths that were redacted. Out: an intent
// that can be decided, and whether deciding asked for what is not there any more.
//
// INVARIANT: whoever does not look at a hole cannot depend on what was in it. So what a policy reads need not be known here,
// and a selector or constraint that is new is covered. What preparing an intent infers from a hole is a hole as well.

import type { Json } from "../../canonical/json.ts";
import { isObject } from "../../gate/decision-log/read-log.ts";
import { MARK } from "../../gate/decision-log/redact.ts";
import type { Intent, Target } from "../../intent/intent.ts";
import { prepareIntent } from "../../intent/prepare.ts";
import { intentOf, type ValidIntent, validIntent } from "../../intent/prepared.ts";

type Members = Readonly<Record<string, Json>>;

export interface HoledIntent {
  readonly intent: ValidIntent;
  /** Whether a hole was looked at so far. */
  readonly wasAsked: () => boolean;
}

/** Undefined where what is left cannot be prepared. */
export function withHoles(logged: Members, paths: readonly string[]): HoledIntent | undefined {
  const holes = new Set(paths.flatMap((path) => marksAt(logged, path.split(".")).flatMap(holesOf)));
  const prepared = prepareIntent(without(logged, holes));
  if (prepared.kind === "invalid") return undefined;
  let asked = false;
  const intent = trapped(intentOf(prepared), holes, () => {
    asked = true;
  });
  return { intent: validIntent(intent, prepared.created_at), wasAsked: () => asked };
}

/** Where the mark stands, as names without the places in lists. A path that names nothing has hidden nothing. */
function marksAt(value: Json | undefined, names: readonly string[], at: readonly string[] = []): string[][] {
  const [name, ...others] = names;
  if (name === undefined) return value === MARK ? [[...at]] : [];
  if (isList(value)) return value.flatMap((element) => marksAt(element, names, at));
  // A path above may have put the mark here.
  if (typeof value !== "object" || value === null) return value === MARK ? [[...at]] : [];
  return Object.entries(value)
    .filter(([key]) => name === "*" || name === key)
    .flatMap(([key, member]) => marksAt(member, others, [...at, key]));
}

// Array.isArray does not narrow to a readonly array.
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The parts of an intent that are not known any more: of a context one member, of anything else the whole. */
function holesOf([first = "", second = ""]: readonly string[]): readonly string[] {
  if (first === "script") return OF_SCRIPT;
  const isPart = first === "context" || `${first}.${second}` === TARGET_VALUE;
  return [isPart && second !== "" ? `${first}.${second}` : first];
}

/** What an intent does not say itself is that of its steps. */
const OF_SCRIPT = ["script", "script_hash", "tool_name", "targets", "arg_provenance"];

const TARGET_VALUE = "targets.value";

/** Every intent must say these; the mark is as good a text as any. */
const REQUIRED = new Set(["tool_name", "context.identity", "context.workspace", "context.risk_class"]);

function without(logged: Members, holes: ReadonlySet<string>): Members {
  const { context, ...others } = logged;
  const left = (members: Members, prefix: string): Members =>
    Object.fromEntries(
      Object.entries(members).filter(([name]) => {
        const path = prefix + name;
        return !holes.has(path) || REQUIRED.has(path);
      }),
    );
  const rest = left(others, "");
  return isObject(context) ? { ...rest, context: left(context, "context.") } : rest;
}

type Draft = { -readonly [Name in keyof Intent]: Intent[Name] };

/** Called when a hole is looked at. */
type Ask = () => void;

function trapped(prepared: Intent, holes: ReadonlySet<string>, ask: Ask): Intent {
  const context = { ...prepared.context };
  const targets = prepared.targets.map((target): Target => ({ ...target }));
  const intent: Draft = {
    ...prepared,
    context: watched(context, ask),
    targets: targets.map((target) => watched(target, ask)),
  };
  for (const hole of holes) {
    const [first = "", second] = hole.split(".");
    if (first === "args") intent.args = sealed(prepared.args, ask);
    else if (hole === TARGET_VALUE) for (const target of targets) trapValue(target, ask);
    else if (second === undefined) trap(intent, first, ask);
    else trap(context, second, ask);
  }
  return watched(intent, ask);
}

/** A domain that is not stated is read from the value. */
function trapValue(target: Target, ask: Ask): void {
  trap(target, "value", ask);
  trap(target, "endpoint_domain", ask);
}

/** A copy of the object that holds the member asks too; that only makes fewer calls decidable. */
function trap(object: object, name: string, ask: Ask): void {
  const value: unknown = Reflect.get(object, name);
  const get = (): unknown => {
    ask();
    return value;
  };
  Object.defineProperty(object, name, { get, enumerable: true, configurable: true });
}

/** Whether a member is there says something of it as well. */
function watched<Holder extends object>(holder: Holder, ask: Ask): Holder {
  const lookAt = (name: PropertyKey): void => {
    if (Reflect.getOwnPropertyDescriptor(holder, name)?.get !== undefined) ask();
  };
  return new Proxy(holder, {
    has: (target, name) => {
      lookAt(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor: (target, name) => {
      lookAt(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}

/** Of arguments a copy asks nothing: an intent is copied where something is added to its context. */
function sealed<Value extends object>(value: Value, ask: Ask): Value {
  const asking =
    <Rest extends readonly unknown[], Result>(act: (target: Value, ...rest: Rest) => Result) =>
    (target: Value, ...rest: Rest): Result => {
      ask();
      return act(target, ...rest);
    };
  return new Proxy(value, {
    get: asking(Reflect.get),
    has: asking(Reflect.has),
    ownKeys: asking(Reflect.ownKeys),
    getOwnPropertyDescriptor: asking(Reflect.getOwnPropertyDescriptor),
  });
}
