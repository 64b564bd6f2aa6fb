// The layers of a network as a list of small forms: change a number, add, remove, move up and down. Problems are told at their layer.
import { kinds, limits } from "./architecture.js";
import { button, checkInput, element, numberInput, selectInput } from "./dom.js";
import { PaddingInput, PairInput } from "./window-settings.js";

// One number; while it is typed an empty field is not a mistake yet, when the reader leaves it the last good number comes back.
export class NumberField {
  #value = "";

  constructor({ label, low, high, step = 1, quiet = false }, onwrite) {
    const { box, input } = numberInput({ label, low, high, quiet }, text => this.#write(text, onwrite, false));
    input.step = String(step);
    if (step !== 1) { input.inputMode = "decimal"; }
    input.addEventListener("change", () => this.#write(input.value, onwrite, true));
    [this.element, this.input] = [box, input];
  }

  show(value) {
    this.#value = String(value);
    if (this.input.value !== this.#value) { this.input.value = this.#value; }
    this.input.removeAttribute("aria-invalid");
  }

  #write(text, onwrite, isLeft) {
    if ((text === "" && !isLeft) || text === this.#value || onwrite(text)) { return; }
    if (isLeft) { this.input.value = this.#value; }
    this.input.setAttribute("aria-invalid", "true");
  }
}

export class LayerForm {
  #bench;
  #list = element("ol", { class: "cnn-layers" });
  #rows = [];
  #shape = "";
  #kind = "conv";
  #add;

  constructor(bench) {
    this.#bench = bench;
    const { box, select } = selectInput("New layer", Object.entries(kinds).map(([kind, { name }]) => [kind, name]), kind => { this.#kind = kind; });
    select.value = this.#kind;
    this.#add = button("Add", () => this.#insert());
    this.element = element("div", { class: "cnn-form" }, this.#list, element("div", { class: "cnn-pair" }, box, this.#add), bench.problemLine("layers"));
  }

  show(layers, { rows, zeros }) {
    const shape = layers.map(layer => layer.kind).join();
    if (shape !== this.#shape || this.#rows.length === 0) {
      this.#shape = shape;
      this.#rows = layers.map((layer, k) => this.#row(layer, k));
      this.#list.replaceChildren(...this.#rows.map(row => row.element));
    }
    layers.forEach((layer, k) => this.#fill(this.#rows[k], layer, rows[k], zeros[k]));
  }

  #row(layer, k) {
    const label = `${kinds[layer.kind].name}, layer ${k + 1}`;
    const write = part => text => this.#change(k, part, text);
    const controls = {};
    const number = (part, text, high, more = {}) => { controls[part] = new NumberField({ label: text, low: 1, high, ...more }, write(part)); };
    const pair = (part, text, high) => { controls[part] = new PairInput({ label: text, low: 1, high }, write(part)); };
    if (layer.kind === "conv") { number("filters", "Filters", limits.filters); }
    if (layer.kind === "conv" || layer.kind === "pool") {
      pair("kernel", layer.kind === "conv" ? "Kernel" : "Pool", limits.kernel);
      pair("stride", "Stride", limits.stride);
      controls.padding = new PaddingInput(limits.zeros, text => this.#change(k, "padding", text.replaceAll(",", ".")));
    }
    if (layer.kind === "dense") { number("units", "Units", limits.units); }
    if (layer.kind === "dropout") { number("rate", "Rate", 0.9999, { low: 0, step: "any" }); }
    if (kinds[layer.kind].parts.bias) {
      const { box, input } = checkInput("Bias", isOn => this.#change(k, "bias", isOn ? "bias" : "nobias"));
      controls.bias = { element: box, show: value => { input.checked = value === "bias"; } };
    }
    const act = (text, name, action) => { const made = button(text, action); made.setAttribute("aria-label", `${name} layer ${k + 1}`); made.title = name; return made; };
    const [up, down, remove] = [act("↑", "Move up", () => this.#move(k, -1)), act("↓", "Move down", () => this.#move(k, 1)), act("×", "Remove", () => this.#remove(k))];
    const wrong = element("p", { class: "cnn-problem", hidden: true });
    return {
      controls, up, down, remove, wrong,
      element: element("li", {}, element("div", { class: "cnn-layer", role: "group", "aria-label": label }, element("strong", {}, kinds[layer.kind].name), ...Object.values(controls).map(control => control.element),
        element("span", { class: "cnn-pair" }, up, down, remove), this.#bench.problemLine(`layer-${k}`), wrong)),
    };
  }

  #fill({ controls, up, down, wrong }, layer, row, zeros) {
    for (const [part, control] of Object.entries(controls)) { control.show(layer[part], zeros); }
    const k = this.#rows.findIndex(candidate => candidate.up === up);
    up.setAttribute("aria-disabled", String(k === 0));
    down.setAttribute("aria-disabled", String(k === this.#rows.length - 1));
    wrong.textContent = row.problem ?? "";
    wrong.hidden = !row.problem;
  }

  #texts() {
    const { layers } = this.#bench.write();
    return layers === "" ? [] : layers.split("_");
  }

  #change(k, part, text) {
    const texts = this.#texts();
    const parts = texts[k].split(",");
    parts[1 + Object.keys(kinds[parts[0]].parts).indexOf(part)] = text;
    texts[k] = parts.join(",");
    return this.#bench.edit({ layers: texts.join("_") }, `layer-${k}`);
  }

  #insert() {
    if (this.#bench.edit({ layers: [...this.#texts(), kinds[this.#kind].fresh].join("_") }, "layers")) { this.#add.focus(); }
  }

  #move(k, by) {
    const texts = this.#texts();
    if (texts[k + by] === undefined) { return; }
    [texts[k], texts[k + by]] = [texts[k + by], texts[k]];
    // The same button of the moved layer keeps the focus: pressing again moves it on.
    if (this.#bench.edit({ layers: texts.join("_") }, `layer-${k}`)) { this.#rows[k + by][by < 0 ? "up" : "down"].focus(); }
  }

  #remove(k) {
    if (!this.#bench.edit({ layers: this.#texts().filter((_, at) => at !== k).join("_") }, `layer-${k}`)) { return; }
    (this.#rows[Math.min(k, this.#rows.length - 1)]?.remove ?? this.#add).focus();
  }
}
