// One layer as a picture of its units: what the chosen unit sees of it, or the unit itself. Click chooses a unit; so do the arrow keys.
import { element, shape } from "./dom.js";

const most = 250;
const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const levels = 5;

export class FieldMap {
  #name = element("p", { class: "cnn-name" });
  #picture = shape("svg", { "aria-hidden": "true", focusable: "false" });
  #box = element("div", { class: "cnn-map", role: "application", tabindex: 0 });
  #extent = [0, 0, 1, 1];
  #size = [1, 1];
  #unit = null;

  // onpick([row, column]): the reader went to a unit of this layer.
  constructor({ onpick }) {
    this.#box.append(this.#picture);
    this.element = element("div", { class: "cnn-panel" }, this.#name, this.#box);
    this.#picture.addEventListener("click", event => {
      const at = this.#placeOf(event);
      if (at !== null) { onpick(at); }
    });
    this.#box.addEventListener("keydown", event => {
      const step = steps[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey || (step === undefined && event.key !== "Enter" && event.key !== " ")) { return; }
      event.preventDefault();
      event.stopPropagation();
      const middle = this.#size.map(count => Math.floor(count / 2));
      const next = this.#unit === null || step === undefined ? this.#unit ?? middle : this.#unit.map((at, k) => at + step[k]);
      if (next.every((at, k) => at >= 0 && at < this.#size[k])) { onpick(next); }
    });
  }

  // extent: the rectangle that any unit above may look at, so that the picture keeps its size; unit: the chosen one when it is in this layer.
  show({ name, label, size, extent, rectangle, rows, columns, unit }) {
    [this.#size, this.#extent, this.#unit] = [size, extent, unit];
    const [top, left, height, width] = extent;
    const cell = Math.min(18, most / Math.max(height, width));
    this.#name.textContent = name;
    this.#box.setAttribute("aria-label", label);
    for (const [key, value] of Object.entries({ viewBox: `${left} ${top} ${width} ${height}`, width: Math.ceil(width * cell), height: Math.ceil(height * cell) })) { this.#picture.setAttribute(key, value); }
    const parts = [shape("rect", { class: "cnn-map-paper", x: 0, y: 0, width: size[1], height: size[0] })];
    if (rectangle !== null) { parts.push(...cellsOf(rows, columns)); }
    if (cell >= 5) { parts.push(shape("path", { class: "cnn-map-lines", d: linesOf(size) })); }
    if (rectangle !== null) { parts.push(...frame("cnn-map-field", rectangle)); }
    if (unit !== null) { parts.push(shape("rect", { class: "cnn-map-unit", x: unit[1], y: unit[0], width: 1, height: 1 }), ...frame("cnn-map-field", [...unit, 1, 1])); }
    this.#picture.replaceChildren(...parts);
  }

  focus() { this.#box.focus({ preventScroll: true }); }

  #placeOf(event) {
    const box = this.#picture.getBoundingClientRect();
    const [top, left, height, width] = this.#extent;
    const at = [top + (event.clientY - box.top) / box.height * height, left + (event.clientX - box.left) / box.width * width].map(Math.floor);
    return at.every((place, k) => place >= 0 && place < this.#size[k]) ? at : null;
  }
}

// Pixels that move the unit more are stronger: one path a strength. Neighbours in a row are one rectangle.
function cellsOf(rows, columns) {
  const paths = Array.from({ length: levels }, () => "");
  const largest = Math.max(...rows.map(({ by }) => by)) * Math.max(...columns.map(({ by }) => by));
  for (const row of rows) {
    let run = null;
    const end = () => { if (run !== null) { paths[run.level] += `M${run.from} ${row.pixel}h${run.to - run.from}v1h${run.from - run.to}z`; } };
    for (const column of columns) {
      const level = Math.max(0, Math.ceil(row.by * column.by / largest * levels) - 1);
      if (run !== null && run.level === level && run.to === column.pixel) { run.to++; continue; }
      end();
      run = { level, from: column.pixel, to: column.pixel + 1 };
    }
    end();
  }
  return paths.map((d, level) => shape("path", { class: "cnn-map-read", d, "fill-opacity": 0.25 + 0.75 * (level + 1) / levels * 0.9 }));
}

const frame = (name, [top, left, height, width]) => [`${name} cnn-map-halo`, name].map(className => shape("rect", { class: className, x: left, y: top, width, height }));

const linesOf = ([height, width]) =>
  Array.from({ length: height + 1 }, (_, i) => `M0 ${i}h${width}`).join("") + Array.from({ length: width + 1 }, (_, j) => `M${j} 0v${height}`).join("");
