// What the units of a stack of windows see of the layers below: by formula, by following the windows, and measured. The formulas of Teaching.Cnn's StackGeometry.
import { fittingWindow, outputOf, readsOf, spanOf, zerosOf } from "./geometry.js";
import { places, sizeText } from "./words.js";

// Layer 0 is the image; layer k comes out of the k-th window. Throws a Problem where a window does not fit.
export function followStack(image, stack) {
  const layers = [{ output: image, field: [1, 1], jump: [1, 1], start: [0, 0], axes: null }];
  stack.forEach((layer, k) => {
    const before = layers[k];
    const window = fittingWindow({ ...layer, input: before.output }, `window in layer ${k + 1}`, `layer-${k}`);
    layers.push({
      output: window.output,
      field: before.field.map((field, axis) => field + (window.span[axis] - 1) * before.jump[axis]),
      jump: before.jump.map((jump, axis) => jump * layer.stride[axis]),
      start: before.start.map((start, axis) => start - window.zeros[2 * axis] * before.jump[axis]),
      axes: [window.down, window.right],
      zeros: window.zeros,
    });
  });
  return layers;
}

// The rectangle of layer `to` that a unit sees, not clipped: [top, left, rows, columns].
export function project(layers, { layer, place }, to) {
  const [down, right] = place.map((at, side) => {
    let [first, size] = [at, 1];
    for (let k = layer; k > to; k--) {
      const axis = layers[k].axes[side];
      [first, size] = [first * axis.stride - zerosOf(axis)[0], (size - 1) * axis.stride + spanOf(axis.size, axis.dilation)];
    }
    return [first, size];
  });
  return [down[0], right[0], down[1], right[1]];
}

// The places of layer `to` from which a path leads to a unit: rows and columns, each found on its own.
export function trace(layers, { layer, place }, to) {
  return place.map((at, side) => {
    let seen = [at];
    for (let k = layer; k > to; k--) {
      const axis = layers[k].axes[side];
      seen = [...new Set(seen.flatMap(out => readsOf(axis, out)))].filter(row => row >= 0 && row < axis.input);
    }
    return seen.sort((a, b) => a - b);
  });
}

// The nudge: 1 added to one pixel of an image of zeros, sent through windows of ones that add up, and read at every unit of every layer.
// A picture with one such pixel is a column times a row, and windows of ones keep it so: rows and columns are nudged on their own.
// responses[side][layer][pixel][unit]: how much the unit moves.
export function nudge(layers) {
  return [0, 1].map(side => {
    const count = layers[0].output[side];
    const responses = [Array.from({ length: count }, (_, pixel) => Array.from({ length: count }, (__, at) => at === pixel ? 1 : 0))];
    for (const { axes } of layers.slice(1)) {
      const axis = axes[side];
      const [units, first] = [outputOf(axis), zerosOf(axis)[0]];
      responses.push(responses.at(-1).map(signal => Array.from({ length: units }, (_, out) => {
        let sum = 0;
        for (let k = 0; k < axis.size; k++) { sum += signal[out * axis.stride - first + k * axis.dilation] ?? 0; }
        return sum;
      })));
    }
    return responses;
  });
}

// What the nudges found for one unit: the rows and columns that move it, and by how much.
export function measure(responses, { layer, place }) {
  return responses.map((side, k) => side[layer].map((units, pixel) => ({ pixel, by: units[place[k]] })).filter(({ by }) => by !== 0));
}

// Formula beside measurement: the rectangle on the image, the bounds of the pixels that moved the unit, their number, and why they differ.
export function compare([top, left, height, width], image, [rows, columns]) {
  const onImage = clip([top, left, height, width], image);
  const bounds = boundsOf(rows, columns);
  const count = rows.length * columns.length;
  const reasons = [];
  if (onImage[2] * onImage[3] < height * width) { reasons.push("the field hangs over the border of the image, where there is only padding"); }
  if (!same(bounds, onImage)) { reasons.push("windows between reach past the edge of their layer, where zeros stand that no pixel moves"); }
  if (count < bounds[2] * bounds[3]) { reasons.push("dilation, or a stride larger than the window, leaves holes"); }
  return { formula: [top, left, height, width], onImage, bounds, count, reasons };
}

export function clip([top, left, height, width], [rows, columns]) {
  const [first, start] = [Math.max(top, 0), Math.max(left, 0)];
  const [h, w] = [Math.max(0, Math.min(top + height, rows) - first), Math.max(0, Math.min(left + width, columns) - start)];
  return h * w > 0 ? [first, start, h, w] : [0, 0, 0, 0];
}

export function rectangleText([top, left, height, width]) {
  return height * width === 0 ? "no pixel" : `${range("row", top, height)}, ${range("column", left, width)}`;
}

export const windowText = ({ kind, size, stride, padding, dilation }) =>
  `${kind} ${sizeText(size)}, stride ${sizeText(stride)}, padding ${typeof padding === "string" ? padding : padding.join(" ")}${dilation.every(step => step === 1) ? "" : `, dilation ${sizeText(dilation)}`}`;

const range = (noun, first, count) => count < 3 ? places(noun, Array.from({ length: count }, (_, k) => first + k)) : places(noun, [first, first + 1, first + 2]).replace(/ to .*/, ` to ${first + count - 1}`.replace("-", "−"));

const same = (a, b) => a.every((number, k) => number === b[k]);

function boundsOf(rows, columns) {
  if (rows.length * columns.length === 0) { return [0, 0, 0, 0]; }
  return [rows[0], columns[0], rows.at(-1) - rows[0] + 1, columns.at(-1) - columns[0] + 1];
}
