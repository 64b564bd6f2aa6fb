// Sizes alone, no numbers: which input cells a result cell reads, and which result cells read an input cell.
import { Bench, define } from "./bench.js";
import { element, fillTable, scrollBox, selectInput } from "./dom.js";
import { choice, padding, pair, readWhole, whole } from "./fields.js";
import { NumberGrid } from "./grid.js";
import { PaddingStrideSettings } from "./padding-stride-settings.js";
import { formulaOf, isInside, readCount, readerCount, readingOf, tiesOf } from "./reading.js";
import { Stepper } from "./stepper.js";
import { cellName, places, signed, sizeText, unbroken } from "./words.js";

const limits = { input: 12, kernel: 7, stride: 6, zeros: 6, dilation: 3 };
const axes = [["down", "row"], ["right", "column"]];

export class PaddingStrideBench extends Bench {
  static kind = "Padding and stride bench";

  static fields = {
    input: pair("Input", 1, limits.input),
    kernel: pair("Kernel", 1, limits.kernel),
    stride: pair("Stride", 1, limits.stride),
    padding: padding(limits.zeros),
    dilation: pair("Dilation", 1, limits.dilation),
    from: choice("Look from", "result", "input"),
    cell: whole("Cell", 0, 9999),
  };

  static defaults = { input: "1x1", kernel: "1x1", stride: "1x1", padding: "valid", dilation: "1x1", from: "result", cell: "0" };

  #settings;
  #from;
  #stepper;
  #grids = {};
  #names = {};
  #formulas = element("div", { class: "cnn-formulas" });
  #tables = { down: element("table", { class: "cnn-data" }), right: element("table", { class: "cnn-data" }) };
  #peek = null;

  check(state) {
    const reading = readingOf(state);
    const [rows, columns] = state.from === "result" ? reading.output : reading.padded;
    readWhole(String(state.cell), "Cell", 0, rows * columns - 1);
    const offset = state.from === "result" ? [0, 0] : [reading.down.before, reading.right.before];
    return { ...reading, cells: rows * columns, place: { from: state.from, i: Math.floor(state.cell / columns) - offset[0], j: state.cell % columns - offset[1] } };
  }

  build(live) {
    for (const from of ["input", "result"]) {
      this.#grids[from] = new NumberGrid({
        name: from,
        onpick: (i, j) => this.#pick(from, i, j),
        onenter: (i, j) => this.#look({ from, i, j }),
        onleave: () => this.#look(null),
      });
    }
    this.#settings = new PaddingStrideSettings(this, limits);
    this.#stepper = new Stepper({ label: "Cell", onmove: cell => this.set({ cell }) });
    this.#from = selectInput("Look from", [["result", "a result cell: what it reads"], ["input", "an input cell: who reads it"]], from => this.set({ from, cell: 0 }));
    live.append(
      this.#settings.element,
      element("div", { class: "cnn-stage" }, this.#panel("input"), this.#panel("result", "→")),
      element("div", { class: "cnn-steps" }, this.#stepper.element, this.#from.box, this.#stepper.slider),
      this.sayLine, this.#formulas,
      element("details", {}, element("summary", {}, "Rows and columns as tables"),
        element("div", { class: "cnn-stage" }, scrollBox("Result rows and what they read", this.#tables.down), scrollBox("Result columns and what they read", this.#tables.right))),
      element("p", { class: "cnn-hint" }, "Point at a cell, or walk there with the arrow keys; a click or tap keeps it. An input cell holds the number of result cells that read it, a result cell the number of input cells that it reads. The small numbers are the row and column of the kernel cell between them. Dashed cells are zeros of the padding."));
  }

  #panel(from, sign) {
    this.#names[from] = element("p", { class: "cnn-name" });
    return element("div", { class: "cnn-part" }, sign ? element("span", { class: "cnn-sign", "aria-hidden": "true" }, sign) : null,
      element("div", { class: "cnn-panel" }, this.#names[from], this.#grids[from].element));
  }

  show(state, facts) {
    this.#peek = null;
    this.#settings.show(state, facts);
    this.#from.select.value = state.from;
    this.#showGrids(facts, facts.place);
    const { from, i, j } = facts.place;
    const [top, left] = from === "result" ? [0, 0] : [facts.down.before, facts.right.before];
    this.#grids[from].current = [i + top, j + left];
    this.#grids[from].reveal(i + top, j + left);
    this.#stepper.show({ at: state.cell, count: facts.cells, text: `${from} cell ${cellName(i, j)}` });
    this.#formulas.replaceChildren(...axes.map(([axis, noun]) => element("p", { class: "cnn-sum" }, unbroken(formulaOf(noun === "row" ? "Rows" : "Columns", facts[axis], state.padding === "same")))));
    for (const [axis, noun] of axes) { this.#showTable(facts[axis], noun, this.#tables[axis]); }
  }

  sentence(state, facts) { return sentenceOf(facts, facts.place); }

  // Other numbers of the window, as texts: looking begins anew.
  rebuild(texts) { return this.edit({ ...texts, from: "result", cell: "0" }); }

  #pick(from, i, j) {
    const { down, right, padded, output } = this.facts;
    this.set({ from, cell: from === "result" ? i * output[1] + j : (i + down.before) * padded[1] + j + right.before });
  }

  // What the pointer or the focus looks at for a moment; the kept cell comes back afterwards.
  #look(place) {
    if (this.facts === null || sameAs(place, this.#peek)) { return; }
    this.#peek = place;
    this.#showGrids(this.facts, place ?? this.facts.place);
    this.say(sentenceOf(this.facts, place ?? this.facts.place));
  }

  #showGrids(facts, place) {
    const { down, right, zeros, output, padded } = facts;
    const ties = tiesOf(facts, place.from, place.i, place.j);
    const kept = facts.place;
    const cell = (from, i, j, count, most) => {
      const tie = ties[from === "input" ? "inputs" : "results"].get(`${i},${j}`);
      const isLooking = place.from === from && place.i === i && place.j === j;
      return {
        text: String(count), value: count, limit: most * 2,
        marks: isLooking ? "cnn-now" : tie !== undefined ? "cnn-in" : "",
        note: tie ? `${tie[0]},${tie[1]}` : "",
        isSelected: kept.from === from && kept.i === i && kept.j === j,
      };
    };
    const counts = { input: Array.from({ length: padded[0] }, (_, r) => Array.from({ length: padded[1] }, (__, c) => readerCount(facts, r - down.before, c - right.before))), result: Array.from({ length: output[0] }, (_, i) => Array.from({ length: output[1] }, (__, j) => readCount(facts, i, j))) };
    const [mostInput, mostResult] = [Math.max(...counts.input.flat()), Math.max(...counts.result.flat())];
    const inputs = counts.input.map((row, r) => row.map((count, c) => {
      const [i, j] = [r - down.before, c - right.before];
      const isPadding = !isInside(down, i) || !isInside(right, j);
      const shown = cell("input", i, j, count, mostInput);
      return { ...shown, value: isPadding ? null : shown.value, said: isPadding ? " readers, padding" : " readers" };
    }));
    const results = counts.result.map((row, i) => row.map((count, j) => ({ ...cell("result", i, j, count, mostResult), said: " cells read" })));
    const input = sizeText([down.input, right.input]);
    this.#names.input.textContent = `Input ${input}${zeros.some(side => side > 0) ? " and padding" : ""}`;
    this.#names.result.textContent = `Result ${sizeText(output)}`;
    this.#grids.input.show({ label: `Input, ${input}`, rows: inputs, zeros });
    this.#grids.result.show({ label: `Result, ${sizeText(output)}`, rows: results });
  }

  #showTable(axis, noun, table) {
    fillTable(table, `What each ${noun} of the result reads`, [`result ${noun}`, `input ${noun}s`, "on padding"],
      axis.reads.map((reads, out) => [String(out), reads.map(signed).join(", "), String(reads.filter(place => !isInside(axis, place)).length)]));
  }
}

const sameAs = (a, b) => a === b || (a !== null && b !== null && a.from === b.from && a.i === b.i && a.j === b.j);

export function sentenceOf({ down, right, ...facts }, { from, i, j }) {
  if (from === "result") {
    const all = down.size * right.size;
    const inside = readCount({ down, right, ...facts }, i, j);
    const lie = inside === all ? "" : inside === 0 ? ", all of them padding" : `: ${inside} of these ${all} cells ${inside === 1 ? "is" : "are"} in the input, ${all - inside} ${all - inside === 1 ? "is" : "are"} padding`;
    return `Result cell ${cellName(i, j)} reads ${places("row", down.reads[i])} and ${places("column", right.reads[j])} of the input${lie}.`;
  }
  const name = isInside(down, i) && isInside(right, j) ? `input cell ${cellName(i, j)}` : `padding cell ${cellName(i, j)}`;
  const [rows, columns] = [down.readers[i + down.before], right.readers[j + right.before]].map(list => list.map(({ out }) => out));
  const count = rows.length * columns.length;
  if (count === 0) { return `No result cell reads ${name}: the kernel steps past it.`; }
  const start = name[0].toUpperCase() + name.slice(1);
  return count === 1 ? `${start} is read by one result cell, ${cellName(rows[0], columns[0])}.` : `${start} is read by ${count} result cells: ${places("row", rows)}, ${places("column", columns)}.`;
}

define("cnn-padding-stride-bench", PaddingStrideBench);
