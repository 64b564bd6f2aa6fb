// Step, back, play (`element`) and a slider over all steps (`slider`). The arrow keys step too while the buttons have the focus.
import { button, element } from "./dom.js";

const pause = 800;

export class Stepper {
  #timer = 0;
  #at = 0;
  #count = 1;
  #onmove;
  #first;
  #back;
  #play;
  #step;
  #last;
  #slider;

  constructor({ label, onmove }) {
    this.#onmove = onmove;
    this.#first = button("Start", () => this.#go(0));
    this.#back = button("Back", () => this.#go(this.#at - 1));
    this.#play = button("Play", () => this.#toggle());
    this.#step = button("Step", () => this.#go(this.#at + 1));
    this.#last = button("End", () => this.#go(this.#count - 1));
    this.#slider = element("input", { type: "range", min: "0", step: "1", "aria-label": label });
    this.#slider.addEventListener("input", () => this.#go(Number(this.#slider.value)));
    this.element = element("div", { class: "cnn-stepper", role: "group", "aria-label": "Steps" }, this.#first, this.#back, this.#play, this.#step, this.#last);
    this.slider = element("div", { class: "cnn-slider" }, this.#slider);
    this.element.addEventListener("keydown", event => this.#press(event));
  }

  // `text` names the step for those who hear the slider.
  show({ at, count, text }) {
    [this.#at, this.#count] = [at, count];
    this.#slider.max = String(count - 1);
    this.#slider.value = String(at);
    this.#slider.setAttribute("aria-valuetext", text);
    // Disabled by name only: a button that takes the focus away under the keyboard is a trap.
    for (const [control, isOver] of [[this.#first, at === 0], [this.#back, at === 0], [this.#step, at === count - 1], [this.#last, at === count - 1]]) {
      control.setAttribute("aria-disabled", String(isOver));
    }
  }

  focus() { this.#step.focus(); }

  stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#play.textContent = "Play";
  }

  #toggle() {
    if (this.#timer) {
      this.stop();
      return;
    }
    if (this.#at >= this.#count - 1) { this.#onmove(0); }
    this.#play.textContent = "Pause";
    this.#timer = setInterval(() => {
      if (!this.element.isConnected || this.#at >= this.#count - 1) { this.stop(); return; }
      this.#onmove(this.#at + 1);
      if (this.#at >= this.#count - 1) { this.stop(); }
    }, pause);
  }

  #go(at) {
    this.stop();
    if (at >= 0 && at < this.#count && at !== this.#at) { this.#onmove(at); }
  }

  #press(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.target === this.#slider || event.ctrlKey || event.altKey || event.metaKey) { return; }
    event.preventDefault();
    event.stopPropagation();
    this.#go(this.#at + step);
  }
}
