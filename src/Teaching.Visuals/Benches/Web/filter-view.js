// One filter: a tile for each map that it reads, and the weights of the chosen one.
import { colourOf, rgbOf } from "./colours.js";
import { element, scrollBox, selectInput } from "./dom.js";
import { biasOf, filterOf } from "./feature-maps.js";
import { PixelPicture } from "./pixel-picture.js";
import { plain } from "./words.js";

const inRow = 8;

export class FilterView {
  #name = element("p", { class: "cnn-name" });
  #tiles;
  #from;
  #weights = element("table", { class: "cnn-grid cnn-weights" });
  #place = () => null;

  // onpick(k): the reader chose the input map k.
  constructor({ onpick }) {
    this.#tiles = new PixelPicture({ onpick: (i, j) => { const k = this.#place(i, j); if (k !== null) { onpick(k.input); } } });
    this.#from = selectInput("reads map", [], k => onpick(Number(k)));
    this.element = element("div", { class: "cnn-panel" }, this.#name, this.#tiles.element, this.#from.box, scrollBox("Weights of the filter", this.#weights));
  }

  show(state, { layer, place }) {
    this.element.hidden = layer.inputs === 0;
    if (layer.inputs === 0) { return; }
    const { filters: { steps }, map, from } = state;
    this.#name.textContent = `Filter ${map}, bias ${plain(biasOf(layer, place, steps, map), 3)}`;
    this.#showTiles(layer, Array.from({ length: layer.inputs }, (_, k) => filterOf(layer, place, steps, map, k)), from);
    const { select, box } = this.#from;
    if (select.length !== layer.inputs) { select.replaceChildren(...Array.from({ length: layer.inputs }, (_, k) => element("option", { value: k }, `${k} of ${layer.allInputs}`))); }
    select.value = String(from);
    box.hidden = layer.inputs === 1;
    this.#weights.replaceChildren(element("caption", { class: "cnn-quiet" }, "Weights"), element("tbody", {}, ...filterOf(layer, place, steps, map, from).map(row => element("tr", {}, ...row.map(weight => {
      const { paper, ink } = colourOf(weight, layer.weightScale);
      const cell = element("td", {}, element("span", {}, plain(weight, 2)));
      cell.style.setProperty("--cell-paper", paper);
      cell.style.setProperty("--cell-ink", ink);
      return cell;
    })))));
  }

  // Tiles stand in rows, a pixel apart.
  #showTiles(layer, tiles, from) {
    const [height, width] = [layer.kernelHeight, layer.kernelWidth];
    const across = Math.min(inRow, tiles.length);
    this.#place = (i, j) => {
      const [row, column] = [Math.floor(i / (height + 1)), Math.floor(j / (width + 1))];
      const [u, v, input] = [i % (height + 1), j % (width + 1), row * across + column];
      return u < height && v < width && input < tiles.length ? { input, u, v } : null;
    };
    const write = (i, j) => { const at = this.#place(i, j); return at && rgbOf(tiles[at.input][at.u][at.v], layer.weightScale); };
    this.#tiles.element.hidden = tiles.length === 1;
    this.#tiles.element.style.setProperty("max-width", `${across * 1.5}em`);
    this.#tiles.show({ height: Math.ceil(tiles.length / across) * (height + 1) - 1, width: across * (width + 1) - 1, write });
    this.#tiles.label = `The filter, ${tiles.length} parts of ${height}×${width}, one for each map that it reads. The frame is part ${from}.`;
    this.#tiles.frame({ top: Math.floor(from / across) * (height + 1), left: from % across * (width + 1), height, width });
  }
}
