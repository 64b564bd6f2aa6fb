// Max and mean pooling of one feature map, window by window: which cell wins, where the gradient goes, and what a shift changes.
import { Bench, define } from "./bench.js";
import { limitOf } from "./colours.js";
import { button, element, fillTable, scrollBox } from "./dom.js";
import { choice, matrix, pair, readCell, readWhole, whole } from "./fields.js";
import { factor, short, zero } from "./fraction.js";
import { NumberGrid } from "./grid.js";
import { pool, shifted } from "./pooling.js";
import { PoolingSettings } from "./pooling-settings.js";
import { Stepper } from "./stepper.js";
import { cellName, places, sizeText } from "./words.js";

const limits = { input: 12, size: 7, stride: 6, shift: 3 };
const moves = [["Up", -1, 0], ["Left", 0, -1], ["Right", 0, 1], ["Down", 1, 0]];

export class PoolingBench extends Bench {
  static kind = "Pooling bench";

  static fields = {
    input: matrix("Input", limits.input, limits.input),
    kind: choice("Pooling", "max", "mean"),
    size: pair("Window", 1, limits.size),
    stride: pair("Stride", 1, limits.stride),
    padding: choice("Padding", "valid", "same"),
    shift: pair("Shift", -limits.shift, limits.shift),
    cell: whole("Cell", 0, 999),
  };

  static defaults = { input: "0", kind: "max", size: "1x1", stride: "1x1", padding: "valid", shift: "0x0", cell: "0" };

  #settings;
  #stepper;
  #grids = {};
  #names = {};
  #before;
  #shift = element("span", {});
  #sum = element("p", { class: "cnn-sum" });
  #tables = { window: element("table", { class: "cnn-data" }), gradient: element("table", { class: "cnn-data" }) };

  check(state) {
    const input = shifted(state.input, state.shift);
    const pooled = pool({ ...state, input });
    const [height, width] = pooled.window.output;
    readWhole(String(state.cell), "Cell", 0, height * width - 1);
    const before = pool(state).result;
    const stays = pooled.result.map((row, i) => row.map((value, j) => value.equals(before[i][j])));
    const [i, j] = [Math.floor(state.cell / width), state.cell % width];
    return { ...pooled, input, before, stays, i, j, now: pooled.cells[i][j], isShifted: state.shift.some(step => step !== 0) };
  }

  build(live) {
    this.#grids.input = new NumberGrid({ name: "Input", onedit: (i, j, text) => this.#write(i, j, text), textOf: (i, j) => String(this.facts.input[i][j]) });
    this.#grids.result = new NumberGrid({ name: "Result", onpick: (i, j) => this.set({ cell: i * this.facts.window.output[1] + j }) });
    this.#grids.before = new NumberGrid({ name: "Before the shift" });
    this.#settings = new PoolingSettings(this, limits);
    this.#stepper = new Stepper({ label: "Cell", onmove: cell => this.set({ cell }) });
    this.#before = this.#panel("before");
    live.append(
      this.#settings.element,
      element("div", { class: "cnn-stage" }, this.#panel("input"), this.#panel("result", "→"), this.#before),
      element("div", { class: "cnn-steps" }, this.#stepper.element,
        element("span", { class: "cnn-pair", role: "group", "aria-label": "Shift the input" }, "Shift ", ...moves.map(([name, down, right]) => button(name, () => this.#move(down, right))), this.#shift, this.problemLine("shift")),
        this.#stepper.slider),
      this.sayLine, this.#sum,
      element("details", {}, element("summary", {}, "The window and the gradient as tables"), scrollBox("The window", this.#tables.window), scrollBox("The gradient", this.#tables.gradient)),
      element("p", { class: "cnn-hint" }, "Max pooling: of equal values the first in reading order wins and takes the whole gradient; “tie” marks the others. Mean pooling shares the gradient equally. Padding never wins and is not counted. Pooling has no weights."));
  }

  #panel(part, sign) {
    this.#names[part] = element("p", { class: "cnn-name" });
    return element("div", { class: "cnn-part" }, sign ? element("span", { class: "cnn-sign", "aria-hidden": "true" }, sign) : null,
      element("div", { class: "cnn-panel" }, this.#names[part], this.#grids[part].element, part === "input" ? this.problemLine("input") : null));
  }

  show(state, facts) {
    const { window, i, j, isShifted } = facts;
    this.#settings.show(state);
    this.#showGrids(state, facts);
    this.#before.hidden = !isShifted;
    this.#shift.textContent = `${state.shift[0]} down, ${state.shift[1]} right`.replaceAll("-", "−");
    this.#grids.input.isReadOnly = this.isLocked || isShifted;
    this.#grids.result.current = [i, j];
    this.#grids.result.reveal(i, j);
    this.#stepper.show({ at: state.cell, count: window.output[0] * window.output[1], text: `cell ${cellName(i, j)}` });
    this.#sum.textContent = sumOf(state.kind, facts);
    this.#showTables(state, facts);
  }

  sentence(state, { now: { reads, value, winner, ties }, window, i, j, stays, isShifted }) {
    const at = `Cell ${cellName(i, j)}: the window lies on ${places("row", [...new Set(reads.map(({ row }) => row))])} and ${places("column", [...new Set(reads.map(({ column }) => column))])}`;
    const missing = window.down.size * window.right.size - reads.length;
    const padded = missing > 0 ? `; ${missing} of its cells ${missing === 1 ? "lies" : "lie"} on padding and ${missing === 1 ? "does" : "do"} not count` : "";
    const tied = ties.length === 0 ? "" : `; ${ties.map(k => cellName(reads[k].row, reads[k].column)).join(", ")} ${ties.length === 1 ? "ties" : "tie"}, but the first in reading order wins and takes the gradient`;
    const outcome = winner === null ? `The mean of ${reads.length} ${reads.length === 1 ? "cell" : "cells"} is ${value}.` : `Input ${cellName(reads[winner].row, reads[winner].column)} wins with ${value}${tied}.`;
    const [kept, all] = [stays.flat().filter(stay => stay).length, stays.flat().length];
    const shift = isShifted ? ` After the shift ${kept} of ${all} result cells ${kept === 1 ? "stays" : "stay"} the same.` : "";
    return `${at}${padded}. ${outcome}${shift}`;
  }

  lockChanged(isLocked) { this.#grids.input.isReadOnly = isLocked || (this.facts?.isShifted ?? false); }

  // Other numbers of the window, as texts: the steps begin anew.
  rebuild(texts) { return this.edit({ ...texts, shift: "0x0", cell: "0" }); }

  resize(text) {
    let size = [];
    const isRead = this.attempt(() => { size = pair("Input size", 1, limits.input).read(text); }, "inputSize");
    const { input } = this.state;
    return isRead && this.set({ input: Array.from({ length: size[0] }, (_, i) => Array.from({ length: size[1] }, (__, j) => input[i]?.[j] ?? zero)), shift: [0, 0], cell: 0 }, { at: "inputSize" });
  }

  #move(down, right) {
    const [i, j] = this.state.shift;
    this.edit({ shift: `${i + down}x${j + right}` }, "shift");
  }

  #write(i, j, text) {
    let value = null;
    const isRead = this.attempt(() => { value = readCell(text, "Input", i, j, "input"); });
    return isRead && this.set({ input: this.state.input.map((row, r) => row.map((cell, c) => r === i && c === j ? value : cell)) }, { at: "input" });
  }

  #showGrids(state, { window, input, result, before, stays, isShifted, now: { reads, winner, ties } }) {
    const [top, bottom, left, right] = window.zeros;
    const places = new Map(reads.map(({ row, column }, k) => [`${row},${column}`, k]));
    const limit = limitOf(input);
    const note = k => winner === null ? `1/${reads.length}` : k === winner ? "wins" : ties.includes(k) ? "tie" : "";
    const rows = Array.from({ length: top + input.length + bottom }, (_, r) => Array.from({ length: left + input[0].length + right }, (__, c) => {
      const value = input[r - top]?.[c - left];
      const k = places.get(`${r - top},${c - left}`);
      if (value === undefined) { return { text: "", said: "padding, not counted" }; }
      return { text: String(value), value: value.toNumber(), limit, marks: k === undefined ? "" : k === winner ? "cnn-now" : "cnn-in", note: k === undefined ? "" : note(k) };
    }));
    const most = Math.max(limitOf(result), limitOf(before));
    const name = (part, text, size) => { this.#names[part].textContent = `${text} ${sizeText(size)}`; return `${text}, ${sizeText(size)}`; };
    const size = [input.length, input[0].length];
    this.#grids.input.show({ label: name("input", isShifted ? "Shifted input" : "Input", size), rows, zeros: window.zeros });
    this.#grids.result.show({
      label: name("result", "Result", window.output),
      rows: result.map((row, i) => row.map((value, j) => {
        const isNow = i * row.length + j === state.cell;
        return { text: short(value), value: value.toNumber(), limit: most, marks: isNow ? "cnn-in" : "", isSelected: isNow, note: isShifted && stays[i][j] ? "=" : "", said: isShifted ? stays[i][j] ? " stays" : " changes" : "" };
      })),
    });
    this.#grids.before.show({ label: name("before", "Before the shift", window.output), rows: before.map(row => row.map(value => ({ text: short(value), value: value.toNumber(), limit: most }))) });
  }

  #showTables(state, { i, j, gradient, now: { reads, winner, ties } }) {
    fillTable(this.#tables.window, `The window of cell ${cellName(i, j)}`, ["input cell", "value", state.kind === "max" ? "place" : "share", "gradient"],
      reads.map(({ row, column, value }, k) => [cellName(row, column), String(value), winner === null ? `1/${reads.length}` : k === winner ? "wins" : ties.includes(k) ? "tie" : "–", winner === null ? `1/${reads.length}` : k === winner ? "1" : "0"]));
    fillTable(this.#tables.gradient, "What arrives at each input cell when every result cell sends back 1", ["row", ...gradient[0].map((_, column) => String(column))],
      gradient.map((row, k) => [String(k), ...row.map(String)]));
  }
}

function sumOf(kind, { i, j, now: { reads, value } }) {
  const numbers = reads.map(({ value: number }) => number);
  return kind === "max" ? `Cell ${cellName(i, j)} = max(${numbers.join(", ")}) = ${value}` : `Cell ${cellName(i, j)} = (${numbers.map(factor).join(" + ")}) / ${numbers.length} = ${value}`;
}

define("cnn-pooling-bench", PoolingBench);
