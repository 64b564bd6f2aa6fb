// All maps of a layer as small pictures, of which one is chosen.
import { rgbOf } from "./colours.js";
import { stepsOfMap, valueOf } from "./feature-maps.js";
import { PicturePicker } from "./picture-picker.js";
import { plain } from "./words.js";

export class MapPicker {
  #picker;

  // onpick(map): true when the bench took it.
  constructor({ onpick }) {
    this.#picker = new PicturePicker({ onpick });
    this.element = this.#picker.element;
  }

  show({ layer: at, map, maps }, { layer, place }) {
    const { name, shown, height, width, isRow } = layer;
    this.#picker.show({ label: `Maps of ${name}`, key: [at, maps], count: shown, height, width, isRow: Boolean(isRow), nameOf: k => isRow ? "" : String(k), draw: k => draw(layer, stepsOfMap(layer, place, maps.steps, k), k), chosen: map });
  }
}

function draw({ width, scale, isRow }, steps, map) {
  // Sorting is the browser's own code: faster here than two walks in ours.
  const sorted = steps.toSorted();
  const [least, most] = [sorted[0], sorted.at(-1)].map(step => plain(valueOf(step, scale)));
  return {
    said: `${isRow ? `${width} numbers` : `map ${map}`}, from ${least} to ${most}`,
    write: (i, j) => rgbOf(valueOf(steps[i * width + j], scale), scale),
  };
}
