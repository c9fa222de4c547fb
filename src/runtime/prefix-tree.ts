// Which of many prefixes a text starts with, in one walk along the text however many there are: a radix tree
// (Morrison, JACM 1968). In: prefixes, each with its class. Out: a walk that reports the classes.

export interface PrefixTree {
  /** Of the prefix that ends here; -1 for none. */
  prefix: number;
  /** By the first unit of the label. */
  readonly branches: Map<number, Branch>;
}

interface Branch {
  readonly label: string;
  readonly below: PrefixTree;
}

const leaf = (): PrefixTree => ({ prefix: -1, branches: new Map() });

export function prefixTree(prefixes: readonly string[], classOf: (index: number) => number): PrefixTree {
  const root = leaf();
  prefixes.forEach((prefix, index) => {
    nodeFor(root, prefix).prefix = classOf(index);
  });
  return root;
}

export function eachPrefix(root: PrefixTree, text: string, found: (prefix: number) => void): void {
  let node = root;
  for (let at = 0; ; ) {
    if (node.prefix !== -1) found(node.prefix);
    const branch = node.branches.get(text.charCodeAt(at));
    if (branch === undefined || !text.startsWith(branch.label, at)) return;
    at += branch.label.length;
    node = branch.below;
  }
}

function nodeFor(root: PrefixTree, prefix: string): PrefixTree {
  let node = root;
  for (let at = 0; at < prefix.length; ) {
    const branch = node.branches.get(prefix.charCodeAt(at)) ?? grow(node, prefix.slice(at));
    const shared = sharedLength(branch.label, prefix, at);
    node = shared === branch.label.length ? branch.below : split(node, branch, shared);
    at += shared;
  }
  return node;
}

function grow(node: PrefixTree, label: string): Branch {
  const branch = { label, below: leaf() };
  node.branches.set(label.charCodeAt(0), branch);
  return branch;
}

function split(node: PrefixTree, { label, below }: Branch, at: number): PrefixTree {
  const middle = grow(node, label.slice(0, at)).below;
  middle.branches.set(label.charCodeAt(at), { label: label.slice(at), below });
  return middle;
}

function sharedLength(label: string, text: string, from: number): number {
  let length = 0;
  while (length < label.length && label.charCodeAt(length) === text.charCodeAt(from + length)) length++;
  return length;
}
