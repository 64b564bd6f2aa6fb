// Reads the text of an answer: Answer.cs line by line, and a test holds the two together.
const tolerance = 0.005;
const [mostNumbers, mostLetters, mostRepeated] = [10_000, 2_000, 25];
const thousands = /(?<=[0-9])[,_'’\u00A0\u2009\u202F](?=[0-9]{3}(?![0-9]))/g;
const number = /(?<above>-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?:[ \u00A0]*\/[ \u00A0]*(?<below>[0-9]+(?:\.[0-9]+)?))?/g;

// The numbers in reading order; null when the text holds something else, or more than any answer would.
export function readNumbers(text) {
  if (text.length > mostLetters) { return null; }
  const plain = text.replaceAll("−", "-").replaceAll("⁄", "/").replace(thousands, "");
  const numbers = [...plain.matchAll(number)].map(({ groups: { above, below } }) => below === undefined ? Number(above) : Number(above) / Number(below));
  const rest = [...plain.replace(number, "").matchAll(/\p{L}/gu)];
  return rest.every(([letter]) => letter === "x" || letter === "X") && numbers.length > 0 && numbers.length <= mostNumbers ? numbers : null;
}

export const isBlank = text => /^[\s\u0085]*$/.test(text);

export const same = (left, right) =>
  left.length === right.length && left.every((value, place) => Math.abs(value - right[place]) <= tolerance);

// How an answer is repeated to its author: whole, when it is short.
export const writeNumbers = numbers => numbers.slice(0, mostRepeated).map(writeNumber).join(", ") + (numbers.length > mostRepeated ? ", …" : "");

// Up to four decimals, half away from zero, by steps that every computer takes alike.
function writeNumber(value) {
  if (Number.isNaN(value)) { return "NaN"; }
  if (Math.abs(value) >= 1e14) { return "a huge number"; }
  const units = BigInt(Math.floor(Math.abs(value) * 10_000 + 0.5));
  const decimals = String(units % 10_000n).padStart(4, "0").replace(/0+$/, "");
  const whole = String(units / 10_000n).replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, ",");
  return (value < 0 && units > 0n ? "−" : "") + whole + (decimals === "" ? "" : ".") + decimals;
}
