// What an answer shows: Exercise.Diagnose in C#, for the texts that a page can be given.
import { isBlank, readNumbers, same, writeNumbers } from "./answer.js";

const needed = "Needed: numbers, for example 12, (6, 8), \"6×8\" or \"1/2\".";

// The definition that a cell's output carries, Base64 of JSON: a screen against accidental reading, not a lock. Null when it is damaged.
export function readDefinition(text) {
  try {
    const { right, hints, misconceptions, choices } = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), letter => letter.charCodeAt(0))));
    const isNumbers = list => Array.isArray(list) && list.every(Number.isFinite);
    const isGood = isNumbers(right) && hints.length === 3 && [...hints, ...misconceptions.map(one => one.hint)].every(hint => typeof hint === "string")
      && misconceptions.every(one => isNumbers(one.gives)) && Number.isInteger(choices);
    return isGood ? { right, hints, misconceptions, choices } : null;
  } catch {
    return null;
  }
}

// isRight is null when nothing was answered.
export function diagnose({ right, hints, misconceptions, choices }, text) {
  if (isBlank(text)) { return { isRight: null, message: "" }; }
  const given = readNumbers(text);
  if (given === null) { return { isRight: false, message: `Given: a text that is no short list of numbers. ${needed}` }; }
  if (same(given, right)) { return { isRight: true, message: `${writeNumbers(right)} it is.` }; }
  const known = misconceptions.find(one => same(given, one.gives));
  return { isRight: false, message: `You ${choices > 0 ? "chose" : "wrote"} ${writeNumbers(given)}. ${known?.hint ?? hints[0] + mismatch(given, right, choices)}` };
}

function mismatch(given, right, choices) {
  if (given.length !== right.length) { return ` The answer has ${right.length} number${right.length === 1 ? "" : "s"}, yours has ${given.length}.`; }
  return choices > 0 && !(given[0] >= 1 && given[0] <= choices) ? ` Choose one of 1 to ${choices}.` : "";
}
