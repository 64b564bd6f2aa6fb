// Numbers in 64 steps, one letter each: Letters.cs writes them.
import { Problem } from "./problem.js";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const none = 255;
const numbers = Uint8Array.from({ length: 128 }, (_, code) => { const at = alphabet.indexOf(String.fromCharCode(code)); return at < 0 ? none : at; });
const [top, middle] = [63, 31];

export function readLetters(text, what) {
  const steps = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) {
    const step = numbers[text.charCodeAt(k)] ?? none;
    if (step === none) { throw new Problem(`${what} cannot be read.`); }
    steps[k] = step;
  }
  return steps;
}

export const writeLetters = steps => Array.from(steps, step => alphabet[step]).join("");

// From 0 to 1.
export const shareOf = step => step / top;

// From −1 to 1.
export const signedOf = step => (step - middle) / middle;

export const stepOf = share => Math.min(top, Math.max(0, Math.round(share * top)));
