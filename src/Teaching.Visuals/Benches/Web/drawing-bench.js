// A trained network to ask about a picture that the reader draws or opens.
import { Bench, define } from "./bench.js";
import { button, element, selectInput } from "./dom.js";
import { DrawingPad } from "./drawing-pad.js";
import { unless, whole } from "./fields.js";
import { classes, letters, pictures, pixelOf } from "./film.js";
import { enlarge, glowing } from "./glow.js";
import { readLetters, shareOf, stepOf, writeLetters } from "./letters.js";
import { askableNetwork } from "./page-network.js";
import { likeAGarment, readPhotograph } from "./photograph.js";
import { PicturePicker } from "./picture-picker.js";
import { paint } from "./pixel-picture.js";
import { Problem } from "./problem.js";

const mostUndo = 50;

// The picture is the one part that readers change often: its texts are made when they are asked for.
const drawn = { read: text => readLetters(text, "The picture"), write: steps => writeLetters(steps) };

const text = what => ({ read: value => { if (value === "") { throw new Problem(`${what} is missing.`); } return value; }, write: value => value });

export class DrawingBench extends Bench {
  static kind = "Ask the network";

  static fields = { network: text("The network"), classes, examples: pictures, truth: letters("The labels"), picture: drawn, asked: unless("best", whole("Class", 0, 63)) };

  static defaults = { asked: "best" };

  #network;
  #pad;
  #examples = new PicturePicker({ onpick: k => this.#change(this.#exampleOf(k)) });
  #rows = [];
  #list = element("div", { class: "cnn-answers", role: "group", "aria-label": "Answers: choose one to see what spoke for it" });
  #glow = element("canvas", { class: "cnn-pixels", role: "img" });
  #reason = element("figcaption");
  #undo = [];
  #undoButton = button("Undo", () => this.#takeBack());
  #isDrawing = false;
  #isAsking = false;
  #isStale = false;
  #isQuiet = true;
  #note = "";

  check(state) {
    const { height, width, channels, count } = state.examples;
    if (state.picture.length !== height * width || channels !== 1 || state.truth.steps.length !== count) { throw new Problem("The picture does not fit the network."); }
    if (state.asked !== null && state.asked >= state.classes.names.length) { throw new Problem(`Class: “${state.asked}” was given, a whole number from 0 to ${state.classes.names.length - 1} is needed.`, "asked"); }
    return {};
  }

  build(live) {
    const { examples: { height, width, count }, classes: { names }, truth, network } = this.state;
    this.#network = askableNetwork(network);
    this.#pad = new DrawingPad({
      label: `Your picture, ${height} by ${width} pixels. Arrow keys move, space draws.`, height, width,
      onstroke: steps => { this.#remember(); this.set({ picture: steps, asked: null }, { isSaid: false }); },
      ondone: () => { this.#isDrawing = false; this.#isQuiet = false; this.#ask(); },
    });
    const size = selectInput("Pen", [["1", "middle"], ["0.4", "thin"], ["2.2", "thick"]], radius => { this.#pad.brush = { ...this.#pad.brush, radius: Number(radius) }; });
    const grey = selectInput("Shade", [["63", "white"], ["40", "light grey"], ["20", "dark grey"], ["0", "black (rubber)"]], step => { this.#pad.brush = { ...this.#pad.brush, step: Number(step) }; });
    const file = element("input", { type: "file", accept: "image/*", class: "cnn-quiet" });
    file.addEventListener("change", () => { if (file.files.length > 0) { this.#open(file.files[0]); file.value = ""; } });
    const open = button("Open a photograph …", () => file.click());
    file.tabIndex = -1;
    file.setAttribute("aria-hidden", "true");
    const drop = element("div", { class: "cnn-panel" }, element("p", { class: "cnn-name" }, "Your picture"), this.#pad.element);
    drop.addEventListener("dragover", event => event.preventDefault());
    drop.addEventListener("drop", event => { event.preventDefault(); if (event.dataTransfer.files.length > 0) { this.#open(event.dataTransfer.files[0]); } });
    this.#rows = names.map((name, k) => {
      const [bar, percent] = [element("span", { class: "cnn-bar" }), element("span", { class: "cnn-percent" })];
      const row = button("", () => this.set({ asked: k }));
      row.append(element("span", {}, name), percent, bar);
      return { row, bar, percent };
    });
    this.#list.append(...this.#rows.map(({ row }) => row));
    live.append(
      element("div", { class: "cnn-controls" }, size.box, grey.box, button("Clear", () => this.#change(new Uint8Array(height * width))), this.#undoButton, open, file, button("Start again", () => { this.#remember(true); this.restart(); })),
      this.problemLine("picture", "asked"),
      element("div", { class: "cnn-stage" }, drop,
        element("div", { class: "cnn-panel" }, element("p", { class: "cnn-name" }, "The network's answer"), this.#list),
        element("figure", { class: "cnn-panel" }, element("p", { class: "cnn-name" }, "What spoke for it"), element("div", { class: "cnn-picture cnn-still" }, this.#glow), this.#reason)),
      this.sayLine,
      element("p", { class: "cnn-name" }, `${count} ${count === 1 ? "picture" : "pictures"} to begin with`), this.#examples.element,
      element("p", { class: "cnn-hint" }, "Garments are light on black and fill the picture. A photograph that you open is made like that: grey, inverted where its background is light, cut to the thing and centred. It does not leave this page."));
    this.#examples.show({
      label: "Examples", key: ["examples"], count, height, width, chosen: -1,
      draw: k => ({ said: `example ${k}, ${names[truth.steps[k]]}`, write: (i, j) => pixelOf(this.state.examples, k, i, j) }),
    });
  }

  show(state) {
    this.#pad.show(state.picture);
    this.#undoButton.setAttribute("aria-disabled", String(this.#undo.length === 0));
    const { count } = state.examples;
    const chosen = Array.from({ length: count }, (_, k) => k).find(k => this.#exampleOf(k).every((step, at) => step === state.picture[at])) ?? -1;
    this.#examples.show({ label: "Examples", key: ["examples"], count, chosen });
    this.#ask();
  }

  sentence() {
    this.#isQuiet = false;
    return "Asking the network …";
  }

  lockChanged(isLocked) { this.#pad.element.toggleAttribute("inert", isLocked); }

  // What was there before a stroke; one entry a stroke.
  #remember(isWhole = false) {
    if (this.#isDrawing && !isWhole) { return; }
    this.#isDrawing = !isWhole;
    this.#undo.push(this.state.picture);
    if (this.#undo.length > mostUndo) { this.#undo.shift(); }
  }

  #change(steps) {
    this.#remember(true);
    return this.set({ picture: steps, asked: null });
  }

  #takeBack() {
    const before = this.#undo.pop();
    if (before !== undefined) { this.set({ picture: before, asked: null }); }
  }

  #exampleOf(k) {
    const { height, width, steps } = this.state.examples;
    return steps.slice(k * height * width, (k + 1) * height * width);
  }

  async #open(file) {
    let read;
    try {
      read = likeAGarment(await readPhotograph(file), [this.state.examples.height, this.state.examples.width]);
    } catch (problem) {
      this.attempt(() => { throw problem; }, "picture");
      return;
    }
    this.#note = read.isInverted ? " The photograph was inverted: its background is light." : "";
    this.#change(Uint8Array.from(read.picture, stepOf));
  }

  // One question at a time; what changed meanwhile is asked next.
  async #ask() {
    if (this.#isAsking) { this.#isStale = true; return; }
    this.#isAsking = true;
    this.#list.setAttribute("aria-busy", "true");
    try {
      do {
        this.#isStale = false;
        const { picture, asked } = this.state;
        const answer = await this.#network.ask(Float32Array.from(picture, shareOf), asked ?? undefined);
        if (!this.#isStale) { this.#showAnswer(answer, picture); }
      } while (this.#isStale);
    } finally {
      this.#isAsking = false;
      this.#list.setAttribute("aria-busy", "false");
    }
  }

  #showAnswer({ probabilities, chosen, cam, milliseconds }, picture) {
    const { classes: { names }, examples: { height, width } } = this.state;
    const order = probabilities.map((_, k) => k).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
    this.#rows.forEach(({ row, bar, percent }, k) => {
      bar.style.setProperty("width", `${probabilities[k] < 0.01 ? 0 : 100 * probabilities[k]}%`);
      percent.textContent = percentText(probabilities[k]);
      row.classList.toggle("cnn-best", k === order[0]);
      row.setAttribute("aria-pressed", String(k === chosen));
    });
    const largest = cam === null ? 0 : Math.max(...cam.map);
    const glow = largest > 0 ? enlarge(cam.map.map(value => value / largest), cam.shape, [height, width]) : new Float32Array(height * width);
    paint(this.#glow, height, width, (i, j) => {
      const grey = Math.round(255 * shareOf(picture[i * width + j]));
      return glowing([grey, grey, grey], glow[i * width + j]);
    });
    this.#glow.setAttribute("aria-label", largest > 0 ? `Your picture; orange where Grad-CAM finds what spoke for ${names[chosen]}` : `Nothing spoke for ${names[chosen]}`);
    this.#reason.textContent = largest > 0 ? `Orange: what spoke for ${names[chosen]} (Grad-CAM)` : `Nothing in the last maps spoke for ${names[chosen]}`;
    if (this.#isQuiet) { return; }
    this.#isQuiet = true;
    const isBlank = picture.every(step => step === 0);
    this.say(`${isBlank ? "The picture is black, and still the network has an answer: t" : "T"}aken for ${names[order[0]]} (${percentText(probabilities[order[0]])}), then ${names[order[1]]} (${percentText(probabilities[order[1]])}). It took ${Math.max(1, Math.round(milliseconds))} ms.${this.#note}`);
    this.#note = "";
  }
}

const percentText = share => share > 0 && share < 0.005 ? "< 1 %" : `${Math.round(100 * share)} %`;

define("cnn-drawing-bench", DrawingBench);
