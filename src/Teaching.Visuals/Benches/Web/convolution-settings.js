// The controls of a ConvolutionBench that change the experiment; the presenter's lock hides them.
import { presets } from "./convolution-presets.js";
import { button, element, selectInput } from "./dom.js";
import { PaddingInput, PairInput } from "./window-settings.js";

const parts = ["input", "kernel", "stride", "padding", "dilation"];

export class ConvolutionSettings {
  #bench;
  #limits;
  #example;
  #inputs;

  constructor(bench, limits) {
    [this.#bench, this.#limits] = [bench, limits];
    const names = [["start", "As in the lesson"], ...presets.map(({ id, name }) => [id, name]), ["own", "Your own"]];
    this.#example = selectInput("Example", names, id => this.#choose(id));
    this.#inputs = {
      input: new PairInput({ label: "Input", sides: ["rows", "columns"], low: 1, high: limits.input }, text => bench.resize("input", text)),
      kernel: new PairInput({ label: "Kernel", sides: ["rows", "columns"], low: 1, high: limits.kernel }, text => bench.resize("kernel", text)),
      stride: new PairInput({ label: "Stride", low: 1, high: limits.stride }, text => bench.rebuild({ stride: text })),
      dilation: new PairInput({ label: "Dilation", low: 1, high: limits.dilation }, text => bench.rebuild({ dilation: text })),
      padding: new PaddingInput(limits.zeros, text => bench.rebuild({ padding: text })),
    };
    this.element = element("div", { class: "cnn-controls" },
      this.#example.box, button("Start again", () => bench.restart()),
      element("details", {}, element("summary", {}, "Sizes, stride, padding, dilation"),
        element("div", { class: "cnn-settings" }, ...Object.values(this.#inputs).map(input => input.element), bench.problemLine("inputSize", "kernelSize", "stride", "padding", "dilation"))));
  }

  show(state, { window }) {
    for (const part of ["input", "kernel"]) { this.#inputs[part].show([state[part].length, state[part][0].length]); }
    this.#inputs.stride.show(state.stride);
    this.#inputs.dilation.show(state.dilation);
    this.#inputs.padding.show(state.padding, window.zeros);
    this.#example.select.value = this.#nameOf(this.#bench.write(state));
  }

  #nameOf(texts) {
    const fits = preset => parts.every(part => preset[part] === texts[part]);
    if (fits(this.#bench.startTexts)) { return "start"; }
    return presets.find(fits)?.id ?? "own";
  }

  #choose(id) {
    const preset = id === "start" ? this.#bench.startTexts : presets.find(candidate => candidate.id === id);
    if (preset === undefined) {
      this.show(this.#bench.state, this.#bench.facts);
      this.#bench.say("Change any cell, or the sizes below: that is your own.");
      return;
    }
    this.#bench.rebuild(Object.fromEntries(parts.map(part => [part, preset[part]])));
  }
}
