// What a topic of help is: a name to ask by, a sentence for the list, and a page.

export interface Topic {
  readonly name: string;
  readonly summary: string;
  readonly page: () => string;
}
