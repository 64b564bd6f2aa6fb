// The controls of a PoolingBench that change the experiment; the presenter's lock hides them.
import { button, element, selectInput } from "./dom.js";
import { Examples } from "./examples.js";
import { presets } from "./pooling-presets.js";
import { PairInput } from "./window-settings.js";

export class PoolingSettings {
  #examples;
  #inputs;
  #kind;
  #padding;

  constructor(bench, limits) {
    this.#examples = new Examples(bench, presets, ["input", "kind", "size", "stride", "padding"]);
    this.#kind = selectInput("Pooling", [["max", "max"], ["mean", "mean"]], kind => bench.rebuild({ kind }));
    this.#padding = selectInput("Padding", [["valid", "valid (none)"], ["same", "same (whole windows hang over)"]], padding => bench.rebuild({ padding }));
    this.#inputs = {
      size: new PairInput({ label: "Window", sides: ["rows", "columns"], low: 1, high: limits.size }, text => bench.rebuild({ size: text })),
      stride: new PairInput({ label: "Stride", low: 1, high: limits.stride }, text => bench.rebuild({ stride: text })),
      input: new PairInput({ label: "Input", sides: ["rows", "columns"], low: 1, high: limits.input }, text => bench.resize(text)),
    };
    this.element = element("div", { class: "cnn-controls" },
      this.#examples.element, button("Start again", () => bench.restart()),
      element("div", { class: "cnn-settings" }, this.#kind.box, ...Object.values(this.#inputs).map(input => input.element), this.#padding.box, bench.problemLine("size", "stride", "inputSize", "kind", "padding")));
  }

  show(state) {
    this.#examples.show();
    this.#kind.select.value = state.kind;
    this.#padding.select.value = state.padding;
    this.#inputs.size.show(state.size);
    this.#inputs.stride.show(state.stride);
    this.#inputs.input.show([state.input.length, state.input[0].length]);
  }
}
