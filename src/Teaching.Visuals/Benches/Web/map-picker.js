// All maps of a layer as small pictures, of which one is chosen: one stop of the Tab key, arrows go from map to map.
import { rgbOf } from "./colours.js";
import { button, element } from "./dom.js";
import { mapOf } from "./feature-maps.js";
import { paint } from "./pixel-picture.js";
import { plain } from "./words.js";

const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export class MapPicker {
  #buttons = [];
  #drawn = [];
  #chosen = 0;

  // onpick(map): true when the bench took it.
  constructor({ onpick }) {
    this.element = element("div", { class: "cnn-maps", role: "radiogroup" });
    this.element.addEventListener("keydown", event => {
      const next = this.#chosen + steps[event.key];
      if (Number.isNaN(next) || event.ctrlKey || event.altKey || event.metaKey) { return; }
      event.preventDefault();
      event.stopPropagation();
      if (this.#buttons[next] !== undefined && onpick(next)) { this.#buttons[next].focus({ preventScroll: true }); }
    });
    this.element.addEventListener("click", event => {
      const map = this.#buttons.indexOf(event.target.closest("button"));
      if (map >= 0) { onpick(map); }
    });
  }

  // Pictures are drawn once a layer; choosing a map only moves the mark.
  show({ layer: at, map, maps }, { layer, place }) {
    if (this.#drawn[0] !== at || this.#drawn[1] !== maps) {
      this.#drawn = [at, maps];
      this.#buttons = Array.from({ length: layer.shown }, (_, k) => draw(layer, mapOf(layer, place, maps.steps, k), k));
      this.element.replaceChildren(...this.#buttons);
      this.element.setAttribute("aria-label", `Maps of ${layer.name}`);
    }
    this.#chosen = map;
    this.#buttons.forEach((made, k) => {
      made.setAttribute("aria-checked", String(k === map));
      made.tabIndex = k === map ? 0 : -1;
    });
    this.#reveal(this.#buttons[map]);
  }

  // Scrolls its own box, never the page.
  #reveal({ offsetTop, offsetHeight }) {
    const { scrollTop, clientHeight } = this.element;
    const margin = 5;
    if (offsetTop - margin < scrollTop) { this.element.scrollTop = offsetTop - margin; }
    if (offsetTop + offsetHeight + margin > scrollTop + clientHeight) { this.element.scrollTop = offsetTop + offsetHeight + margin - clientHeight; }
  }
}

function draw(layer, rows, map) {
  const canvas = element("canvas", { class: `cnn-pixels${layer.isRow ? " cnn-row" : ""}`, "aria-hidden": "true" });
  paint(canvas, layer.height, layer.width, (i, j) => rgbOf(rows[i][j], layer.scale));
  const made = button("", () => {});
  const [least, most] = [Math.min, Math.max].map(pick => plain(rows.flat().reduce((a, b) => pick(a, b))));
  made.setAttribute("role", "radio");
  made.setAttribute("aria-label", layer.isRow ? `${layer.width} numbers, from ${least} to ${most}` : `map ${map}, from ${least} to ${most}`);
  made.append(canvas, ...layer.isRow ? [] : [element("span", { "aria-hidden": "true" }, String(map))]);
  return made;
}
