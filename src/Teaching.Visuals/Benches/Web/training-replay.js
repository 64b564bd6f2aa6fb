// A training to scrub through: how good, which filters, which maps, and who is taken for whom, down to one picture and what spoke for the wrong answer.
import { Bench, define } from "./bench.js";
import { rgbOf } from "./colours.js";
import { button, element, selectInput, shape } from "./dom.js";
import { pair, unless, whole } from "./fields.js";
import { causeOf, causes, classes, confusionOf, filters, finites, letters, mapLayers, mapValue, openFilm, picturesOf, pictures, pixelOf, weightOf, wholes } from "./film.js";
import { enlarge, glowing } from "./glow.js";
import { NumberGrid } from "./grid.js";
import { PicturePicker } from "./picture-picker.js";
import { paint } from "./pixel-picture.js";
import { Problem } from "./problem.js";
import { inSlices } from "./slices.js";
import { Stepper } from "./stepper.js";
import { grouped, plain } from "./words.js";

export class TrainingReplay extends Bench {
  static kind = "Training, replayed";

  static fields = {
    classes, pictures, truth: letters("The labels"), steps: wholes("The steps"), losses: finites("The losses"), answers: letters("The answers"),
    filters, watched: wholes("The watched pictures"), layers: mapLayers, maps: letters("The maps"), causes,
    frame: whole("Moment", 0, 9999), watch: whole("Picture", 0, 999), cell: unless("none", pair("Label and answer", 0, 63)), mistake: unless("none", whole("Picture", 0, 999999)),
  };

  static defaults = { frame: "0", watch: "0", cell: "none", mistake: "none" };

  #stepper = new Stepper({ label: "Moment of the training", onmove: frame => this.set({ frame }) });
  #curves = [];
  #watch;
  #maps = element("div");
  #drawn = [];
  #grid = new NumberGrid({ name: "Answers", onpick: (label, answer) => this.#choose(label, answer) });
  #heads = element("p", { class: "cnn-hint" });
  #list = element("div");
  #listName = element("p", { class: "cnn-name", tabindex: -1 });
  #picker = new PicturePicker({ onpick: k => this.set({ mistake: this.facts.chosen[k] }) });
  #reason = { box: element("div", { class: "cnn-stage cnn-pair-of-pictures" }), picture: element("canvas", { class: "cnn-pixels", role: "img" }), glow: element("canvas", { class: "cnn-pixels", role: "img" }), text: element("p", { class: "cnn-hint" }) };

  check(state) {
    const film = this.#filmOf(state);
    for (const [part, most] of [["frame", film.frames - 1], ["watch", state.watched.list.length - 1]]) {
      if (state[part] > most) { throw new Problem(`${part === "frame" ? "Moment" : "Picture"}: “${state[part]}” was given, a whole number from 0 to ${most} is needed.`, part); }
    }
    if (state.cell !== null && state.cell.some(k => k >= film.classCount)) { throw new Problem(`Label and answer: “${state.cell.join("x")}” was given, numbers from 0 to ${film.classCount - 1} are needed.`, "cell"); }
    if (state.mistake !== null && state.mistake >= film.count) { throw new Problem(`Picture: “${state.mistake}” was given, a whole number from 0 to ${film.count - 1} is needed.`, "mistake"); }
    const confusion = confusionOf(state, film, state.frame);
    const chosen = state.cell === null ? [] : picturesOf(state, film, state.frame, state.cell);
    return { film, ...confusion, chosen, mistake: chosen.includes(state.mistake) ? state.mistake : null };
  }

  build(live) {
    const { watched, truth, classes: { names } } = this.state;
    this.#watch = selectInput("Picture", watched.list.map((picture, k) => [k, `${names[truth.steps[picture]]} (number ${picture})`]), k => this.set({ watch: Number(k) }));
    this.#curves = [curve("Right answers, percent"), curve("Loss")];
    this.#heads.textContent = `Columns are answers: ${names.map((name, k) => `${k} ${name}`).join(", ")}. Colour marks mistakes; choose one to see its pictures.`;
    this.#reason.box.append(
      element("figure", { class: "cnn-panel" }, this.#reason.picture, element("figcaption", {}, "the picture")),
      element("figure", { class: "cnn-panel" }, this.#reason.glow, element("figcaption", {}, "what spoke for the answer")));
    this.#list.append(this.#listName, this.#picker.element, this.#reason.box, this.#reason.text);
    live.append(
      element("div", { class: "cnn-steps" }, this.#stepper.element, element("span", { class: "cnn-controls" }, button("Start again", () => this.restart())), this.#stepper.slider),
      this.sayLine,
      element("div", { class: "cnn-stage cnn-pair-of-pictures" }, ...this.#curves.map(({ box }) => box)),
      element("p", { class: "cnn-name" }, "Filters, and what the convolutions make of a picture"),
      element("div", { class: "cnn-steps" }, this.#watch.box),
      this.#maps,
      element("p", { class: "cnn-name" }, "Who is taken for whom"),
      element("div", { class: "cnn-tight" }, this.#grid.element), this.#heads, this.#list);
  }

  show(state, facts) {
    const { film, counts, right, chosen, mistake } = facts;
    const { steps: { list: steps }, losses: { list: losses }, classes: { names } } = state;
    const name = momentName(steps, state.frame);
    this.#stepper.show({ at: state.frame, count: film.frames, text: name });
    const shares = steps.map((_, frame) => 100 * confusionOf(state, film, frame).right / film.count);
    this.#curves[0].show(shares, state.frame, 100, `Right answers: ${plain(shares[state.frame], 3)} percent after ${name}; ${plain(shares[0], 3)} at the beginning, ${plain(shares.at(-1), 3)} at the end.`);
    this.#curves[1].show(losses, state.frame, Math.max(...losses), `Loss: ${plain(losses[state.frame])} after ${name}; ${plain(losses[0])} at the beginning, ${plain(losses.at(-1))} at the end.`);
    this.#watch.select.value = String(state.watch);
    this.#showMaps(state, film);
    const most = Math.max(1, ...counts.flatMap((row, i) => row.filter((_, j) => i !== j)));
    this.#grid.show({
      label: `Answers after ${name}: rows are what it is, columns what it is taken for`, names: names.map((one, k) => `${one} ${k}`),
      rows: counts.map((row, i) => row.map((count, j) => ({
        text: String(count), value: i === j ? null : count, limit: most, marks: `${i === j ? "cnn-right" : ""} ${state.cell?.[0] === i && state.cell[1] === j ? "cnn-now" : ""}`.trim(),
        said: `, ${names[i]} taken for ${names[j]}`, isSelected: state.cell?.[0] === i && state.cell[1] === j,
      }))),
    });
    this.#list.hidden = state.cell === null;
    if (state.cell !== null) { this.#showList(state, chosen, mistake); }
    this.#showReason(state, film, mistake);
  }

  sentence({ frame, steps: { list: steps }, losses: { list: losses }, classes: { names }, cell }, { right, film, chosen }) {
    const asked = cell === null ? "" : ` ${listText(names, cell, chosen.length)}`;
    return `After ${momentName(steps, frame)} the network is right about ${right} of ${film.count} pictures (${plain(100 * right / film.count, 3)} %); the loss is ${plain(losses[frame], 3)}.${asked}`;
  }

  // The recording never changes; what follows from it is worked out once.
  #film = null;

  #filmOf(state) {
    if (this.#film?.answers !== state.answers || this.#film.causes !== state.causes) { this.#film = { answers: state.answers, causes: state.causes, facts: openFilm(state) }; }
    return this.#film.facts;
  }

  #choose(label, answer) {
    const isSame = this.state.cell?.[0] === label && this.state.cell[1] === answer;
    if (!isSame) { this.set({ cell: [label, answer], mistake: picturesOf(this.state, this.facts.film, this.state.frame, [label, answer])[0] ?? null }); }
  }

  #showMaps(state, film) {
    const { layers: { list }, filters: kernels } = state;
    if (this.#drawn.length === 0) {
      const tile = name => element("canvas", { class: "cnn-pixels", role: "img", "aria-label": name });
      const rows = [
        { name: "Filters of " + list[0].name, tiles: Array.from({ length: film.filterCount }, (_, k) => tile(`filter ${k} of ${list[0].name}`)), isSmall: true },
        ...list.map(({ name, shown, count }) => ({ name: `${name}${shown < count ? `, ${shown} of ${count} maps` : ""}`, tiles: Array.from({ length: shown }, (_, k) => tile(`map ${k} of ${name}`)) })),
      ];
      this.#drawn = rows.map(({ tiles }) => tiles);
      this.#maps.append(...rows.map(({ name, tiles, isSmall }) => element("div", {}, element("p", { class: "cnn-hint" }, name), element("div", { class: `cnn-tiles${isSmall ? " cnn-small" : ""}` }, ...tiles))));
    }
    const [kernelTiles, ...mapTiles] = this.#drawn;
    const drawings = [
      ...kernelTiles.map((canvas, k) => () => paint(canvas, kernels.height, kernels.width, (i, j) => rgbOf(weightOf(kernels, film, state.frame, k, i, j), 1))),
      ...mapTiles.flatMap((tiles, layer) => tiles.map((canvas, k) => () =>
        paint(canvas, list[layer].height, list[layer].width, (i, j) => rgbOf(mapValue(state, film, state.frame, state.watch, layer, k, i, j), 1)))),
    ];
    inSlices(drawings.length, k => drawings[k](), () => state === this.state);
  }

  #showList({ frame, cell, classes: { names }, pictures: all }, chosen, mistake) {
    this.#listName.textContent = listText(names, cell, chosen.length);
    this.#picker.element.hidden = chosen.length === 0;
    this.#picker.show({
      label: this.#listName.textContent, key: [frame, ...cell], count: chosen.length, height: all.height, width: all.width, nameOf: k => String(chosen[k]), chosen: chosen.indexOf(mistake),
      draw: k => ({ said: `picture ${chosen[k]}`, write: (i, j) => pixelOf(all, chosen[k], i, j) }),
    });
  }

  #showReason(state, film, mistake) {
    const cause = mistake === null ? null : causeOf(state, film, state.frame, mistake);
    this.#reason.box.hidden = cause === null;
    this.#reason.text.hidden = mistake === null;
    if (mistake === null) { return; }
    if (cause === null) {
      this.#reason.text.textContent = "This answer is right. Reasons were recorded for wrong ones only.";
      return;
    }
    const { pictures: all, classes: { names }, cell: [label, answer] } = state;
    const glow = enlarge(cause, [state.causes.height, state.causes.width], [all.height, all.width]);
    paint(this.#reason.picture, all.height, all.width, (i, j) => pixelOf(all, mistake, i, j));
    paint(this.#reason.glow, all.height, all.width, (i, j) => glowing(pixelOf(all, mistake, i, j), glow[i * all.width + j]));
    this.#reason.picture.setAttribute("aria-label", `Picture ${mistake}, a ${names[label]}`);
    this.#reason.glow.setAttribute("aria-label", `The same picture; orange where Grad-CAM finds what spoke for ${names[answer]}`);
    this.#reason.text.textContent = cause.every(value => value === 0)
      ? `Nothing in the last maps spoke for ${names[answer]}: every other class had even less.`
      : `Orange: where in the last convolution's maps lies what spoke for ${names[answer]} (Grad-CAM). It says where, not what.`;
  }
}

const momentName = (steps, frame) => `step ${grouped(steps[frame])} of ${grouped(steps.at(-1))}`;

const listText = (names, [label, answer], count) => label === answer
  ? `${names[label]}, rightly answered: ${count}.`
  : `${names[label]} taken for ${names[answer]}: ${count}.`;

function text(words, y) {
  const made = shape("text", { class: "cnn-curve-text", x: 2, y });
  made.textContent = words;
  return made;
}

// Values over the moments, and a mark at one of them.
function curve(name) {
  const [width, height, margin] = [240, 110, 6];
  const picture = shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", class: "cnn-curve" });
  const box = element("figure", { class: "cnn-panel" }, element("figcaption", {}, name), picture);
  return {
    box,
    show(values, at, most, label) {
      const x = k => 30 + (width - 30 - margin) * k / Math.max(1, values.length - 1);
      const y = value => height - margin - (height - 2 * margin) * value / most;
      picture.setAttribute("aria-label", label);
      picture.replaceChildren(
        ...[0, 0.5, 1].map(part => shape("path", { class: "cnn-map-lines", d: `M0 ${y(part * most)}H${width}` })),
        shape("path", { class: "cnn-curve-line", d: values.map((value, k) => `${k === 0 ? "M" : "L"}${x(k).toFixed(1)} ${y(value).toFixed(1)}`).join("") }),
        text(most === 100 ? "100" : plain(most, 2), y(most) + 11), text("0", y(0) - 3),
        shape("circle", { class: "cnn-map-unit", cx: x(at), cy: y(values[at]), r: 5 }));
    },
  };
}

define("cnn-training-replay", TrainingReplay);
