// Tables in Markdown. In: a head and rows of texts. Out: text.

const lines = (rows) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** A first column of words, then columns of numbers. */
export const table = (head, rows) => lines([head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]);

export const wordTable = (head, rows) => lines([head, head.map(() => "---"), ...rows]);
