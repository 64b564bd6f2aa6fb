// The numbers of a sliding window as form controls: pairs for rows and columns, and what lies around the input.
import { element, numberInput, selectInput } from "./dom.js";

// Two numbers with one name: down (or rows) and right (or columns). `onwrite` gets "2x3" and says whether the bench took it.
export class PairInput {
  #inputs;
  #value = [1, 1];

  constructor({ label, sides = ["down", "right"], low, high }, onwrite) {
    this.#inputs = sides.map(side => numberInput({ label: `${label}, ${side}`, low, high, quiet: true }, () => this.#write(onwrite, false)).input);
    for (const input of this.#inputs) { input.addEventListener("change", () => this.#write(onwrite, true)); }
    this.element = element("span", { class: "cnn-pair", role: "group", "aria-label": label }, element("span", { "aria-hidden": "true" }, label), this.#inputs[0], element("span", { "aria-hidden": "true" }, "×"), this.#inputs[1]);
  }

  show(value) {
    this.#value = value;
    this.#inputs.forEach((input, k) => {
      if (input.value !== String(value[k])) { input.value = String(value[k]); }
      input.removeAttribute("aria-invalid");
    });
  }

  // While a number is typed an empty field is not a mistake yet; when the reader leaves it, it is, and the last good number comes back.
  #write(onwrite, isLeft) {
    const texts = this.#inputs.map(input => input.value);
    if (texts.includes("") && !isLeft) { return; }
    if (this.#inputs.every((input, k) => input.value === String(this.#value[k]))) { return; }
    const isGood = onwrite(texts.join("x"));
    if (isGood) { return; }
    if (isLeft) { this.show(this.#value); }
    this.#inputs.forEach((input, k) => { if (isLeft || input.value !== String(this.#value[k])) { input.setAttribute("aria-invalid", "true"); } });
  }
}

// valid, same, or four counts.
export class PaddingInput {
  #select;
  #sides;
  #inputs;
  #value = "valid";

  constructor(high, onwrite) {
    const { box, select } = selectInput("Padding", [["valid", "valid (none)"], ["same", "same (keeps the size)"], ["own", "counted"]], kind => onwrite(kind === "own" ? this.#zeros().join(",") : kind));
    this.#select = select;
    this.#inputs = ["top", "bottom", "left", "right"].map(side => numberInput({ label: side, low: 0, high }, (_, input) => this.#write(onwrite, input, false)));
    for (const { input } of this.#inputs) { input.addEventListener("change", () => this.#write(onwrite, input, true)); }
    this.#sides = element("span", { class: "cnn-pair", role: "group", "aria-label": "Zeros on each side" }, ...this.#inputs.map(({ box: side }) => side));
    this.element = element("span", { class: "cnn-pair" }, box, this.#sides);
  }

  show(value, zeros) {
    this.#value = zeros;
    this.#select.value = typeof value === "string" ? value : "own";
    this.#sides.hidden = typeof value === "string";
    this.#inputs.forEach(({ input }, k) => {
      if (input.value !== String(zeros[k])) { input.value = String(zeros[k]); }
      input.removeAttribute("aria-invalid");
    });
  }

  #zeros() { return this.#value; }

  #write(onwrite, input, isLeft) {
    const texts = this.#inputs.map(({ input: side }) => side.value);
    if ((texts.includes("") && !isLeft) || texts.every((text, k) => text === String(this.#value[k]))) { return; }
    if (onwrite(texts.join(","))) { return; }
    if (isLeft) { this.#inputs.forEach(({ input: side }, k) => { side.value = String(this.#value[k]); }); }
    input.setAttribute("aria-invalid", "true");
  }
}
