// What every bench shares: its state, where the state comes from, what is said when something is wrong, and the lock.
//
// A bench is a class that extends Bench and gives
//   static kind        what it is called when the lesson gives no title
//   static fields      the parts of its state, each a field of fields.js
//   check(state)       what follows from a state (sizes, results); throws a Problem when the state makes no sense. Pure.
//   build(live)        makes the elements, once
//   show(state, facts) fills the elements
//   sentence(state, facts)   the step in one sentence, for the live region
// and calls this.set({ part: value }) when the reader changes something. A bad change is told beside its control and the last good state stays.
import { isLocked, onAddress, readAddress, writeAddress } from "./address.js";
import { element } from "./dom.js";
import { Problem } from "./problem.js";

const styled = new WeakSet();
const waiting = [];
let steps = null;
const separator = ";";
// Letters that take a while to be read.
const longText = 10_000;

// Each element is defined once, whoever brings its module first.
export function define(tag, bench) {
  if (!customElements.get(tag)) { customElements.define(tag, bench); }
}

// In a notebook the style travels with the script; a page has it in its own stylesheet.
let notebookStyle = "";
export function bringStyle(css) { notebookStyle = css; }

export class Bench extends HTMLElement {
  static fields = {};
  static defaults = {};
  #state = null;
  #facts = null;
  #start = {};
  #startTexts = {};
  #title = "";
  #problems = new Map();
  #general = null;
  #say = null;
  #stopListening = null;
  #isBuilt = false;

  // Several benches are built one after the other, in small tasks: a page stays quick.
  connectedCallback() {
    this.#stopListening = onAddress(() => this.#followAddress());
    if (!this.#isBuilt) {
      waiting.push(this);
      if (waiting.length === 1) { setTimeout(buildNext); }
    }
  }

  disconnectedCallback() { this.#stopListening?.(); }

  get state() { return this.#state; }

  get facts() { return this.#facts; }

  // What the lesson gave, as texts.
  get startTexts() { return this.#startTexts; }

  get isLocked() { return this.hasAttribute("data-locked"); }

  // Changes parts of the state. False when that made no sense: then it is told and nothing changed.
  // `at`: the field beside which it is told, where the problem's own is not the one that the reader changed.
  set(changes, { at = "", isSaid = true } = {}) {
    const next = { ...this.#state, ...changes };
    return this.attempt(() => {
      this.#facts = this.check(next);
      this.#state = next;
      this.#render(isSaid);
      writeAddress(this.#name, this.#differences());
    }, at);
  }

  // The same with parts as they were typed.
  edit(texts, at = Object.keys(texts)[0]) {
    let parts = {};
    return this.attempt(() => { parts = this.read(texts); }, at) && this.set(parts, { at });
  }

  // Runs what may throw a Problem and tells it in place.
  attempt(action, at = "") {
    try {
      for (const line of this.#problems.values()) { clear(line); }
      clear(this.#general);
      action();
      return true;
    } catch (problem) {
      if (!(problem instanceof Problem)) { throw problem; }
      const line = this.#problems.get(at || problem.field) ?? this.#general;
      line.textContent = problem.message;
      line.hidden = false;
      return false;
    }
  }

  // Where problems of a field are told; put it beside the field's controls.
  problemLine(...fields) {
    const line = element("p", { class: "cnn-problem", role: "alert", hidden: true });
    for (const field of fields) { this.#problems.set(field, line); }
    return line;
  }

  say(text) { this.#say.textContent = text; }

  // Back to what the lesson gave.
  restart() { this.set(this.#read(this.#start)); }

  // The state as texts: what data-bench, links and presets hold.
  write(state = this.#state) {
    return Object.fromEntries(Object.entries(this.constructor.fields).map(([name, field]) => [name, field.write(state[name])]));
  }

  // Texts to the parts of a state that they name.
  read(texts) {
    const known = this.constructor.fields;
    return Object.fromEntries(Object.entries(texts).map(([name, text]) => {
      if (!Object.hasOwn(known, name) || typeof text !== "string") { throw new Problem(`There is no “${String(name).slice(0, 24)}” in this bench; it has ${Object.keys(known).join(", ")}.`); }
      try {
        return [name, known[name].read(text)];
      } catch (problem) {
        if (problem instanceof Problem && problem.field === "") { problem.field = name; }
        throw problem;
      }
    }));
  }

  // The bench's part of the address: its tag without cnn-, counted from the second on.
  get #name() {
    const tag = this.localName;
    const place = [...document.querySelectorAll(tag)].indexOf(this);
    return tag.replace("cnn-", "") + (place > 0 ? `-${place + 1}` : "");
  }

  #read(texts) { return this.read({ ...this.constructor.defaults, ...texts }); }

  // Several steps, each a task of its own: read every part, build, show.
  * building() {
    if (this.#isBuilt || !this.isConnected) { return; }
    this.#isBuilt = true;
    // A page saved from a browser holds what an earlier script made of the static view.
    const saved = this.querySelector(":scope > .cnn-static");
    if (saved) { this.replaceChildren(...saved.childNodes); }
    const { state, facts, problem } = yield* this.#readStart();
    if (problem) {
      this.append(element("p", { class: "cnn-problem", role: "note" }, `This bench stays a picture. ${problem.message}`));
      return;
    }
    yield;
    this.#bringStyle();
    [this.#general, this.#say] = [this.problemLine(""), element("p", { class: "cnn-say", role: "status" })];
    // A notebook's commands by single keys do not apply in a bench; JupyterLab reads that here.
    const live = element("div", { class: "cnn-live", role: "group", "aria-label": this.heading, "data-lm-suppress-shortcuts": "true" });
    [this.#state, this.#facts] = [state, facts];
    this.build(live);
    live.prepend(...this.#title ? [element("p", { class: "cnn-title" }, this.#title)] : [], this.#general);
    if (!live.contains(this.#say)) { live.append(this.#say); }
    // What is typed in a bench belongs to the bench, not to the page's keys.
    live.addEventListener("keydown", event => { if (event.target.matches("input, select, textarea")) { event.stopPropagation(); } });
    yield;
    this.#render(true);
    const shown = element("div", { class: "cnn-static" });
    shown.append(...this.childNodes);
    this.append(shown, live);
    this.setAttribute("data-live", "");
    this.#followAddress(true);
  }

  // The line that says each step; a bench places it where it reads well.
  get sayLine() { return this.#say; }

  // What the lesson calls it; the kind of bench when it has no name.
  get heading() { return this.#title || this.constructor.kind; }

  * #readStart() {
    try {
      const data = parse(this.getAttribute("data-bench") ?? "{}");
      if (data === null || typeof data !== "object" || Array.isArray(data)) { throw new Problem("Its numbers are no list of parts."); }
      const { title = "", ...start } = data;
      const state = {};
      for (const [name, text] of Object.entries({ ...this.constructor.defaults, ...start })) {
        Object.assign(state, this.read({ [name]: text }));
        if (text.length > longText) { yield; }
      }
      const facts = this.check(state);
      [this.#start, this.#startTexts, this.#title] = [start, this.write(state), String(title).slice(0, 200)];
      return { state, facts };
    } catch (problem) {
      if (problem instanceof Problem) { return { problem }; }
      // Not the lesson's mistake but ours: whoever looks into the console has to see it.
      console.error(problem);
      return { problem: new Problem("Its numbers cannot be read.") };
    }
  }

  #render(isSaid) {
    this.show(this.#state, this.#facts);
    if (isSaid) { this.say(this.sentence(this.#state, this.#facts)); }
  }

  #differences() {
    const now = this.write();
    return Object.keys(now).filter(name => now[name] !== this.#startTexts[name]).map(name => `${name}:${now[name]}`).join(separator);
  }

  #followAddress(isFirst = false) {
    if (this.#state === null) { return; }
    this.toggleAttribute("data-locked", isLocked());
    this.lockChanged?.(this.isLocked);
    const text = readAddress(this.#name);
    if (text === null) {
      if (!isFirst) { this.attempt(() => this.#put(this.#read(this.#start))); }
      return;
    }
    const isGood = this.attempt(() => {
      try {
        this.#put(this.#read({ ...this.#start, ...splitParts(text) }));
      } catch (problem) {
        if (!(problem instanceof Problem)) { throw problem; }
        throw new Problem(`The link to this bench is damaged, so it stays as it was. ${problem.message}`);
      }
    });
    if (isFirst && isGood) { this.scrollIntoView({ block: "nearest" }); }
  }

  #put(state) {
    this.#facts = this.check(state);
    this.#state = state;
    this.#render(true);
  }

  #bringStyle() {
    const root = this.getRootNode();
    if (notebookStyle === "" || styled.has(root)) { return; }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(notebookStyle);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    styled.add(root);
  }
}

// A bench that cannot be built says so in the console; the next ones do not wait for it.
function buildNext() {
  let isDone = true;
  try {
    steps ??= waiting[0].building();
    isDone = steps.next().done;
  } finally {
    if (isDone) {
      waiting.shift();
      steps = null;
    }
    if (waiting.length > 0) { setTimeout(buildNext); }
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("Its numbers cannot be read.");
  }
}

function splitParts(text) {
  return Object.fromEntries(text.split(separator).map(part => {
    const colon = part.indexOf(":");
    if (colon < 1) { throw new Problem(`“${part.slice(0, 24)}” is no part:value.`); }
    return [part.slice(0, colon), part.slice(colon + 1)];
  }));
}

function clear(line) {
  line.textContent = "";
  line.hidden = true;
}
