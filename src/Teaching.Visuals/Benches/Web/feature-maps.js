// What a network made of an image, read from the texts that C# wrote: the image, the layers, their maps, their filters; and what a unit reads.
import { readWhole } from "./fields.js";
import { Problem } from "./problem.js";

const damaged = what => new Problem(`${what} cannot be read.`);

function bytesOf(text, what) {
  let letters;
  try { letters = atob(text); } catch { throw damaged(what); }
  const bytes = new Uint8Array(letters.length);
  for (let k = 0; k < bytes.length; k++) { bytes[k] = letters.charCodeAt(k); }
  return bytes;
}

// Numbers of 16 bits, little end first whatever the machine.
function stepsOf(text, what) {
  const bytes = bytesOf(text, what);
  if (bytes.length % 2 !== 0) { throw damaged(what); }
  const view = new DataView(bytes.buffer);
  const steps = new Int16Array(bytes.length / 2);
  for (let k = 0; k < steps.length; k++) { steps[k] = view.getInt16(2 * k, true); }
  return steps;
}

const kept = read => ({ read: text => ({ text, ...read(text) }), write: value => value.text });

export const picture = kept(text => {
  const [size, pixels = ""] = text.split(",");
  const [height, width, channels] = size.split("x").map(part => readWhole(part, "Image", 1, 4096));
  const bytes = bytesOf(pixels, "The image");
  if (bytes.length !== height * width * channels) { throw damaged("The image"); }
  return { height, width, channels, bytes };
});

const names = ["height", "width", "count", "shown", "isRow", "kernelHeight", "kernelWidth", "spanHeight", "spanWidth", "strideHeight", "strideWidth", "top", "left", "scale", "inputs", "allInputs", "weightScale"];

export const layers = kept(text => ({
  list: text.split("|").map(entry => {
    const [name, kind, ...numbers] = entry.split(",");
    if (numbers.length !== names.length || !numbers.every(number => number.trim() !== "" && Number.isFinite(Number(number)))) { throw damaged("The list of layers"); }
    let said = name;
    try { said = decodeURIComponent(name); } catch { throw damaged("The list of layers"); }
    return { name: said, kind, ...Object.fromEntries(names.map((part, k) => [part, Number(numbers[k])])) };
  }),
}));

export const numbers = what => kept(text => ({ steps: stepsOf(text, what) }));

// Where each layer's maps and filters begin; a Problem when there are more or fewer numbers than the layers say.
export function placesOf(list, maps, filters) {
  let [map, filter] = [0, 0];
  const places = list.map(layer => {
    const place = { map, filter };
    map += layer.shown * layer.height * layer.width;
    filter += layer.inputs > 0 ? layer.shown * (layer.inputs * layer.kernelHeight * layer.kernelWidth + 1) : 0;
    return place;
  });
  if (map !== maps.length || filter !== filters.length) { throw damaged("The maps"); }
  return places;
}

// The number that a step of 16 bits stands for.
export const valueOf = (step, scale) => step * scale / 32767;

const rowsOf = (steps, from, height, width, scale) =>
  Array.from({ length: height }, (_, i) => Array.from({ length: width }, (__, j) => valueOf(steps[from + i * width + j], scale)));

// The steps of one map, row after row; not a copy.
export function stepsOfMap(layer, place, steps, map) {
  const area = layer.height * layer.width;
  return steps.subarray(place.map + map * area, place.map + (map + 1) * area);
}

export const mapOf = (layer, place, steps, map) => rowsOf(steps, place.map + map * layer.height * layer.width, layer.height, layer.width, layer.scale);

// The weights with which a filter reads one map of the layer before.
export function filterOf(layer, place, steps, map, input) {
  const area = layer.kernelHeight * layer.kernelWidth;
  return rowsOf(steps, place.filter + map * (layer.inputs * area + 1) + input * area, layer.kernelHeight, layer.kernelWidth, layer.weightScale);
}

export const biasOf = (layer, place, steps, map) =>
  steps[place.filter + (map + 1) * (layer.inputs * layer.kernelHeight * layer.kernelWidth + 1) - 1] * layer.weightScale / 32767;

// What a unit of a layer sees of the image, not clipped: field = 1 + Σ (span − 1)·jump, start = −Σ padding·jump, jump = Π stride.
export function fieldOf(list, at, i, j) {
  let [size, jump, start] = [[1, 1], [1, 1], [0, 0]];
  for (const layer of list.slice(0, at + 1)) {
    size = [size[0] + (layer.spanHeight - 1) * jump[0], size[1] + (layer.spanWidth - 1) * jump[1]];
    start = [start[0] - layer.top * jump[0], start[1] - layer.left * jump[1]];
    jump = [jump[0] * layer.strideHeight, jump[1] * layer.strideWidth];
  }
  // A row of numbers is one place: each of them reads everything.
  const [row, column] = list[at].isRow ? [0, 0] : [i, j];
  return { top: start[0] + row * jump[0], left: start[1] + column * jump[1], height: size[0], width: size[1], jump };
}

// The unit of a layer whose field has its middle nearest to a place of the image, [down, right] from 0 at the upper left corner.
export function unitNear(list, at, place) {
  const { top, left, height, width, jump } = fieldOf(list, at, 0, 0);
  const near = (there, start, size, step, count) => Math.min(count - 1, Math.max(0, Math.round((there - start - size / 2) / step)));
  return [near(place[0], top, height, jump[0], list[at].height), list[at].isRow ? 0 : near(place[1], left, width, jump[1], list[at].width)];
}

// The part of it that lies on the image.
export function clip(field, height, width) {
  const [top, left] = [Math.max(0, field.top), Math.max(0, field.left)];
  return { top, left, height: Math.max(0, Math.min(height, field.top + field.height) - top), width: Math.max(0, Math.min(width, field.left + field.width) - left) };
}
