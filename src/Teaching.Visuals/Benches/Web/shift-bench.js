// A picture that can be moved, and what becomes of its map: does it stay, move along, or change?
import { Bench, define } from "./bench.js";
import { limitOf } from "./colours.js";
import { button, element } from "./dom.js";
import { choice, matrix, pair, readCell } from "./fields.js";
import { short } from "./fraction.js";
import { NumberGrid } from "./grid.js";
import { follow, isWhole, stepsOf, verdicts } from "./shift.js";
import { ShiftSettings } from "./shift-settings.js";
import { signed, sizeText } from "./words.js";

const limits = { input: 12, kernel: 7, stride: 6, shift: 4 };
const moves = [["Up", -1, 0], ["Left", 0, -1], ["Right", 0, 1], ["Down", 1, 0]];
const said = { same: " agrees", other: " differs", fresh: " new" };
const editable = ["input", "kernel"];

export class ShiftBench extends Bench {
  static kind = "Shift bench";

  static fields = {
    input: matrix("Input", limits.input, limits.input),
    kernel: matrix("Pattern", limits.kernel, limits.kernel),
    stride: pair("Stride", 1, limits.stride),
    padding: choice("Padding", "valid", "same"),
    shift: pair("Shift", -limits.shift, limits.shift),
  };

  static defaults = { input: "0", kernel: "1", stride: "1x1", padding: "valid", shift: "0x0" };

  #settings;
  #grids = {};
  #names = {};
  #moved;
  #shift = element("span", {});

  check(state) { return { ...follow(state), isShifted: state.shift.some(pixels => pixels !== 0) }; }

  build(live) {
    for (const [part, name] of [["input", "Input"], ["kernel", "Pattern"]]) {
      this.#grids[part] = new NumberGrid({ name, onedit: (i, j, text) => this.#write(part, name, i, j, text), textOf: (i, j) => String(part === "input" ? this.facts.input[i][j] : this.state.kernel[i][j]) });
    }
    this.#grids.map = new NumberGrid({ name: "Map" });
    this.#grids.moved = new NumberGrid({ name: "Old map, moved along" });
    this.#settings = new ShiftSettings(this, limits);
    this.#moved = this.#panel("moved", "↔");
    live.append(
      this.#settings.element,
      element("div", { class: "cnn-steps" }, element("span", { class: "cnn-pair", role: "group", "aria-label": "Move the picture" },
        "Move the picture ", ...moves.map(([name, down, right]) => button(name, () => this.#move(down, right))), button("Back", () => this.set({ shift: [0, 0] })), this.#shift, this.problemLine("shift"))),
      this.sayLine,
      element("div", { class: "cnn-stage" }, this.#panel("input"), this.#panel("kernel", "∗"), this.#panel("map", "="), this.#moved),
      element("p", { class: "cnn-hint" }, "What moves out of the picture is lost, and zeros come in. “=”: the map of the moved picture and the old map, moved along, agree there. “≠”: they differ. “new”: the old map has no number for this cell. Cells of the picture can be changed while it is not moved."));
  }

  #panel(part, sign) {
    this.#names[part] = element("p", { class: "cnn-name" });
    return element("div", { class: "cnn-part" }, sign ? element("span", { class: "cnn-sign", "aria-hidden": "true" }, sign) : null,
      element("div", { class: "cnn-panel" }, this.#names[part], this.#grids[part].element, editable.includes(part) ? this.problemLine(part) : null));
  }

  show(state, facts) {
    const { input, map, moved, verdict, isShifted } = facts;
    this.#settings.show(state);
    this.#shift.textContent = `${signed(state.shift[0])} down, ${signed(state.shift[1])} right`;
    this.#moved.hidden = !isShifted;
    this.#showLock(this.isLocked, isShifted);
    const most = limitOf([...map, ...moved.map(row => row.filter(value => value !== null))]);
    const name = (part, text, rows) => {
      const size = sizeText([rows.length, rows[0].length]);
      this.#names[part].textContent = `${text} ${size}`;
      return `${text}, ${size}`;
    };
    const plain = (rows, limit) => rows.map(row => row.map(value => ({ text: String(value), value: value.toNumber(), limit })));
    const judged = (value, i, j) => {
      const word = verdict[i][j];
      return { text: value === null ? "" : short(value), value: value?.toNumber() ?? null, limit: most, marks: isShifted && word === "other" ? "cnn-now" : "", note: isShifted ? verdicts[word] : "", said: isShifted ? said[word] : "" };
    };
    this.#grids.input.show({ label: name("input", isShifted ? "Moved picture" : "Picture", input), rows: plain(input, limitOf(input)) });
    this.#grids.kernel.show({ label: name("kernel", "Pattern", state.kernel), rows: plain(state.kernel, limitOf(state.kernel)) });
    this.#grids.map.show({ label: name("map", "Its map", map), rows: map.map((row, i) => row.map((value, j) => judged(value, i, j))) });
    this.#grids.moved.show({ label: name("moved", "Old map, moved along", moved), rows: moved.map((row, i) => row.map((value, j) => judged(value, i, j))) });
  }

  sentence({ shift, stride }, { same, other, fresh, isShifted }) {
    if (!isShifted) { return "Not moved yet. Predict what will become of the map, then move the picture."; }
    const steps = stepsOf(shift, stride);
    const rule = isWhole(shift, stride) ? `The picture moved ${way(shift)}, so the map should move ${way(steps)}.`
      : `The picture moved ${way(shift)}. That is no whole number of steps of ${stride[0] === stride[1] ? stride[0] : sizeText(stride)} pixels: no move of the map can fit. Moved ${way(steps)} it is compared.`;
    const outcome = same + other === 0 ? " No cell is left to compare."
      : other === 0 ? ` It agrees in all ${same} cells that both have: the map moved along, exactly.`
      : ` ${other} of ${same + other} cells differ.`;
    return `${rule}${outcome}${fresh > 0 ? ` ${fresh} ${fresh === 1 ? "cell is" : "cells are"} new.` : ""}`;
  }

  lockChanged(isLocked) { this.#showLock(isLocked, this.facts?.isShifted ?? false); }

  // Another experiment, as texts: the picture goes back to its place.
  rebuild(texts) { return this.edit({ ...texts, shift: "0x0" }); }

  #showLock(isLocked, isShifted) {
    this.#grids.input.isReadOnly = isLocked || isShifted;
    this.#grids.kernel.isReadOnly = isLocked;
  }

  #move(down, right) {
    const [i, j] = this.state.shift;
    this.edit({ shift: `${i + down}x${j + right}` }, "shift");
  }

  #write(part, name, i, j, text) {
    let value = null;
    const isRead = this.attempt(() => { value = readCell(text, name, i, j, part); });
    return isRead && this.set({ [part]: this.state[part].map((row, r) => row.map((cell, c) => r === i && c === j ? value : cell)) }, { at: part });
  }
}

// 1 down and 2 left; by nothing.
function way([down, right]) {
  const parts = [[down, down < 0 ? "up" : "down"], [right, right < 0 ? "left" : "right"]].filter(([count]) => count !== 0).map(([count, word]) => `${Math.abs(count)} ${word}`);
  return parts.length === 0 ? "by nothing" : parts.join(" and ");
}

define("cnn-shift-bench", ShiftBench);
