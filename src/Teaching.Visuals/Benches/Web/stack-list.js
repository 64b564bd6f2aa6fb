// The layers of a stack as a list to build with: add, change, remove, and move by buttons or by dragging the handle.
import { button, element, selectInput } from "./dom.js";
import { windowText } from "./receptive-field.js";
import { stackLimits } from "./stack-fields.js";
import { PaddingInput, PairInput } from "./window-settings.js";

export class StackList {
  #list = element("ol", { class: "cnn-stack" });
  #cards = [];
  #add;
  #options;
  #count = 0;

  // problemLine(field): where a layer's problems are told. onwrite(k, part, text), onmove(from, to), onremove(k), onadd(kind): the reader changes the stack; true when the bench took it.
  constructor(options) {
    this.#options = options;
    this.#add = [button("Add a convolution", () => options.onadd("conv")), button("Add a pooling", () => options.onadd("pool"))];
    this.element = element("div", {}, this.#list, element("div", { class: "cnn-steps" }, ...this.#add));
  }

  show(stack, layers) {
    this.#count = stack.length;
    while (this.#cards.length < stack.length) { this.#cards.push(this.#card(this.#cards.length)); }
    this.#cards.forEach((card, k) => {
      card.box.hidden = k >= stack.length;
      if (k < stack.length) { card.show(stack[k], layers[k + 1].zeros); }
    });
    this.#list.hidden = stack.length === 0;
    for (const add of this.#add) { add.setAttribute("aria-disabled", String(stack.length >= stackLimits.layers)); }
  }

  #card(k) {
    const write = part => text => this.#options.onwrite(k, part, text);
    const kind = selectInput("Kind", [["conv", "convolution"], ["pool", "pooling"]], write("kind"));
    const inputs = {
      size: new PairInput({ label: "Size", sides: ["rows", "columns"], low: 1, high: stackLimits.size }, write("size")),
      stride: new PairInput({ label: "Stride", low: 1, high: stackLimits.stride }, write("stride")),
      dilation: new PairInput({ label: "Dilation", low: 1, high: stackLimits.dilation }, write("dilation")),
    };
    const padding = new PaddingInput(stackLimits.zeros, write("padding"));
    const text = element("span", {});
    const handle = element("span", { class: "cnn-handle", "aria-hidden": "true", title: "Drag to reorder" }, "⠿");
    const details = element("details", {}, element("summary", {}, `Layer ${k + 1}: `, text),
      element("div", { class: "cnn-settings" }, kind.box, ...Object.values(inputs).map(input => input.element), padding.element));
    const named = (word, act) => { const made = button(word, act); made.setAttribute("aria-label", `${word}: layer ${k + 1}`); return made; };
    const [earlier, later] = [named("Earlier", () => this.#move(k, k - 1)), named("Later", () => this.#move(k, k + 1))];
    const remove = named("Remove", () => this.#remove(k));
    const line = this.#options.problemLine(`layer-${k}`);
    const box = element("li", {}, handle, details, element("span", { class: "cnn-pair" }, earlier, later, remove), line);
    this.#list.append(box);
    this.#makeDraggable(handle, k);
    const show = (layer, zeros) => {
      text.textContent = windowText(layer);
      kind.select.value = layer.kind;
      for (const [part, input] of Object.entries(inputs)) { input.show(layer[part]); }
      padding.show(layer.padding, zeros);
      earlier.setAttribute("aria-disabled", String(k === 0));
      later.setAttribute("aria-disabled", String(k === this.#count - 1));
    };
    return { box, details, earlier, later, remove, show };
  }

  // The focus goes with the layer.
  #move(from, to) {
    if (to < 0 || to >= this.#count || !this.#options.onmove(from, to)) { return; }
    const open = this.#cards.map(({ details }) => details.open);
    open.splice(to, 0, ...open.splice(from, 1));
    this.#cards.forEach(({ details }, k) => { details.open = open[k]; });
    this.#cards[to][to < from ? "earlier" : "later"].focus();
  }

  #remove(k) {
    if (!this.#options.onremove(k)) { return; }
    const open = this.#cards.map(({ details }) => details.open);
    open.push(...open.splice(k, 1).map(() => false));
    this.#cards.forEach(({ details }, at) => { details.open = open[at]; });
    (this.#count > 0 ? this.#cards[Math.min(k, this.#count - 1)].remove : this.#add[0]).focus();
  }

  #makeDraggable(handle, k) {
    let to = null;
    const mark = () => this.#cards.forEach(({ box }, at) => box.classList.toggle("cnn-drop", to !== null && at === to && to !== k));
    const stop = () => { to = null; mark(); };
    handle.addEventListener("pointerdown", event => {
      if (event.button !== 0) { return; }
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      to = k;
    });
    handle.addEventListener("pointermove", event => {
      if (to === null) { return; }
      const middles = this.#cards.slice(0, this.#count).map(({ box }) => { const { top, height } = box.getBoundingClientRect(); return top + height / 2; });
      const nearest = Math.min(...middles.map(middle => Math.abs(middle - event.clientY)));
      to = middles.findIndex(middle => Math.abs(middle - event.clientY) === nearest);
      mark();
    });
    handle.addEventListener("pointerup", () => {
      const goal = to;
      stop();
      if (goal !== null && goal !== k) { this.#move(k, goal); }
    });
    handle.addEventListener("pointercancel", stop);
  }
}
