// The choice among well-known settings: as the lesson gave it, by name, or the reader's own. The bench gives rebuild(texts).
import { selectInput } from "./dom.js";

export class Examples {
  #bench;
  #presets;
  #parts;
  #select;

  // presets: { id, name, …texts }[]; parts: the parts of the state that make an example.
  constructor(bench, presets, parts) {
    [this.#bench, this.#presets, this.#parts] = [bench, presets, parts];
    const names = [["start", "As in the lesson"], ...presets.map(({ id, name }) => [id, name]), ["own", "Your own"]];
    const { box, select } = selectInput("Example", names, id => this.#choose(id));
    [this.element, this.#select] = [box, select];
  }

  show() { this.#select.value = this.#nameOf(this.#bench.write()); }

  #nameOf(texts) {
    const fits = preset => this.#parts.every(part => preset[part] === texts[part]);
    if (fits(this.#bench.startTexts)) { return "start"; }
    return this.#presets.find(fits)?.id ?? "own";
  }

  #choose(id) {
    const preset = id === "start" ? this.#bench.startTexts : this.#presets.find(candidate => candidate.id === id);
    if (preset === undefined) {
      this.show();
      this.#bench.say("Change anything below: that is your own.");
      return;
    }
    this.#bench.rebuild(Object.fromEntries(this.#parts.map(part => [part, preset[part]])));
  }
}
