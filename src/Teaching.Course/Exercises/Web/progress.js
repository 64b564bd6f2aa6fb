// How far the reader has come: "3 of 7 exercises solved", with buttons that save and forget where data-tools asks for them.
import { button, element } from "./dom.js";
import { canKeep, exportNotes, forget, onChange, solvedOf } from "./notes.js";

class Progress extends HTMLElement {
  #stop = null;
  #ids = [];
  #count = element("span", { class: "cnn-count" });
  #say = element("span", { class: "cnn-progress-note", role: "status" });

  connectedCallback() {
    this.#ids = (this.getAttribute("data-exercises") ?? "").split(" ").filter(id => id !== "");
    this.replaceChildren(this.#count, ...this.hasAttribute("data-tools") ? this.#tools() : []);
    this.#stop = onChange(() => this.#show());
    this.#show();
    this.setAttribute("data-live", "");
  }

  disconnectedCallback() { this.#stop?.(); }

  #show() {
    this.#count.textContent = `${solvedOf(this.#ids)} of ${this.#ids.length} exercise${this.#ids.length === 1 ? "" : "s"} solved`;
  }

  #tools() {
    const save = button("Save progress as a file", () => {
      download("teaching-progress.json", exportNotes());
      this.#say.textContent = "Saved as teaching-progress.json.";
    });
    const reset = button("Forget progress", () => {
      if (reset.getAttribute("data-sure") === null) {
        reset.setAttribute("data-sure", "");
        reset.textContent = "Forget it? Press again";
        return;
      }
      settle();
      forget(this.#ids);
      this.#say.textContent = "Forgotten.";
    });
    const settle = () => {
      reset.removeAttribute("data-sure");
      reset.textContent = "Forget progress";
    };
    reset.addEventListener("blur", settle);
    if (!canKeep()) { this.#say.textContent = "This browser keeps nothing for this page: what is solved is known until you close it."; }
    return [element("span", { class: "cnn-progress-tools" }, save, reset, this.#say)];
  }
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// One for a page whose lesson gives none.
export function progressOf(ids, hasTools) {
  return element("cnn-progress", { "data-exercises": ids.join(" "), "data-tools": hasTools });
}

if (!customElements.get("cnn-progress")) { customElements.define("cnn-progress", Progress); }
