// What a unit sees of every layer below: a stack to build, its sizes by formula, and the field measured by nudging pixels.
import { Bench, define } from "./bench.js";
import { button, element, fillTable, scrollBox, selectInput } from "./dom.js";
import { choice, pair, unless } from "./fields.js";
import { FieldMap } from "./field-map.js";
import { Prediction } from "./prediction.js";
import { Problem } from "./problem.js";
import { compare, followStack, measure, nudge, project, rectangleText, trace, windowText } from "./receptive-field.js";
import { conv, presets, quizzes } from "./receptive-field-presets.js";
import { layerFields, stackField, stackLimits, unitField } from "./stack-fields.js";
import { StackList } from "./stack-list.js";
import { PairInput } from "./window-settings.js";
import { cellName, sizeText } from "./words.js";

const parts = ["image", "stack", "quiz"];
const layerName = k => k === 0 ? "the image" : `layer ${k}`;

export class ReceptiveFieldLab extends Bench {
  static kind = "Receptive field lab";

  static fields = {
    image: pair("Image", 1, stackLimits.image),
    stack: stackField,
    unit: unless("middle", unitField),
    quiz: choice("Question", "none", "nine", "chain"),
  };

  static defaults = { image: "17x17", stack: conv, unit: "middle", quiz: "none" };

  #known = { image: null, stack: null, found: null };
  #example;
  #image;
  #list;
  #prediction;
  #maps = [];
  #stage = element("div", { class: "cnn-stage cnn-fields" });
  #layer = selectInput("Unit of", [], layer => this.#choose(Number(layer), null));
  #place;
  #results;
  #compared = element("table", { class: "cnn-data cnn-followed cnn-compared" });
  #table = element("table", { class: "cnn-data cnn-followed" });

  check(state) {
    const { layers, responses, extents } = this.#follow(state);
    const unit = state.unit ?? { layer: state.stack.length, place: layers.at(-1).output.map(count => Math.floor(count / 2)) };
    if (unit.layer >= layers.length) { throw new Problem(`Unit: layer ${unit.layer} was given; layers 0 (the image) to ${layers.length - 1} are there.`, "unit"); }
    const [height, width] = layers[unit.layer].output;
    if (unit.place[0] >= height || unit.place[1] >= width) {
      throw new Problem(`Unit: ${cellName(...unit.place)} was given; ${layerName(unit.layer)} has rows 0 to ${height - 1} and columns 0 to ${width - 1}.`, "unit");
    }
    const rectangles = layers.slice(0, unit.layer + 1).map((_, to) => project(layers, unit, to));
    const reads = rectangles.map((_, to) => trace(layers, unit, to));
    const measured = measure(responses, unit);
    return { layers, extents, unit, rectangles, reads, measured, compared: compare(rectangles[0], layers[0].output, measured.map(side => side.map(({ pixel }) => pixel))) };
  }

  // Sizes and nudges change with the stack, not with the unit.
  #follow({ image, stack }) {
    if (this.#known.image !== image || this.#known.stack !== stack) {
      const layers = followStack(image, stack);
      this.#known = { image, stack, found: { layers, responses: nudge(layers), extents: layers.map((_, to) => extentOf(layers, to)) } };
    }
    return this.#known.found;
  }

  build(live) {
    this.#example = selectInput("Example", [["start", "As in the lesson"], ...presets.map(({ id, name }) => [id, name]), ["own", "Your own"]], id => this.#take(id));
    this.#image = new PairInput({ label: "Image", sides: ["rows", "columns"], low: 1, high: stackLimits.image }, text => this.edit({ image: text, unit: "middle" }, "image"));
    this.#list = new StackList({
      problemLine: field => this.problemLine(field),
      onwrite: (k, part, text) => this.#write(k, part, text),
      onmove: (from, to) => this.#move(from, to),
      onremove: k => this.#put(this.state.stack.filter((_, at) => at !== k), "stack"),
      onadd: kind => this.#addLayer(kind),
    });
    this.#place = new PairInput({ label: "at", sides: ["row", "column"], low: 0, high: 999 }, text => this.#readPlace(text));
    this.#prediction = new Prediction({ attempt: action => this.attempt(action), line: this.problemLine("guess"), onanswer: guess => this.#answer(guess) });
    this.#results = element("div", {},
      element("div", { class: "cnn-steps" }, this.#layer.box, this.#place.element, this.problemLine("unit")),
      this.#stage,
      scrollBox("Formula and measurement", this.#compared),
      scrollBox("Layers", this.#table));
    live.append(
      element("div", { class: "cnn-controls" }, this.#example.box, button("Start again", () => this.restart()), this.#image.element, this.problemLine("image", "stack"), this.#list.element),
      this.#prediction.element, this.sayLine, this.#results,
      element("p", { class: "cnn-hint" }, "Click a unit, or focus a layer and use the arrow keys. The frame is the formula’s rectangle. Filled pixels of the image are measured: each is nudged by 1 and sent through the same stack with kernels of ones, no ReLU, and sums in place of maxima, because a pixel that loses a maximum would hide. Stronger pixels reach the unit along more paths."));
  }

  show(state, facts) {
    const { layers, unit } = facts;
    const isAsked = state.quiz !== "none";
    this.#list.show(state.stack, layers);
    this.#image.show(state.image);
    this.#example.select.value = this.#nameOf();
    this.#prediction.show(isAsked, isAsked ? quizzes[state.quiz].question : "");
    this.#results.hidden = isAsked;
    this.#layer.select.replaceChildren(...layers.map((_, k) => element("option", { value: k }, layerName(k))));
    this.#layer.select.value = String(unit.layer);
    this.#place.show(unit.place);
    this.#showMaps(state, facts);
    this.#showTables(state, facts);
  }

  sentence(state, { unit, compared, layers }) {
    if (state.quiz !== "none") { return quizzes[state.quiz].task; }
    const { formula, onImage, bounds, count, reasons } = compared;
    const size = sizeText(formula.slice(2));
    const sees = `Unit ${cellName(...unit.place)} of ${layerName(unit.layer)}, ${sizeText(layers[unit.layer].output)} units: the formula gives ${rectangleText(formula)} of the image, ${size}.`;
    if (reasons.length === 0) { return `${sees} Nudging reaches the same ${count} pixels: they agree.`; }
    const clipped = onImage[2] * onImage[3] < formula[2] * formula[3] ? ` On the image lie ${rectangleText(onImage)}.` : "";
    return `${sees}${clipped} Nudging reaches ${count} pixels${count > 0 ? ` in ${rectangleText(bounds)}` : ""}, not ${formula[2] * formula[3]}: ${reasons.join("; ")}.`;
  }

  #showMaps(state, { layers, extents, unit, rectangles, reads, measured }) {
    while (this.#maps.length < layers.length) {
      const layer = this.#maps.length;
      const map = new FieldMap({ onpick: place => this.#choose(layer, place) });
      this.#maps.push(map);
      this.#stage.append(map.element);
    }
    this.#maps.forEach((map, k) => {
      map.element.hidden = k >= layers.length;
      if (k >= layers.length) { return; }
      const isSeen = k < unit.layer;
      const size = sizeText(layers[k].output);
      const name = k === 0 ? `Image ${size}` : `Layer ${k}: ${state.stack[k - 1].kind} ${sizeText(state.stack[k - 1].size)} → ${size}`;
      const said = isSeen ? `; the unit sees ${rectangleText(rectangles[k])}` : k === unit.layer ? `; unit ${cellName(...unit.place)} is chosen` : "";
      const [rows, columns] = k === 0 ? measured : k <= unit.layer ? reads[k].map(list => list.map(pixel => ({ pixel, by: 1 }))) : [[], []];
      map.show({ name, label: `${name}${said}. Arrow keys choose a unit.`, size: layers[k].output, extent: extents[k], rectangle: isSeen ? rectangles[k] : null, rows, columns, unit: k === unit.layer ? unit.place : null });
    });
  }

  #showTables(state, { layers, rectangles, compared, unit }) {
    const { formula, onImage, bounds, count } = compared;
    const texts = list => list.map(String);
    fillTable(this.#compared, `What unit ${cellName(...unit.place)} of ${layerName(unit.layer)} sees of the image`, ["by", "rectangle", "size", "pixels"], [
      texts(["formula", rectangleText(formula), sizeText(formula.slice(2)), formula[2] * formula[3]]),
      texts(["on the image", rectangleText(onImage), sizeText(onImage.slice(2)), onImage[2] * onImage[3]]),
      texts(["measured", rectangleText(bounds), sizeText(bounds.slice(2)), count]),
    ]);
    fillTable(this.#table, "Layers", ["layer", "window", "units", "field", "jump", "start", "the unit sees"], layers.map((layer, k) => [
      k === 0 ? "image" : String(k), k === 0 ? "" : windowText(state.stack[k - 1]), sizeText(layer.output), sizeText(layer.field), sizeText(layer.jump), cellName(...layer.start),
      k < unit.layer ? rectangleText(rectangles[k]) : k === unit.layer ? `unit ${cellName(...unit.place)}` : "",
    ]));
  }

  #choose(layer, place) { return this.set({ unit: { layer, place: place ?? this.facts.layers[layer].output.map(count => Math.floor(count / 2)) } }, { at: "unit" }); }

  #readPlace(text) { return this.edit({ unit: [this.facts.unit.layer, ...text.split("x")].join(",") }, "unit"); }

  #put(stack, at) { return this.set({ stack, unit: null, quiz: "none" }, { at }); }

  #write(k, part, text) {
    let value = null;
    const at = `layer-${k}`;
    const isRead = this.attempt(() => { value = layerFields[part].read(text); }, at);
    return isRead && this.#put(this.state.stack.map((layer, index) => index === k ? { ...layer, [part]: value } : layer), at);
  }

  #move(from, to) {
    const stack = [...this.state.stack];
    stack.splice(to, 0, ...stack.splice(from, 1));
    return this.#put(stack, `layer-${from}`);
  }

  #addLayer(kind) {
    const size = kind === "conv" ? [3, 3] : [2, 2];
    return this.attempt(() => {
      if (this.state.stack.length >= stackLimits.layers) { throw new Problem(`There are ${stackLimits.layers} layers already; remove one first.`); }
    }, "stack") && this.#put([...this.state.stack, { kind, size, stride: kind === "conv" ? [1, 1] : size, padding: "valid", dilation: [1, 1] }], "stack");
  }

  #nameOf() {
    const texts = this.write();
    const fits = preset => parts.every(part => preset[part] === texts[part]);
    return fits(this.startTexts) ? "start" : presets.find(fits)?.id ?? "own";
  }

  #take(id) {
    const preset = id === "start" ? this.startTexts : presets.find(candidate => candidate.id === id);
    if (preset === undefined) {
      this.show(this.state, this.facts);
      this.say("Add, change, move or remove a layer: that is your own.");
      return;
    }
    this.edit({ unit: "middle", ...Object.fromEntries(parts.map(part => [part, preset[part]])) });
  }

  // To "how many", the bench builds the reader's answer and shows what it sees.
  #answer(guess) {
    const { quiz } = this.state;
    const { answer, wrong } = quizzes[quiz];
    const given = guess === null ? answer : guess.toNumber();
    if (quiz === "nine" && !(Number.isInteger(given) && given >= 1 && given <= 8)) { throw new Problem("A whole number from 1 to 8 is needed: so many layers are then built.", "guess"); }
    const stack = quiz === "nine" ? stackField.read(Array.from({ length: given }, () => conv).join("_")) : this.state.stack;
    this.set({ stack, unit: null, quiz: "none" }, { isSaid: false });
    const because = wrong[given] ? ` ${guess} is ${wrong[given]}.` : "";
    const reply = guess === null ? "" : given === answer ? `Right: ${answer}. ` : `It is ${answer}, not ${guess}.${because} `;
    this.say(reply + this.sentence(this.state, this.facts));
    this.#maps[this.facts.unit.layer].focus();
  }
}

// Everything that a unit of any layer above may look at, together with the layer itself.
function extentOf(layers, to) {
  const [height, width] = layers[to].output;
  let [top, left, bottom, right] = [0, 0, height, width];
  for (let layer = to + 1; layer < layers.length; layer++) {
    for (const place of [[0, 0], layers[layer].output.map(count => count - 1)]) {
      const [y, x, h, w] = project(layers, { layer, place }, to);
      [top, left, bottom, right] = [Math.min(top, y), Math.min(left, x), Math.max(bottom, y + h), Math.max(right, x + w)];
    }
  }
  return [top, left, bottom - top, right - left];
}

define("cnn-receptive-field-lab", ReceptiveFieldLab);
