// Numbers as pixels, enlarged without smoothing, with a frame over some of them. A click or tap chooses one.
import { element } from "./dom.js";

// `write(i, j)` gives [red, green, blue], or null for a gap.
export function paint(canvas, height, width, write) {
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  const { data } = pixels;
  for (let k = 0; k < height * width; k++) {
    const colour = write(Math.floor(k / width), k % width);
    if (colour === null) { continue; }
    for (let c = 0; c < 3; c++) { data[4 * k + c] = colour[c]; }
    data[4 * k + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
}

export class PixelPicture {
  #canvas = element("canvas", { class: "cnn-pixels", role: "img" });
  #frame = element("span", { class: "cnn-frame", "aria-hidden": "true" });
  #size = [1, 1];

  // onpick(i, j): the reader pointed at a pixel.
  constructor({ onpick }) {
    this.element = element("div", { class: "cnn-picture" }, this.#canvas, this.#frame);
    this.#canvas.addEventListener("click", event => {
      const box = this.#canvas.getBoundingClientRect();
      const at = (part, count) => Math.min(count - 1, Math.max(0, Math.floor(part * count)));
      onpick(at((event.clientY - box.top) / box.height, this.#size[0]), at((event.clientX - box.left) / box.width, this.#size[1]));
    });
  }

  show({ height, width, write, isRow = false }) {
    this.#size = [height, width];
    paint(this.#canvas, height, width, write);
    this.#canvas.classList.toggle("cnn-row", isRow);
  }

  set label(text) { this.#canvas.setAttribute("aria-label", text); }

  // In shares of the picture's size, so that it fits at any.
  frame({ top, left, height, width }) {
    const [rows, columns] = this.#size;
    this.#frame.hidden = height === 0 || width === 0;
    for (const [side, part] of [["top", top / rows], ["left", left / columns], ["height", height / rows], ["width", width / columns]]) { this.#frame.style.setProperty(side, `${100 * part}%`); }
  }
}
