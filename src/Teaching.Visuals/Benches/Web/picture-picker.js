// Small pictures of which one is chosen: one stop of the Tab key, arrows go from one to the next.
import { afterLayout, element } from "./dom.js";
import { paint } from "./pixel-picture.js";
import { inSlices } from "./slices.js";

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

  // Pictures are drawn when a part of the key changes; choosing one only moves the mark. All have one size; nameOf(k) stands below;
  // draw(k) gives { said, write }; chosen −1 for none.
  show({ label, key, count, height, width, isRow = false, nameOf = () => "", draw, chosen }) {
    if (key.length !== this.#key.length || key.some((part, k) => part !== this.#key[k])) {
      this.#key = key;
      this.#buttons = Array.from({ length: count }, (_, k) => make(height, width, isRow, nameOf(k)));
      this.element.replaceChildren(...this.#buttons);
      this.element.setAttribute("aria-label", label);
      inSlices(count, k => fill(this.#buttons[k], draw(k)), () => key === this.#key);
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

// A picture keeps its place before it is drawn.
const make = (height, width, isRow, name) => element("button", { type: "button", role: "radio" },
  element("canvas", { class: `cnn-pixels${isRow ? " cnn-row" : ""}`, height, width, "aria-hidden": "true" }),
  name === "" ? null : element("span", { "aria-hidden": "true" }, name));

function fill(made, { said, write }) {
  const canvas = made.firstChild;
  paint(canvas, canvas.height, canvas.width, write);
  made.setAttribute("aria-label", said);
}
