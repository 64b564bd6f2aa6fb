// Predict, then reveal: a field for the reader's number, and an answer that says what a wrong one would come from.
import { button, element } from "./dom.js";
import { cellRule } from "./fields.js";
import { parseNumber } from "./fraction.js";
import { Problem, quote } from "./problem.js";

export class Prediction {
  #label = element("label", {});
  #input = element("input", { type: "text", size: 6, maxlength: 25, autocomplete: "off", spellcheck: "false" });
  #question = element("span", {});

  // onanswer(number or null): the reader's number, or none when only the answer was wanted. attempt: tells Problems in place.
  constructor({ attempt, line, onanswer }) {
    this.#label.append(this.#question, " ", this.#input);
    const check = () => attempt(() => {
      const number = parseNumber(this.#input.value);
      if (number === null) { throw new Problem(`${quote(this.#input.value)} is no number. ${cellRule}`, "guess"); }
      this.#input.value = "";
      onanswer(number);
    });
    this.#input.addEventListener("keydown", event => {
      if (event.key !== "Enter") { return; }
      // The answer moves the focus to a button, which this same key would press.
      event.preventDefault();
      check();
    });
    this.element = element("div", { class: "cnn-prediction", hidden: true }, this.#label, button("Check", check), button("Show it", () => onanswer(null)), line);
  }

  show(isAsked, question) {
    this.element.hidden = !isAsked;
    this.#question.textContent = question;
  }

  get hasFocus() { return this.element.contains(document.activeElement); }

  focus() { this.#input.focus(); }
}

// The first explanation that gives the reader's number.
export function explain(guess, answer, mistakes) {
  if (guess.equals(answer)) { return `Right: ${answer}.`; }
  const found = mistakes.find(({ gives }) => gives !== null && gives.equals(guess));
  return `It is ${answer}, not ${guess}.${found ? ` ${guess} is ${found.because}.` : ""}`;
}
