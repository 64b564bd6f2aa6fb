// An exercise that can be answered in the page: a field or a choice, a verdict, and hints in three stages, each when it is asked for.
// The static view stays: on screen its question stands above the form, on paper it stands alone with room to write.
import { diagnose, readDefinition } from "./diagnosis.js";
import { button, element } from "./dom.js";
import { changeNote, noteOf, onChange } from "./notes.js";
import { progressOf } from "./progress.js";

const waiting = [];
const stages = ["Hint.", "Method.", "Worked solution."];
const asks = ["Give me a hint", "Show the method", "Show the worked solution", "Hide the hints"];
const signs = { open: "✎ Your turn.", solved: "✓ Solved." };
let questionCount = 0;

class Exercise extends HTMLElement {
  #isBuilt = false;
  #stop = null;
  #id = "";
  #definition = null;
  #box = null;
  #sign = element("strong");
  #said = element("p", { class: "cnn-said", role: "status" });
  #hints = element("div", { class: "cnn-hints", "aria-live": "polite" });
  #hintButton = button(asks[0], () => this.#showHint());
  #field = null;
  #next = 0;
  #wasSolved = false;

  // Several exercises are built one after the other, each in a task of its own: a page stays quick.
  connectedCallback() {
    this.#stop = onChange(() => this.#refresh());
    if (!this.#isBuilt) {
      waiting.push(this);
      if (waiting.length === 1) { setTimeout(buildNext); }
    }
  }

  disconnectedCallback() { this.#stop?.(); }

  buildNow() {
    if (this.#isBuilt || !this.isConnected) { return; }
    this.#isBuilt = true;
    this.#id = this.getAttribute("data-exercise") ?? "";
    this.#definition = readDefinition(this.getAttribute("data-definition") ?? "");
    this.#box = this.querySelector(".cnn-exercise");
    const question = this.#box?.querySelector(".cnn-question") ?? null;
    // What cannot be read stays as it is: a question, and how to answer it in the notebook.
    if (this.#definition === null || question === null) { return; }
    // A page saved from a browser holds the form that an earlier script made.
    for (const old of this.#box.querySelectorAll(".cnn-form")) { old.remove(); }
    question.querySelector("strong")?.remove();
    question.prepend(this.#sign, " ");
    question.id = `exercise-question-${++questionCount}`;
    this.#field = this.#definition.choices > 0 ? choiceField(this.#choices()) : textField();
    this.#said.textContent = this.#box.querySelector(":scope > .cnn-verdict")?.textContent ?? "";
    const form = element("div", { class: "cnn-form", role: "group", "aria-labelledby": question.id },
      this.#field.box, element("div", { class: "cnn-buttons" }, button("Check", () => this.#check()), this.#hintButton), this.#said, this.#hints, this.#progress());
    form.addEventListener("keydown", event => {
      if (!event.target.matches("input")) { return; }
      // What is typed here belongs to the exercise, not to the page's keys.
      event.stopPropagation();
      if (event.key === "Enter") {
        event.preventDefault();
        this.#check();
      }
    });
    this.#box.append(form);
    this.setAttribute("data-live", "");
    this.#refresh();
  }

  #choices() { return [...this.#box.querySelectorAll(".cnn-choices > li")].map(choice => choice.textContent); }

  // The last exercise of a page has the buttons that save and forget.
  #progress() {
    const all = [...document.querySelectorAll("cnn-exercise[data-exercise]")];
    return progressOf([...new Set(all.map(one => one.getAttribute("data-exercise")))], all.at(-1) === this);
  }

  #check() {
    const answer = this.#field.read();
    const { isRight, message } = diagnose(this.#definition, answer);
    if (isRight === null) {
      this.#tell("", this.#definition.choices > 0 ? "Choose an answer first." : "Write an answer first.");
      this.#field.focus();
      return;
    }
    const { solved, tries } = noteOf(this.#id);
    changeNote(this.#id, { tries: tries + 1, ...isRight ? { solved: true, answer } : solved ? {} : { answer } });
    this.#box.dataset.state = isRight ? "right" : "wrong";
    this.#tell(isRight ? "✓ Right." : "✗ Not yet.", message);
    // A nudge that was given with the verdict need not be asked for.
    if (!isRight && message.includes(this.#definition.hints[0])) { this.#offer(Math.max(this.#next, 1)); }
  }

  #tell(sign, message) {
    this.#said.replaceChildren(...sign === "" ? [] : [element("strong", {}, sign), " "], message);
  }

  #showHint() {
    if (this.#next === stages.length) {
      this.#hints.replaceChildren();
      this.#offer(0);
      return;
    }
    this.#hints.append(element("p", {}, element("strong", {}, stages[this.#next]), " ", this.#definition.hints[this.#next]));
    changeNote(this.#id, { hints: Math.max(noteOf(this.#id).hints, this.#next + 1) });
    this.#offer(this.#next + 1);
  }

  #offer(stage) {
    this.#next = stage;
    this.#hintButton.textContent = asks[stage];
  }

  // After every change of what is known, here or in another window.
  #refresh() {
    if (!this.hasAttribute("data-live")) { return; }
    const { solved, answer } = noteOf(this.#id);
    if (solved !== this.#wasSolved) {
      this.#box.dataset.state = solved ? "right" : "open";
      if (!solved) { this.#tell("", ""); }
      if (solved && this.#field.read() === "") { this.#field.write(answer); }
    }
    this.#wasSolved = solved;
    this.#sign.textContent = solved ? signs.solved : signs.open;
  }
}

function textField() {
  const input = element("input", { type: "text", size: 14, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  return {
    box: element("label", { class: "cnn-answer" }, "Your answer ", input),
    read: () => input.value,
    write: text => { input.value = text; },
    focus: () => input.focus(),
  };
}

// Choices are numbered from 1; the number of the chosen one is the answer.
function choiceField(texts) {
  const name = `exercise-choice-${questionCount}`;
  const inputs = texts.map((_, place) => element("input", { type: "radio", name, value: place + 1 }));
  const lines = texts.map((text, place) => element("label", {}, inputs[place], element("span", {}, `${place + 1}. ${text}`)));
  return {
    box: element("fieldset", { class: "cnn-choice" }, element("legend", { class: "cnn-unseen" }, "Your choice"), ...lines),
    read: () => inputs.find(input => input.checked)?.value ?? "",
    write: text => { for (const input of inputs) { input.checked = input.value === text.trim(); } },
    focus: () => inputs[0]?.focus(),
  };
}

function buildNext() {
  waiting.shift()?.buildNow();
  if (waiting.length > 0) { setTimeout(buildNext); }
}

if (!customElements.get("cnn-exercise")) { customElements.define("cnn-exercise", Exercise); }
