// An image, every layer's maps, and of a chosen map its filter, its units and what of the image a unit reads.
import { Bench, define } from "./bench.js";
import { rgbOf } from "./colours.js";
import { button, element, fillTable, scrollBox, selectInput } from "./dom.js";
import { clip, fieldOf, layers, mapOf, numbers, picture, placesOf, unitNear } from "./feature-maps.js";
import { readWhole, whole } from "./fields.js";
import { FilterView } from "./filter-view.js";
import { MapPicker } from "./map-picker.js";
import { PixelPicture } from "./pixel-picture.js";
import { cellName, plain, sizeText, span } from "./words.js";

const numbersInRow = 10;

export class FeatureMapExplorer extends Bench {
  static kind = "Feature-map explorer";

  static fields = {
    picture, layers, maps: numbers("The maps"), filters: numbers("The filters"),
    layer: whole("Layer", 0, 999), map: whole("Map", 0, 9999), unit: whole("Unit", 0, 99999999), from: whole("Input map", 0, 9999),
  };

  static defaults = { layer: "0", map: "0", unit: "0", from: "0" };

  #layer;
  #maps = new MapPicker({ onpick: map => this.set({ map }) });
  #image = new PixelPicture({ onpick: (i, j) => this.#lookAt(i, j) });
  #large = new PixelPicture({ onpick: (i, j) => this.set({ unit: i * this.facts.layer.width + j }) });
  #filter = new FilterView({ onpick: from => this.set({ from }) });
  #name = element("p", { class: "cnn-name" });
  #sliders = {};
  #note = element("p", { class: "cnn-hint" });
  #values = { box: element("details"), table: element("table", { class: "cnn-data cnn-values" }) };
  #table = element("table", { class: "cnn-data" });

  check(state) {
    const { list } = state.layers;
    const places = placesOf(list, state.maps.steps, state.filters.steps);
    readWhole(String(state.layer), "Layer", 0, list.length - 1);
    const layer = list[state.layer];
    readWhole(String(state.map), "Map", 0, layer.shown - 1);
    readWhole(String(state.unit), "Unit", 0, layer.height * layer.width - 1);
    readWhole(String(state.from), "Input map", 0, Math.max(0, layer.inputs - 1));
    const [i, j] = [Math.floor(state.unit / layer.width), state.unit % layer.width];
    const rows = mapOf(layer, places[state.layer], state.maps.steps, state.map);
    const field = fieldOf(list, state.layer, i, j);
    return { list, layer, place: places[state.layer], i, j, rows, value: rows[i][j], field, seen: clip(field, state.picture.height, state.picture.width) };
  }

  build(live) {
    const names = this.state.layers.list.map(({ name, count, height, width, isRow }, k) => [k, `${name}, ${isRow ? `${width} numbers` : `${count} maps of ${sizeText([height, width])}`}`]);
    this.#layer = selectInput("Layer", names, k => this.#goTo(Number(k)));
    this.#sliders = { row: this.#slider((at, { layer, j }) => at * layer.width + j), column: this.#slider((at, { layer, i }) => i * layer.width + at) };
    const { box, table } = this.#values;
    box.append(element("summary", {}, "Values of this map"), scrollBox("Values of this map", table));
    box.addEventListener("toggle", () => this.#showValues());
    live.append(
      element("div", { class: "cnn-steps" }, this.#layer.box, element("span", { class: "cnn-controls" }, button("Start again", () => this.restart()))),
      this.#maps.element,
      element("div", { class: "cnn-stage" },
        element("div", { class: "cnn-panel" }, element("p", { class: "cnn-name" }, "Image"), this.#image.element),
        element("div", { class: "cnn-panel" }, this.#name, this.#large.element, this.#sliders.row.box, this.#sliders.column.box, button("Strongest unit", () => this.#goToStrongest())),
        this.#filter.element),
      this.sayLine, this.#note, box,
      element("details", {}, element("summary", {}, "Layers as a table"), scrollBox("Layers as a table", this.#table)));
    fillTable(this.#table, "What the layers make of the image", ["layer", "type", "maps", "size", "a unit reads", "jump"], this.state.layers.list.map(({ name, kind, count, height, width }, k, list) => {
      const field = fieldOf(list, k, 0, 0);
      return [name, kind, String(count), sizeText([height, width]), sizeText([field.height, field.width]), sizeText(field.jump)];
    }));
  }

  show(state, facts) {
    const { layer, rows, i, j, seen } = facts;
    const { height, width, channels, bytes } = state.picture;
    this.#layer.select.value = String(state.layer);
    this.#maps.show(state, facts);
    this.#image.show({ height, width, write: (r, c) => [0, 1, 2].map(channel => bytes[(r * width + c) * channels + (channels === 3 ? channel : 0)]) });
    this.#image.label = `The image, ${sizeText([height, width])}. The frame is what the unit reads: ${seenText(seen)}.`;
    this.#image.frame(seen);
    this.#name.textContent = layer.isRow ? `${layer.name}: ${layer.width} numbers` : `${layer.name}, map ${state.map} of ${layer.count}`;
    this.#large.show({ height: layer.height, width: layer.width, write: (r, c) => rgbOf(rows[r][c], layer.scale), isRow: layer.isRow === 1 });
    this.#large.label = `${layer.name}, ${unitText(state, facts)}, ${plain(facts.value)}`;
    this.#large.frame({ top: i, left: j, height: 1, width: 1 });
    this.#sliders.row.show("Row", i, layer.height);
    this.#sliders.column.show(layer.isRow ? "Unit" : "Column", j, layer.width);
    this.#filter.show(state, facts);
    const rest = layer.shown < layer.count ? ` The first ${layer.shown} of ${layer.count} maps are here.` : "";
    const weights = layer.inputs > 0 ? "" : layer.kind === "Dense" ? " Each number has a weight for every number of the layer before." : layer.isRow ? "" : " This layer has no filters.";
    this.#note.textContent = `Blue is below 0, red above, 0 is neutral; full colour at ±${plain(layer.scale, 3)} in this layer.${rest}${weights} ${layer.isRow ? "Click one of the numbers" : "Click a pixel of the image, or a unit of the map"}, or use the slider${layer.isRow ? "" : "s"}.`;
    this.#showValues();
  }

  sentence(state, facts) {
    const { layer, value, field, seen } = facts;
    const outside = seen.height < field.height || seen.width < field.width ? ` (its field is ${sizeText([field.height, field.width])}; the rest is padding)` : "";
    return `${layer.name}, ${unitText(state, facts)} is ${plain(value)}. It reads ${seenText(seen)} of the image${outside}.`;
  }

  #slider(unitAt) {
    const [input, text] = [element("input", { type: "range", min: 0, step: 1 }), element("span")];
    input.addEventListener("input", () => this.set({ unit: unitAt(Number(input.value), this.facts) }));
    const box = element("label", { class: "cnn-slider" }, text, input);
    const show = (name, at, count) => {
      [text.textContent, input.max, input.value, box.hidden] = [name, String(count - 1), String(at), count === 1];
      input.setAttribute("aria-label", name === "Unit" ? name : `${name} of the unit`);
    };
    return { box, show };
  }

  // Thousands of cells of a large map are written when they are looked at. Many numbers of one row stand in lines of ten.
  #showValues() {
    const { box, table } = this.#values;
    if (!box.open) { return; }
    const { layer, rows } = this.facts;
    const lines = layer.isRow ? Array.from({ length: Math.ceil(layer.width / numbersInRow) }, (_, k) => rows[0].slice(k * numbersInRow, (k + 1) * numbersInRow)) : rows;
    const heads = lines[0].map((_, k) => layer.isRow ? `+${k}` : String(k));
    fillTable(table, `Values of ${this.#name.textContent}`, [layer.isRow ? "unit" : "row", ...heads], lines.map((line, k) => [String(layer.isRow ? k * numbersInRow : k), ...line.map(value => plain(value, 3))]));
  }

  // The same place of the image, as near as the other layer has it.
  #goTo(at) {
    const { list, field } = this.facts;
    const [i, j] = unitNear(list, at, [field.top + field.height / 2, field.left + field.width / 2]);
    this.set({ layer: at, map: Math.min(this.state.map, list[at].shown - 1), unit: i * list[at].width + j, from: 0 });
  }

  #lookAt(row, column) {
    const { list, layer } = this.facts;
    if (layer.isRow) {
      this.say(`Each unit of ${layer.name} reads all that is framed: choose one among the ${layer.width} numbers.`);
      return;
    }
    const [i, j] = unitNear(list, this.state.layer, [row + 0.5, column + 0.5]);
    this.set({ unit: i * layer.width + j });
  }

  #goToStrongest() {
    const values = this.facts.rows.flat();
    this.set({ unit: values.reduce((best, value, k) => value > values[best] ? k : best, 0) });
  }
}

const unitText = ({ map }, { layer, i, j }) => layer.isRow ? `unit ${j}` : `map ${map}, unit ${cellName(i, j)}`;

const seenText = ({ top, left, height, width }) => height > 0 && width > 0 ? `${span("row", top, height)} and ${span("column", left, width)}` : "no pixel";

define("cnn-feature-map-explorer", FeatureMapExplorer);
