// A document as a formatter sees it: values as text, in the order of the source, each with the comments and blank
// lines around it. It says nothing about indentation and style: those are what a printer decides. No behaviour.

export interface Comment {
  readonly text: string;
  readonly blankBefore: boolean;
}

export interface Surroundings {
  /** On lines of their own. */
  readonly before: readonly Comment[];
  /** Between those comments and the line itself, or before the line when there are none. */
  readonly blankBefore: boolean;
  /** At the end of the line. */
  readonly after?: string;
}

export type Layout = ScalarLayout | ListLayout | BlockLayout;

export interface ScalarLayout {
  readonly kind: "scalar";
  /** Ready to be printed, an anchor or alias included. */
  readonly text: string;
}

export interface ListLayout {
  readonly kind: "list";
  readonly anchor?: string;
  readonly items: readonly ItemLayout[];
  /** Comments after the last item. */
  readonly end: readonly Comment[];
}

export interface BlockLayout {
  readonly kind: "block";
  readonly anchor?: string;
  readonly entries: readonly EntryLayout[];
  /** Comments after the last entry. */
  readonly end: readonly Comment[];
}

export interface ItemLayout extends Surroundings {
  readonly value: Layout;
}

export interface EntryLayout extends Surroundings {
  /** Undefined when an alias stands for the key. */
  readonly name: string | undefined;
  /** The key, ready to be printed before its colon. */
  readonly key: string;
  readonly value: Layout;
}

export interface DocumentLayout {
  /** Comments at the top, set off by a blank line. */
  readonly header: readonly Comment[];
  readonly block: BlockLayout;
}
