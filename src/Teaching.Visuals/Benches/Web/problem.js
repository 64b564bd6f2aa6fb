// What is wrong with something that a reader gave, in words for the reader; `field` says beside which control it is told.
export class Problem extends Error {
  constructor(message, field = "") {
    super(message);
    this.field = field;
  }
}

// What a reader gave, short enough for a sentence.
export const quote = text => text.trim() === "" ? "an empty field" : `“${text.length > 24 ? text.slice(0, 24) + "…" : text}”`;
