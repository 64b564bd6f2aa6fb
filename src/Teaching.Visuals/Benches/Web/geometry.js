// Where a sliding window goes, one axis at a time. The same formulas as Teaching.Cnn's Window; an odd leftover of 'same' goes to the bottom and the right.
import { Problem } from "./problem.js";

export const spanOf = (size, dilation) => (size - 1) * dilation + 1;

// Zeros before and after. `padding` is "valid", "same" or [before, after].
export function zerosOf({ input, size, stride, dilation, padding }) {
  if (padding === "valid") { return [0, 0]; }
  if (padding !== "same") { return padding; }
  const output = Math.ceil(input / stride);
  const total = Math.max(0, (output - 1) * stride + spanOf(size, dilation) - input);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}

// ⌊(input + zeros − span) / stride⌋ + 1; 0 when the window does not fit.
export function outputOf(axis) {
  const [before, after] = zerosOf(axis);
  const room = axis.input + before + after - spanOf(axis.size, axis.dilation);
  return room < 0 ? 0 : Math.floor(room / axis.stride) + 1;
}

// The input places that output place `at` reads; negative ones and those past the end are zeros of the padding.
export function readsOf(axis, at) {
  const first = at * axis.stride - zerosOf(axis)[0];
  return Array.from({ length: axis.size }, (_, k) => first + k * axis.dilation);
}

// The output places that read input place `at`, with the kernel place that they lay on it.
export function readersOf(axis, at) {
  const readers = [];
  for (let out = 0; out < outputOf(axis); out++) {
    const place = readsOf(axis, out).indexOf(at);
    if (place >= 0) { readers.push({ out, place }); }
  }
  return readers;
}

// A window on a picture: rows and columns as two axes. `padding` is "valid", "same" or [top, bottom, left, right].
export function windowOf({ input, size, stride, padding, dilation = [1, 1] }) {
  const side = (k, from) => ({
    input: input[k], size: size[k], stride: stride[k], dilation: dilation[k], padding: typeof padding === "string" ? padding : padding.slice(from, from + 2),
  });
  const [down, right] = [side(0, 0), side(1, 2)];
  return { down, right, zeros: [...zerosOf(down), ...zerosOf(right)], span: [spanOf(size[0], dilation[0]), spanOf(size[1], dilation[1])], output: [outputOf(down), outputOf(right)] };
}

// The same, or a Problem in words when the window is larger than the padded picture.
export function fittingWindow(given, name, field) {
  const window = windowOf(given);
  if (window.output[0] < 1 || window.output[1] < 1) {
    const [top, bottom, left, right] = window.zeros;
    const padded = `${given.input[0] + top + bottom}×${given.input[1] + left + right}`;
    const size = given.size.join("×");
    const span = window.span.join("×");
    throw new Problem(
      `A ${size} ${name}${span === size ? "" : `, which spans ${span} with its gaps,`} is larger than the ${padded} ${padded === given.input.join("×") ? "input" : "padded input"}. Make it smaller, the input larger, or pad.`,
      field);
  }
  return window;
}
