// The controls of a ShiftBench that change the experiment; the presenter's lock hides them.
import { button, element, selectInput } from "./dom.js";
import { Examples } from "./examples.js";
import { presets } from "./shift-presets.js";
import { PairInput } from "./window-settings.js";

export class ShiftSettings {
  #examples;
  #stride;
  #padding;

  constructor(bench, limits) {
    this.#examples = new Examples(bench, presets, ["input", "kernel", "stride", "padding"]);
    this.#stride = new PairInput({ label: "Stride", low: 1, high: limits.stride }, text => bench.rebuild({ stride: text }));
    this.#padding = selectInput("Padding", [["valid", "valid (none)"], ["same", "same (a frame of zeros)"]], padding => bench.rebuild({ padding }));
    this.element = element("div", { class: "cnn-controls" },
      this.#examples.element, button("Start again", () => bench.restart()),
      element("div", { class: "cnn-settings" }, this.#stride.element, this.#padding.box, bench.problemLine("stride", "padding")));
  }

  show(state) {
    this.#examples.show();
    this.#stride.show(state.stride);
    this.#padding.select.value = state.padding;
  }
}
