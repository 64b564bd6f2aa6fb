// What a network costs, layer by layer: shapes, parameters with their derivation, multiply-adds, memory; and beside another network.
import { Bench, define } from "./bench.js";
import { bytes, counted, grouped, share, sizeOf } from "./amounts.js";
import { analyse, imageSize, layerList, layerName, limits, mapBytesOf, sumText, threeWays } from "./architecture.js";
import { button, element, fillTable, scrollBox, selectInput } from "./dom.js";
import { whole } from "./fields.js";
import { windowOf } from "./geometry.js";
import { LayerForm, NumberField } from "./layer-form.js";
import { presets } from "./parameter-presets.js";

const parts = ["input", "layers", "other"];

export class ParameterCalculator extends Bench {
  static kind = "Parameter calculator";

  static fields = { input: imageSize, layers: layerList, other: layerList, look: whole("Layer", 1, limits.layers) };

  static defaults = { input: "28x28x1", layers: "", other: "", look: "1" };

  #example;
  #input;
  #form;
  #look;
  #forget;
  #table = element("table", { class: "cnn-data cnn-costs" });
  #ways = element("table", { class: "cnn-data cnn-words cnn-ways" });
  #waysBox;
  #beside = element("table", { class: "cnn-data cnn-words" });
  #besideBox;

  // A network that cannot be built is no problem of the bench: it is explained at its layer.
  check(state) {
    const facts = analyse(state.input, state.layers);
    const convs = state.layers.map((layer, k) => ({ layer, k, row: facts.rows[k] })).filter(({ layer, row }) => layer.kind === "conv" && row.shape);
    const look = convs.find(({ k }) => k === state.look - 1) ?? convs[0] ?? null;
    const zeros = state.layers.map((layer, k) => layer.padding && facts.rows[k].before?.length === 3
      ? windowOf({ input: facts.rows[k].before.slice(0, 2), size: layer.kernel, stride: layer.stride, padding: layer.padding }).zeros
      : Array.isArray(layer.padding) ? layer.padding : [0, 0, 0, 0]);
    return { ...facts, convs, look, ways: look ? threeWays(look.layer, look.row) : [], other: state.other.length > 0 ? analyse(state.input, state.other) : null, zeros };
  }

  build(live) {
    this.#example = selectInput("Example", [["start", "As in the lesson"], ...presets.map(({ id, name }) => [id, name]), ["own", "Your own"]], id => this.#choose(id));
    this.#input = ["height", "width", "channels"].map((side, k) => new NumberField({ label: `Input, ${side}`, low: 1, high: k === 2 ? limits.channels : limits.side, quiet: true }, text => this.#resize(k, text)));
    this.#form = new LayerForm(this);
    this.#look = selectInput("Layer", [], k => this.set({ look: Number(k) }));
    this.#forget = button("Forget the other", () => { this.set({ other: [] }); this.#example.select.focus(); });
    const [times, more] = [() => element("span", { "aria-hidden": "true" }, "×"), element("div", { class: "cnn-pair" },
      button("Keep for comparison", () => this.set({ other: this.state.layers })), button("Swap with the other", () => this.#swap()), this.#forget)];
    this.#waysBox = element("div", {}, element("p", { class: "cnn-name" }, "The same outputs, made three ways"), this.#look.box, scrollBox("The same outputs, made three ways", this.#ways));
    this.#besideBox = element("div", {}, element("p", { class: "cnn-name" }, "Side by side"), scrollBox("Side by side", this.#beside));
    live.append(
      element("div", { class: "cnn-controls" },
        this.#example.box, button("Start again", () => this.restart()),
        element("details", { open: true }, element("summary", {}, "Change the network"),
          element("div", { class: "cnn-pair cnn-input", role: "group", "aria-label": "Input" }, element("strong", {}, "Input"), this.#input[0].element, times(), this.#input[1].element, times(), this.#input[2].element, this.problemLine("input")),
          this.#form.element, more)),
      this.sayLine, scrollBox("Layer by layer", this.#table), this.#besideBox, this.#waysBox,
      element("p", { class: "cnn-hint" }, "Multiply-adds are for one image; a bias is not counted among them. Memory: 4 bytes a number. Pooling, Flatten and Dropout have no parameters."));
  }

  lockChanged(isLocked) { this.#look.box.hidden = isLocked; }

  show(state, facts) {
    state.input.forEach((size, k) => this.#input[k].show(size));
    this.#form.show(state.layers, facts);
    this.#showTable(facts);
    this.#showBeside(state, facts);
    this.#showWays(facts);
    this.#forget.setAttribute("aria-disabled", String(facts.other === null));
    this.#example.select.value = this.#nameOf(this.write(state));
  }

  sentence(state, { rows, wrong, shape, parameters, work, other }) {
    if (wrong >= 0) { return `Layer ${wrong + 1}, ${rows[wrong].name}, cannot follow. ${rows[wrong].problem}`; }
    if (rows.length === 0) { return `No layer yet: the input is ${sizeOf(state.input)}.`; }
    const most = rows.reduce((best, row) => row.parameters > best.parameters ? row : best);
    const where = parameters > 0 && rows.filter(row => row.parameters > 0).length > 1 ? ` ${share(most.parameters, parameters)} of the parameters sit in layer ${rows.indexOf(most) + 1}, ${most.name}.` : "";
    const beside = other && other.wrong < 0 ? ` The other network has ${counted(other.parameters, "parameter")} and ${counted(other.work, "multiply-add")}.` : "";
    return `${counted(rows.length, "layer")}: ${counted(parameters, "parameter")}, ${counted(work, "multiply-add")} an image; out come ${shape.length === 1 ? counted(shape[0], "number") : `${sizeOf(shape)} maps`}.${where}${beside}`;
  }

  #showTable({ input, rows, parameters, work, mapBytes, wrong }) {
    const cell = (text, under = "") => element("td", {}, under ? element("span", { class: "cnn-under" }, under) : null, text);
    const line = (head, ...cells) => element("tr", {}, element("th", { scope: "row" }, head), ...cells);
    const body = rows.map((row, k) => {
      const head = `${k + 1}. ${row.name}`;
      if (row.problem) { return line(head, element("td", { colspan: 6, class: "cnn-wrong" }, row.problem)); }
      if (row.isWaiting) { return line(head, element("td", { colspan: 6, class: "cnn-waiting" }, "waits: the shape that comes in is not known")); }
      return line(head, cell(sizeOf(row.shape)), cell(grouped(row.parameters), row.from && `${row.from} = `), cell(row.parameters > 0 ? share(row.parameters, parameters) : "–"),
        cell(grouped(row.work), row.workFrom && `${row.workFrom} = `), cell(bytes(mapBytesOf(row.shape))), cell(row.parameters > 0 ? bytes(4 * row.parameters) : "–"));
    });
    this.#table.replaceChildren(
      element("caption", {}, "Layer by layer"),
      element("thead", {}, element("tr", {}, ...["layer", "output", "parameters", "share", "multiply-adds", "memory of the output", "memory of the parameters"].map(head => element("th", { scope: "col" }, head)))),
      element("tbody", {}, line("Input", cell(sizeOf(input)), cell("–"), cell("–"), cell("–"), cell(bytes(mapBytesOf(input))), cell("–")), ...body),
      element("tfoot", {}, line(wrong < 0 ? "Together" : "So far", cell(""), cell(grouped(parameters)), cell(""), cell(grouped(work)), cell(bytes(mapBytes)), cell(bytes(4 * parameters)))));
  }

  #showBeside(state, { other, ...facts }) {
    this.#besideBox.hidden = other === null;
    if (other === null) { return; }
    const names = layers => layers.length === 0 ? "no layer" : layers.map(layerName).join(" → ");
    const both = [facts, other];
    const known = write => both.map(one => one.wrong < 0 ? write(one) : "–");
    fillTable(this.#beside, "Two networks on the same input", ["count", "this network", "the other"], [
      ["layers", names(state.layers), names(state.other)],
      ["output", ...both.map(one => one.wrong < 0 ? sizeOf(one.shape) : `wrong at layer ${one.wrong + 1}: ${one.rows[one.wrong].problem}`)],
      ["parameters", ...known(one => grouped(one.parameters))],
      ["", ...known(one => sumText(one.rows))],
      ["multiply-adds", ...known(one => grouped(one.work))],
      ["memory of the maps", ...known(one => bytes(one.mapBytes))],
      ["memory of the parameters", ...known(one => bytes(4 * one.parameters))],
    ].map(([head, ...cells]) => [head || "their sum", ...cells]));
  }

  #showWays({ convs, look, ways }) {
    this.#waysBox.hidden = look === null;
    if (look === null) { return; }
    const { select } = this.#look;
    select.replaceChildren(...convs.map(({ k, row }) => element("option", { value: k + 1 }, `${k + 1}. ${row.name}`)));
    select.value = String(look.k + 1);
    fillTable(this.#ways, `${sizeOf(look.row.before)} to ${sizeOf(look.row.shape)}`, ["way", "derivation", "parameters", "why"], ways.map(way => [way.name, way.from, grouped(way.parameters), way.why]));
  }

  #resize(k, text) {
    const sizes = this.write().input.split("x");
    sizes[k] = text;
    return this.edit({ input: sizes.join("x") });
  }

  #swap() {
    if (this.facts.other === null) {
      this.say("There is no other network yet: keep this one for comparison first.");
      return;
    }
    this.set({ layers: this.state.other, other: this.state.layers });
  }

  #nameOf(texts) {
    const fits = preset => parts.every(part => preset[part] === texts[part]);
    return fits(this.startTexts) ? "start" : presets.find(fits)?.id ?? "own";
  }

  #choose(id) {
    const preset = id === "start" ? this.startTexts : presets.find(candidate => candidate.id === id);
    if (preset === undefined) {
      this.show(this.state, this.facts);
      this.say("Change any number, or add a layer: that is your own.");
      return;
    }
    this.edit({ ...Object.fromEntries(parts.map(part => [part, preset[part]])), look: "1" });
  }
}

define("cnn-parameter-calculator", ParameterCalculator);
