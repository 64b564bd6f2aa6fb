// The controls of a PaddingStrideBench that change the window; the presenter's lock hides them.
import { button, element } from "./dom.js";
import { Examples } from "./examples.js";
import { presets } from "./padding-stride-presets.js";
import { PaddingInput, PairInput } from "./window-settings.js";

export const windowParts = ["input", "kernel", "stride", "padding", "dilation"];

export class PaddingStrideSettings {
  #examples;
  #inputs;

  constructor(bench, limits) {
    const number = (part, label, sides, high) => new PairInput({ label, sides, low: 1, high }, text => bench.rebuild({ [part]: text }));
    this.#examples = new Examples(bench, presets, windowParts);
    this.#inputs = {
      input: number("input", "Input", ["rows", "columns"], limits.input),
      kernel: number("kernel", "Kernel", ["rows", "columns"], limits.kernel),
      stride: number("stride", "Stride", ["down", "right"], limits.stride),
      dilation: number("dilation", "Dilation", ["down", "right"], limits.dilation),
      padding: new PaddingInput(limits.zeros, text => bench.rebuild({ padding: text })),
    };
    this.element = element("div", { class: "cnn-controls" },
      this.#examples.element, button("Start again", () => bench.restart()),
      element("div", { class: "cnn-settings" }, ...Object.values(this.#inputs).map(input => input.element), bench.problemLine(...windowParts)));
  }

  show(state, { zeros }) {
    for (const part of ["input", "kernel", "stride", "dilation"]) { this.#inputs[part].show(state[part]); }
    this.#inputs.padding.show(state.padding, zeros);
    this.#examples.show();
  }
}
