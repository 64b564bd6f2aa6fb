// Small pictures of which one is chosen: one stop of the Tab key, arrows go from one to the next.
import { afterLayout, button, element } from "./dom.js";
import { paint } from "./pixel-picture.js";

const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export class PicturePicker {
  #buttons = [];
  #key = [];
  #chosen = 0;

  // onpick(k): true when the bench took it.
  constructor({ onpick }) {
    this.element = element("div", { class: "cnn-maps", role: "radiogroup" });
    this.element.addEventListener("keydown", event => {
      const next = this.#stop + steps[event.key];
      if (Number.isNaN(next) || event.ctrlKey || event.altKey || event.metaKey) { return; }
      event.preventDefault();
      event.stopPropagation();
      if (this.#buttons[next] !== undefined && onpick(next)) { this.#buttons[next].focus({ preventScroll: true }); }
    });
    this.element.addEventListener("click", event => {
      const k = this.#buttons.indexOf(event.target.closest("button"));
      if (k >= 0) { onpick(k); }
    });
  }

  // Pictures are drawn when a part of the key changes; choosing one only moves the mark. draw(k) gives { said, name, height, width, write, isRow }; chosen −1 for none.
  show({ label, key, count, draw, chosen }) {
    if (key.length !== this.#key.length || key.some((part, k) => part !== this.#key[k])) {
      this.#key = key;
      this.#buttons = Array.from({ length: count }, (_, k) => make(draw(k)));
      this.element.replaceChildren(...this.#buttons);
      this.element.setAttribute("aria-label", label);
    }
    this.#chosen = chosen;
    this.#buttons.forEach((made, k) => {
      made.setAttribute("aria-checked", String(k === chosen));
      made.tabIndex = k === this.#stop ? 0 : -1;
    });
    afterLayout(this.element, () => this.#reveal());
  }

  get #stop() { return Math.max(0, this.#chosen); }

  // Scrolls its own box, never the page.
  #reveal() {
    if (this.#buttons[this.#chosen] === undefined) { return; }
    const { offsetTop, offsetHeight } = this.#buttons[this.#chosen];
    const { scrollTop, clientHeight } = this.element;
    const margin = 5;
    if (offsetTop - margin < scrollTop) { this.element.scrollTop = offsetTop - margin; }
    if (offsetTop + offsetHeight + margin > scrollTop + clientHeight) { this.element.scrollTop = offsetTop + offsetHeight + margin - clientHeight; }
  }
}

function make({ said, name = "", height, width, write, isRow = false }) {
  const canvas = element("canvas", { class: `cnn-pixels${isRow ? " cnn-row" : ""}`, "aria-hidden": "true" });
  paint(canvas, height, width, write);
  const made = button("", () => {});
  made.setAttribute("role", "radio");
  made.setAttribute("aria-label", said);
  made.append(canvas, ...name === "" ? [] : [element("span", { "aria-hidden": "true" }, name)]);
  return made;
}
