// A matrix of cells that can be looked at, walked with the arrow keys and, where the bench allows it, edited.
// One stop of the Tab key: arrows go on from there. Row and column heads count from 0; padding has the heads −1, −2, … and those past the end.
import { colourOf } from "./colours.js";
import { afterLayout, element } from "./dom.js";

const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class NumberGrid {
  #table = element("table", { class: "cnn-grid", role: "grid" });
  #cells = [];
  #shape = "";
  #focus = [0, 0];
  #options;
  #isReadOnly = false;

  // onedit(i, j, text): true when the bench took it. onpick(i, j): the reader went to a cell. onenter(i, j), onleave(): pointer or focus looks at one.
  constructor(options) {
    this.#options = options;
    this.element = element("div", { class: "cnn-scroll" }, this.#table);
    this.#table.addEventListener("keydown", event => this.#walk(event));
    this.#table.addEventListener("focusin", event => this.#look(event));
    this.#table.addEventListener("focusout", () => this.#options.onleave?.());
    this.#table.addEventListener("pointerover", event => this.#look(event));
    this.#table.addEventListener("pointerleave", () => this.#options.onleave?.());
    if (options.onpick) { this.#table.addEventListener("click", event => this.#pick(event.target)); }
  }

  set isReadOnly(value) {
    this.#isReadOnly = value;
    for (const input of this.#table.querySelectorAll("input")) { input.readOnly = value; }
  }

  // rows: { text, value?, limit?, marks?, note?, said? }[][], `said` being heard but not seen; zeros: the frame [top, bottom, left, right] that `rows` already contain;
  // names: what rows are called, in place of their numbers.
  show({ label, rows, zeros = [0, 0, 0, 0], names = null }) {
    const shape = `${rows.length}x${rows[0].length}:${zeros.join(",")}`;
    this.#table.setAttribute("aria-label", label);
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#build(rows, zeros, names);
    }
    rows.forEach((row, i) => row.forEach((cell, j) => this.#fill(this.#cells[i][j], cell)));
  }

  // The cell that the Tab key reaches.
  set current([i, j]) {
    if (this.#cells[i]?.[j] === undefined) { return; }
    this.#stopOf(...this.#focus)?.setAttribute("tabindex", "-1");
    this.#focus = [i, j];
    this.#stopOf(i, j).setAttribute("tabindex", "0");
  }

  // Scrolls its own box, never the page.
  reveal(i, j) {
    const cell = this.#cells[i]?.[j]?.box;
    if (cell !== undefined) { afterLayout(this.element, () => this.#scrollTo(cell)); }
  }

  get hasFocus() { return this.#table.contains(document.activeElement); }

  focus() { this.#stopOf(...this.#focus)?.focus({ preventScroll: true }); }

  #build(rows, [top, bottom, left, right], names) {
    this.#table.style.setProperty("--columns", rows[0].length);
    const heads = rows[0].map((_, j) => element("th", { scope: "col" }, head(j - left)));
    this.#cells = rows.map((row, i) => row.map((_, j) => this.#cell(i, j, i < top || j < left || i >= rows.length - bottom || j >= row.length - right, [i - top, j - left])));
    this.#table.replaceChildren(
      element("thead", {}, element("tr", {}, element("td", {}), ...heads)),
      element("tbody", {}, ...this.#cells.map((row, i) => element("tr", {}, element("th", { scope: "row" }, names?.[i] ?? head(i - top)), ...row.map(cell => cell.box)))));
    this.#focus = [Math.min(top, rows.length - 1), Math.min(left, rows[0].length - 1)];
    this.current = this.#focus;
  }

  #cell(i, j, isPadding, place) {
    const note = element("span", { class: "cnn-note", "aria-hidden": "true" });
    if (this.#options.onedit && !isPadding) {
      const input = element("input", { type: "text", tabindex: -1, autocomplete: "off", spellcheck: "false", maxlength: 25, readonly: this.#isReadOnly, "aria-label": `${this.#options.name}, row ${place[0]}, column ${place[1]}` });
      input.addEventListener("change", () => this.#commit(input, place));
      input.addEventListener("focus", () => input.select());
      return { box: element("td", {}, input, note), input, note, place, isPadding };
    }
    const [text, said] = [element("span", {}), element("span", { class: "cnn-quiet" })];
    return { box: element("td", { tabindex: -1 }, text, said, note), text, said, note, place, isPadding };
  }

  #fill(cell, { text, value = null, limit = 0, marks = "", note = "", said = "", isSelected = null }) {
    const { box, input } = cell;
    box.className = cell.isPadding ? `cnn-padding ${marks}` : marks;
    const colour = value === null ? null : colourOf(value, limit);
    for (const [name, part] of [["--cell-paper", colour?.paper], ["--cell-ink", colour?.ink]]) {
      if (part) { box.style.setProperty(name, part); } else { box.style.removeProperty(name); }
    }
    if (input) {
      input.size = Math.max(2, text.length);
      if (input.value !== text) { input.value = text; }
      input.removeAttribute("aria-invalid");
    } else {
      cell.text.textContent = text;
      cell.said.textContent = said;
      if (isSelected !== null) { box.setAttribute("aria-selected", String(isSelected)); }
    }
    cell.note.textContent = note;
  }

  #commit(input, place) {
    const typed = input.value;
    if (this.#options.onedit(...place, typed)) { return; }
    input.setAttribute("aria-invalid", "true");
    input.value = this.#options.textOf(...place);
  }

  #walk(event) {
    const step = steps[event.key];
    const at = this.#placeOf(event.target);
    if (at === null || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "Enter" || (event.key === " " && event.target.localName === "td")) {
      if (event.target.localName === "input") { event.target.dispatchEvent(new Event("change")); event.target.select(); } else { this.#pick(event.target); }
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (step === undefined || (step[1] !== 0 && !isAtEdge(event.target, step[1]))) { return; }
    const [i, j] = [at[0] + step[0], at[1] + step[1]];
    event.preventDefault();
    event.stopPropagation();
    if (this.#cells[i]?.[j] === undefined) { return; }
    this.current = [i, j];
    this.#stopOf(i, j).focus();
    this.#pick(this.#stopOf(i, j));
  }

  #look(event) {
    const at = this.#placeOf(event.target);
    if (at === null) { return; }
    if (event.type === "focusin") { this.current = at; }
    this.#options.onenter?.(...this.#cells[at[0]][at[1]].place);
  }

  #pick(target) {
    const at = this.#placeOf(target);
    if (at !== null && this.#options.onpick) { this.#options.onpick(...this.#cells[at[0]][at[1]].place); }
  }

  #placeOf(target) {
    const box = target.closest("td");
    for (let i = 0; i < this.#cells.length; i++) {
      const j = this.#cells[i].findIndex(cell => cell.box === box);
      if (j >= 0) { return [i, j]; }
    }
    return null;
  }

  #scrollTo(cell) {
    const [box, target] = [this.element.getBoundingClientRect(), cell.getBoundingClientRect()];
    const margin = target.width * 1.5;
    if (target.right + margin > box.right) { this.element.scrollLeft += target.right + margin - box.right; }
    if (target.left - margin < box.left) { this.element.scrollLeft -= box.left - target.left + margin; }
  }

  #stopOf(i, j) {
    const cell = this.#cells[i]?.[j];
    return cell?.input ?? cell?.box;
  }
}

const head = k => k < 0 ? `−${-k}` : String(k);

// Left and right first move inside a text; at its edge, or when all of it is selected, they leave the cell.
function isAtEdge(target, direction) {
  if (target.localName !== "input") { return true; }
  const { selectionStart, selectionEnd, value } = target;
  return (selectionStart === 0 && selectionEnd === value.length) || (direction < 0 ? selectionEnd === 0 : selectionStart === value.length);
}
