// How the keys of a suite are described. A shape is data: what may be written at a place, and what for. Reading a suite and
// its JSON Schema are both walks along it. It knows no key by name.

import type { Json } from "../../canonical/json.ts";
import type { MemberType } from "../../intent/shape.ts";
import type { Span } from "../../source/span.ts";

export type Shape =
  | TextShape
  | FlagShape
  | CountShape
  | TimeShape
  | DataShape
  | ListShape
  | MapShape
  | BlockShape
  | Choice;

export interface TextShape {
  readonly kind: "text";
  readonly oneOf?: readonly string[];
}

export interface FlagShape {
  readonly kind: "flag";
}

export interface CountShape {
  readonly kind: "count";
}

/** RFC 3339. */
export interface TimeShape {
  readonly kind: "time";
}

/** Any JSON; where a type of intents is named, members that it does not have are mistakes. */
export interface DataShape {
  readonly kind: "data";
  readonly type?: MemberType;
}

export interface ListShape {
  readonly kind: "list";
  readonly of: Shape;
}

/** Keys that the author chooses. */
export interface MapShape {
  readonly kind: "map";
  readonly of: Shape;
  /** The keys are paths into an intent. */
  readonly paths?: true;
}

export interface BlockShape {
  readonly kind: "block";
  readonly keys: Readonly<Record<string, Key>>;
}

/** One of several, told apart by whether a scalar, a list or a mapping stands there. */
export interface Choice {
  readonly kind: "choice";
  readonly scalar?: TextShape | FlagShape | CountShape | TimeShape;
  readonly list?: ListShape;
  readonly mapping?: MapShape | BlockShape | DataShape;
}

export interface Key {
  readonly summary: string;
  readonly shape: Shape;
  readonly required?: true;
}

/** A value with its place. */
export interface At<T> {
  readonly value: T;
  readonly span: Span;
  /** Of a list and its items: something in it was reported, and is not there. */
  readonly isBroken?: boolean;
}

export interface MapEntry<T> {
  readonly key: string;
  readonly keySpan: Span;
  readonly item: At<T>;
}

/** What reading a place of this shape yields. Keys that were not written, or could not be read, are absent. */
export type ValueOf<S extends Shape> = S extends { kind: "text"; oneOf: readonly (infer Word)[] }
  ? Word
  : S extends TextShape | TimeShape
    ? string
    : S extends FlagShape
      ? boolean
      : S extends CountShape
        ? number
        : S extends DataShape
          ? Json
          : S extends ListShape
            ? readonly At<ValueOf<S["of"]>>[]
            : S extends MapShape
              ? readonly MapEntry<ValueOf<S["of"]>>[]
              : S extends BlockShape
                ? BlockOf<S>
                : S extends Choice
                  ? ChoiceOf<S>
                  : never;

export type BlockOf<S extends BlockShape> = {
  readonly [K in keyof S["keys"]]?: At<ValueOf<S["keys"][K]["shape"]>>;
};

type ChoiceOf<S extends Choice> = Form<S, "scalar"> | Form<S, "list"> | Form<S, "mapping">;

/** Which form it was says the member that is there. */
type Form<S extends Choice, F extends "scalar" | "list" | "mapping"> = S[F] extends Shape
  ? { readonly form: F; readonly of: ValueOf<S[F]> }
  : never;
