// The grammar of a bench's state. Each part is a short text that stays as it is in a link: the same in data-bench, in the address and in presets.
// A field reads a text (or throws a Problem) and writes the value back.
import { parseNumber } from "./fraction.js";
import { Problem, quote } from "./problem.js";

export const cellRule = "A cell takes a number such as 3, −4, 0.25 or 1/9.";

export function readWhole(text, name, low, high) {
  const value = /^\s*[-−+]?\d{1,9}\s*$/.test(text) ? Number(text.replace("−", "-")) : NaN;
  if (!(value >= low && value <= high)) { throw new Problem(`${name}: ${quote(text)} was given, a whole number from ${low} to ${high} is needed.`); }
  return value;
}

// A whole number.
export const whole = (name, low, high) => ({
  read: text => readWhole(text, name, low, high),
  write: value => String(value),
});

// Rows and columns: 2x3, or one number for both.
export const pair = (name, low, high) => ({
  read: text => {
    const parts = text.split(/[x×]/);
    if (parts.length > 2) { throw new Problem(`${name}: ${quote(text)} was given, two numbers such as 2x3 are needed.`); }
    const [down, right = down] = parts.map(part => readWhole(part, name, low, high));
    return [down, right];
  },
  write: ([down, right]) => `${down}x${right}`,
});

// One of some words.
export const choice = (name, ...words) => ({
  read: text => {
    if (!words.includes(text)) { throw new Problem(`${name}: ${quote(text)} was given, one of ${words.join(", ")} is needed.`); }
    return text;
  },
  write: value => value,
});

// Something that may be left to the bench: the word, or what the field reads.
export const unless = (word, field) => ({
  read: text => text === word ? null : field.read(text),
  write: value => value === null ? word : field.write(value),
});

// valid, same, or the zeros at the top, bottom, left and right.
export const padding = high => ({
  read: text => {
    if (text === "valid" || text === "same") { return text; }
    const sides = text.split(",").map(side => readWhole(side, "Padding", 0, high));
    if (sides.length !== 1 && sides.length !== 4) { throw new Problem(`Padding: ${quote(text)} was given; valid, same, one number, or four (top, bottom, left, right) are needed.`); }
    return sides.length === 1 ? [sides[0], sides[0], sides[0], sides[0]] : sides;
  },
  write: value => typeof value === "string" ? value : value.join(","),
});

// Rows of exact numbers: 0,1,0_1,-4,1_0,1,0.
export const matrix = (name, mostRows, mostColumns) => ({
  read: text => {
    if (text.trim() === "") { throw new Problem(`${name}: it is empty; it needs 1 to ${mostRows} rows and 1 to ${mostColumns} columns.`); }
    const rows = text.split("_").map(row => row.split(","));
    if (rows.length > mostRows || rows[0].length > mostColumns) {
      throw new Problem(`${name}: ${rows.length}×${rows[0].length} was given; at most ${mostRows}×${mostColumns} can be shown.`);
    }
    return rows.map((row, i) => {
      if (row.length !== rows[0].length) { throw new Problem(`${name}: row ${i} has ${row.length} cells, row 0 has ${rows[0].length}; all rows need the same number.`); }
      return row.map((cell, j) => readCell(cell, name, i, j));
    });
  },
  write: rows => rows.map(row => row.map(cell => String(cell).replace("−", "-")).join(",")).join("_"),
});

export function readCell(text, name, i, j, field = "") {
  const value = parseNumber(text);
  if (value === null) { throw new Problem(`${name}, row ${i}, column ${j}: ${quote(text)} is no number. ${cellRule}`, field); }
  return value;
}
