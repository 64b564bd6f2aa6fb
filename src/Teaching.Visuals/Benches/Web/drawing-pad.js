// Pixels to draw on: with a pen, a finger, a mouse, or with the arrow keys and the space bar.
import { element } from "./dom.js";
import { shareOf } from "./letters.js";
import { paint } from "./pixel-picture.js";

const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const top = 63;

export class DrawingPad {
  #canvas = element("canvas", { class: "cnn-pixels", "aria-hidden": "true" });
  #frame = element("span", { class: "cnn-frame", hidden: true });
  #size;
  #steps = new Uint8Array();
  #cursor;
  #last = null;
  #onstroke;
  #ondone;

  // brush: { radius, step }. onstroke(steps): while a stroke is drawn; ondone(): at its end.
  brush = { radius: 1, step: top };

  constructor({ label, height, width, onstroke, ondone }) {
    [this.#size, this.#onstroke, this.#ondone, this.#cursor] = [[height, width], onstroke, ondone, [Math.floor(height / 2), Math.floor(width / 2)]];
    this.element = element("div", { class: "cnn-picture cnn-pad", role: "application", tabindex: 0, "aria-label": label }, this.#canvas, this.#frame);
    this.element.addEventListener("pointerdown", event => {
      if (event.button !== 0) { return; }
      event.preventDefault();
      this.element.focus({ preventScroll: true });
      this.#frame.hidden = true;
      this.element.setPointerCapture(event.pointerId);
      this.#last = null;
      this.#drawTo(this.#placeOf(event));
    });
    this.element.addEventListener("pointermove", event => { if (this.#last !== null) { for (const one of event.getCoalescedEvents?.() ?? [event]) { this.#drawTo(this.#placeOf(one)); } } });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) { this.element.addEventListener(end, () => this.#end()); }
    this.element.addEventListener("keydown", event => this.#press(event));
    this.element.addEventListener("blur", () => { this.#frame.hidden = true; });
  }

  show(steps) {
    this.#steps = steps;
    const [height, width] = this.#size;
    paint(this.#canvas, height, width, (i, j) => new Array(3).fill(Math.round(255 * shareOf(steps[i * width + j]))));
  }

  #placeOf(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [(event.clientY - box.top) / box.height * this.#size[0], (event.clientX - box.left) / box.width * this.#size[1]];
  }

  // Dots along the way, half a pixel apart: a quick hand leaves no gaps.
  #drawTo(place) {
    const from = this.#last ?? place;
    const length = Math.max(1, Math.ceil(2 * Math.hypot(place[0] - from[0], place[1] - from[1])));
    const steps = Uint8Array.from(this.#steps);
    for (let n = 1; n <= length; n++) { this.#dot(steps, [0, 1].map(k => from[k] + (place[k] - from[k]) * n / length)); }
    this.#last = place;
    this.#onstroke(steps);
  }

  // A round dot with a soft edge of one pixel.
  #dot(steps, [row, column]) {
    const [height, width] = this.#size;
    const { radius, step } = this.brush;
    for (let i = Math.max(0, Math.floor(row - radius - 1)); i <= Math.min(height - 1, row + radius + 1); i++) {
      for (let j = Math.max(0, Math.floor(column - radius - 1)); j <= Math.min(width - 1, column + radius + 1); j++) {
        const share = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(i + 0.5 - row, j + 0.5 - column)));
        const at = i * width + j;
        const wanted = Math.round(share * step + (1 - share) * steps[at]);
        steps[at] = step > 0 ? Math.max(steps[at], wanted) : Math.min(steps[at], wanted);
      }
    }
  }

  #end() {
    if (this.#last === null) { return; }
    this.#last = null;
    this.#ondone();
  }

  #press(event) {
    const move = moves[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || (move === undefined && event.key !== " " && event.key !== "Enter")) { return; }
    event.preventDefault();
    event.stopPropagation();
    this.#frame.hidden = false;
    if (move !== undefined) {
      this.#cursor = this.#cursor.map((at, k) => Math.min(this.#size[k] - 1, Math.max(0, at + move[k])));
    } else {
      const steps = Uint8Array.from(this.#steps);
      this.#dot(steps, this.#cursor.map(at => at + 0.5));
      this.#onstroke(steps);
      this.#ondone();
    }
    for (const [side, part] of [["top", this.#cursor[0] / this.#size[0]], ["left", this.#cursor[1] / this.#size[1]], ["height", 1 / this.#size[0]], ["width", 1 / this.#size[1]]]) { this.#frame.style.setProperty(side, `${100 * part}%`); }
  }
}
