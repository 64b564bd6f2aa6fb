// All maps of a layer as small pictures, of which one is chosen.
import { rgbOf } from "./colours.js";
import { mapOf } from "./feature-maps.js";
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
    this.#picker.show({ label: `Maps of ${layer.name}`, key: [at, maps], count: layer.shown, draw: k => draw(layer, mapOf(layer, place, maps.steps, k), k), chosen: map });
  }
}

function draw(layer, rows, map) {
  const values = rows.flat();
  const [least, most] = [Math.min, Math.max].map(pick => plain(values.reduce((a, b) => pick(a, b))));
  return {
    said: layer.isRow ? `${layer.width} numbers, from ${least} to ${most}` : `map ${map}, from ${least} to ${most}`, name: layer.isRow ? "" : String(map),
    height: layer.height, width: layer.width, write: (i, j) => rgbOf(rows[i][j], layer.scale), isRow: Boolean(layer.isRow),
  };
}
