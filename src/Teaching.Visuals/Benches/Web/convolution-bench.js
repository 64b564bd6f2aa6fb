// The arithmetic of one feature map, cell by cell or product by product. Cross-correlation: the kernel is laid on as printed.
import { Bench, define } from "./bench.js";
import { limitOf } from "./colours.js";
import { ConvolutionSettings } from "./convolution-settings.js";
import { convolve, mistakesAt, productsOf, resized, sizeOf, windowFor } from "./convolution.js";
import { checkInput, element, fillTable, scrollBox, selectInput } from "./dom.js";
import { choice, matrix, padding, pair, readCell, readWhole, unless, whole } from "./fields.js";
import { factor, short, zero } from "./fraction.js";
import { NumberGrid } from "./grid.js";
import { explain, Prediction } from "./prediction.js";
import { Stepper } from "./stepper.js";
import { cellName, places, sizeText } from "./words.js";

const limits = { input: 12, kernel: 7, stride: 6, zeros: 6, dilation: 3 };
const names = { input: "Input", kernel: "Kernel" };

export class ConvolutionBench extends Bench {
  static kind = "Convolution bench";

  static fields = {
    input: matrix("Input", limits.input, limits.input),
    kernel: matrix("Kernel", limits.kernel, limits.kernel),
    stride: pair("Stride", 1, limits.stride),
    padding: padding(limits.zeros),
    dilation: pair("Dilation", 1, limits.dilation),
    cell: whole("Cell", 0, 9999),
    term: unless("all", whole("Product", 1, limits.kernel ** 2)),
    by: choice("Steps", "cell", "product"),
    predict: choice("Predict first", "no", "yes"),
    open: choice("Revealed", "no", "yes"),
  };

  static defaults = { input: "0", kernel: "1", stride: "1x1", padding: "valid", dilation: "1x1", cell: "0", term: "all", by: "cell", predict: "no", open: "no" };

  #known = { state: {}, sums: null };
  #grids = {};
  #names = {};
  #settings;
  #stepper;
  #prediction;
  #by;
  #predict;
  #sum = element("p", { class: "cnn-sum" });
  #table = element("table", { class: "cnn-data" });

  check(state) {
    const sums = this.#sumsOf(state);
    const [height, width] = sums.window.output;
    readWhole(String(state.cell), "Cell", 0, height * width - 1);
    const terms = state.kernel.length * state.kernel[0].length;
    if (state.term !== null) { readWhole(String(state.term), "Product", 1, terms); }
    const [i, j] = [Math.floor(state.cell / width), state.cell % width];
    const products = productsOf(state, sums.window, i, j);
    const term = state.by === "product" && state.term !== null ? state.term : terms;
    return { ...sums, i, j, products, term, terms, sum: products[term - 1].sum, isAsked: state.predict === "yes" && state.open === "no", cells: height * width };
  }

  // The result changes with the numbers, not with the step.
  #sumsOf(state) {
    if (this.#known.sums === null || ["input", "kernel", "stride", "padding", "dilation"].some(part => this.#known.state[part] !== state[part])) {
      const result = convolve(state);
      this.#known = { state, sums: { window: windowFor(state), result, scale: { input: limitOf(state.input), kernel: limitOf(state.kernel), result: limitOf(result) } } };
    }
    return this.#known.sums;
  }

  build(live) {
    for (const part of ["input", "kernel"]) {
      this.#grids[part] = new NumberGrid({ name: names[part], onedit: (i, j, text) => this.#write(part, i, j, text), textOf: (i, j) => String(this.state[part][i][j]) });
    }
    this.#grids.result = new NumberGrid({ name: "Result", onpick: (i, j) => this.#moveTo(i * this.facts.window.output[1] + j, null) });
    this.#settings = new ConvolutionSettings(this, limits);
    this.#stepper = new Stepper({ label: "Step", onmove: at => this.#step(at) });
    this.#by = selectInput("A step is", [["cell", "one cell"], ["product", "one product"]], by => this.set({ by, term: null, open: "no" }));
    this.#predict = checkInput("Predict first", isOn => this.set({ predict: isOn ? "yes" : "no", open: "no", by: "cell", term: null }));
    this.#prediction = new Prediction({ attempt: action => this.attempt(action), line: this.problemLine("guess"), onanswer: guess => this.#answer(guess) });
    live.append(
      this.#settings.element,
      element("div", { class: "cnn-stage" }, this.#panel("input"), this.#panel("kernel", "∗"), this.#panel("result", "=")),
      element("div", { class: "cnn-steps" }, this.#stepper.element, this.#by.box, this.#predict.box, this.#stepper.slider),
      this.sayLine, this.#prediction.element, this.#sum,
      element("details", {}, element("summary", {}, "Products as a table"), scrollBox("Products", this.#table)),
      element("p", { class: "cnn-hint" }, "The kernel is laid on as printed, not flipped: cross-correlation, which deep learning calls convolution. Cells take whole numbers, decimals and fractions such as 1/9; nothing is rounded."));
  }

  #panel(part, sign) {
    this.#names[part] = element("p", { class: "cnn-name" });
    return element("div", { class: "cnn-part" }, sign ? element("span", { class: "cnn-sign", "aria-hidden": "true" }, sign) : null,
      element("div", { class: "cnn-panel" }, this.#names[part], this.#grids[part].element, part === "result" ? null : this.problemLine(part)));
  }

  show(state, facts) {
    this.#settings.show(state, facts);
    this.#showGrids(state, facts);
    this.#showSum(facts);
    this.#by.select.value = state.by;
    this.#by.select.disabled = state.predict === "yes";
    this.#predict.input.checked = state.predict === "yes";
    this.#prediction.show(facts.isAsked, `What will cell ${cellName(facts.i, facts.j)} be?`);
    const isByProduct = state.by === "product";
    this.#stepper.show({
      at: isByProduct ? state.cell * facts.terms + facts.term - 1 : state.cell,
      count: isByProduct ? facts.cells * facts.terms : facts.cells,
      text: `cell ${cellName(facts.i, facts.j)}${isByProduct ? `, product ${facts.term} of ${facts.terms}` : ""}`,
    });
  }

  sentence(state, { i, j, products, term, terms, sum, isAsked }) {
    const product = products[term - 1];
    if (state.by === "product" && !isAsked) {
      const source = product.isPadding ? `padding ${cellName(product.row, product.column)}, which is 0,` : `input ${cellName(product.row, product.column)}, which is ${product.value},`;
      return `Cell ${cellName(i, j)}, product ${term} of ${terms}: ${source} times weight ${product.weight} is ${product.product}; the sum so far is ${sum}.`;
    }
    const reads = `the kernel lies on ${places("row", [...new Set(products.map(({ row }) => row))])} and ${places("column", [...new Set(products.map(({ column }) => column))])} of the input`;
    const padded = products.filter(({ isPadding }) => isPadding).length;
    const zeros = padded > 0 ? ` (${padded} of its ${terms} cells ${padded === 1 ? "lies" : "lie"} on padding)` : "";
    return `Cell ${cellName(i, j)}: ${reads}${zeros}. ${isAsked ? "What do the products add up to?" : terms === 1 ? `The product is ${sum}.` : `The ${terms} products add up to ${sum}.`}`;
  }

  lockChanged(isLocked) {
    for (const part of ["input", "kernel"]) { this.#grids[part].isReadOnly = isLocked; }
  }

  // Other numbers of the window, as texts: the steps begin anew.
  rebuild(texts) { return this.edit({ ...texts, cell: "0", term: "all", open: "no" }); }

  resize(part, text) {
    let size = [];
    const at = `${part}Size`;
    const isRead = this.attempt(() => { size = pair(`${names[part]} size`, 1, limits[part]).read(text); }, at);
    return isRead && this.set({ [part]: resized(this.state[part], size), cell: 0, term: null, open: "no" }, { at });
  }

  #showGrids(state, { window, result, scale, i, j, products, term, sum, isAsked }) {
    const isByProduct = state.by === "product";
    const readBy = new Map(products.map((product, k) => [`${product.row},${product.column}`, { ...product, k }]));
    const [top, bottom, left, right] = window.zeros;
    const [height, width] = sizeOf(state.input);
    const marksOf = k => `cnn-in${isByProduct && k === term - 1 ? " cnn-now" : ""}`;
    const inputRows = Array.from({ length: height + top + bottom }, (_, r) => Array.from({ length: width + left + right }, (__, c) => {
      const [row, column] = [r - top, c - left];
      const value = state.input[row]?.[column];
      const read = readBy.get(`${row},${column}`);
      return { text: String(value ?? zero), value: value?.toNumber() ?? null, limit: scale.input, said: value === undefined ? " padding" : "", marks: read ? marksOf(read.k) : "", note: read ? `·${short(read.weight, 4)}` : "" };
    }));
    const resultRows = result.map((row, r) => row.map((value, c) => {
      const at = r * row.length + c;
      const isNow = at === state.cell;
      const isShown = at < state.cell || (isNow && !isAsked);
      const shown = isNow ? sum : value;
      return { text: isShown ? short(shown) : isNow ? "?" : "", value: isShown ? shown.toNumber() : null, limit: scale.result, marks: isNow ? "cnn-in" : "", isSelected: isNow, said: isShown ? "" : isNow ? " to be predicted" : "not yet computed" };
    }));
    this.#showGrid("input", inputRows, sizeText([height, width]), window.zeros);
    this.#showGrid("kernel", state.kernel.map((row, u) => row.map((value, v) => ({ text: String(value), value: value.toNumber(), limit: scale.kernel, marks: isByProduct && u * row.length + v === term - 1 ? "cnn-now" : "" }))), sizeText(sizeOf(state.kernel)));
    this.#showGrid("result", resultRows, sizeText(window.output));
    this.#grids.result.current = [i, j];
    this.#grids.result.reveal(i, j);
    this.#grids.input.reveal(products[0].row + top, products[0].column + left);
    this.#grids.input.reveal(products.at(-1).row + top, products.at(-1).column + left);
  }

  #showGrid(part, rows, size, zeros) {
    const name = names[part] ?? "Result";
    this.#names[part].textContent = `${name} ${size}${zeros?.some(side => side > 0) ? " and padding" : ""}`;
    this.#grids[part].show({ label: `${name}, ${size}`, rows, zeros });
  }

  #showSum({ i, j, products, term, sum, isAsked }) {
    this.#sum.hidden = isAsked;
    const terms = products.map(({ value, weight }, k) => element("span", { class: k === term - 1 && term < products.length ? "cnn-now" : k < term ? "" : "cnn-later" }, `${k > 0 ? "+ " : ""}${factor(value)}·${factor(weight)}`));
    // A line breaks between the products, never inside one.
    this.#sum.replaceChildren(`Cell ${cellName(i, j)} =`, ...terms.flatMap(one => [" ", one]), ` ${term < products.length ? "; so far" : "="} `, element("strong", {}, String(sum)));
    fillTable(this.#table, isAsked ? "Products, shown with the answer" : `Products of cell ${cellName(i, j)}`, ["step", "kernel cell", "input cell", "input", "weight", "product", "sum"],
      isAsked ? [] : products.slice(0, term).map((product, k) => [String(k + 1), cellName(product.u, product.v), `${cellName(product.row, product.column)}${product.isPadding ? " padding" : ""}`, product.value, product.weight, product.product, product.sum].map(String)));
  }

  #write(part, i, j, text) {
    let value = null;
    const isRead = this.attempt(() => { value = readCell(text, names[part], i, j, part); });
    if (!isRead) { return false; }
    return this.set({ [part]: this.state[part].map((row, r) => r === i ? row.map((cell, c) => c === j ? value : cell) : row) });
  }

  #step(at) {
    const { by } = this.state;
    if (by === "cell") { this.#moveTo(at, null); } else { this.#moveTo(Math.floor(at / this.facts.terms), at % this.facts.terms + 1); }
  }

  #moveTo(cell, term) { this.set({ cell, term: term === this.facts.terms ? null : term, open: "no" }); }

  #answer(guess) {
    const { window, result, i, j } = this.facts;
    const text = guess === null ? "" : explain(guess, result[i][j], mistakesAt(this.state, window, i, j)) + " ";
    this.set({ open: "yes" }, { isSaid: false });
    this.say(text + this.sentence(this.state, this.facts));
    this.#stepper.focus();
  }
}

define("cnn-convolution-bench", ConvolutionBench);
