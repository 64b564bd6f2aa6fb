// Convolution as deep-learning libraries compute it: cross-correlation. The kernel is laid on as printed, not flipped.
import { zero } from "./fraction.js";
import { fittingWindow, readsOf, windowOf } from "./geometry.js";

export const sizeOf = matrix => [matrix.length, matrix[0].length];

export const windowFor = ({ input, kernel, stride, padding, dilation }) =>
  fittingWindow({ input: sizeOf(input), size: sizeOf(kernel), stride, padding, dilation }, "kernel", "kernel");

// The products of output cell (i, j) in the kernel's reading order, each with the sum so far.
export function productsOf({ input, kernel }, window, i, j) {
  const rows = readsOf(window.down, i);
  const columns = readsOf(window.right, j);
  let sum = zero;
  return rows.flatMap((row, u) => columns.map((column, v) => {
    const value = input[row]?.[column];
    const weight = kernel[u][v];
    const product = (value ?? zero).times(weight);
    sum = sum.plus(product);
    return { u, v, row, column, isPadding: value === undefined, value: value ?? zero, weight, product, sum };
  }));
}

export const cellOf = (state, window, i, j) => productsOf(state, window, i, j).at(-1).sum;

// The whole result, exact.
export function convolve(state) {
  const window = windowFor(state);
  return Array.from({ length: window.output[0] }, (_, i) => Array.from({ length: window.output[1] }, (_, j) => cellOf(state, window, i, j)));
}

export const flipped = kernel => [...kernel].reverse().map(row => [...row].reverse());

export const transposed = kernel => kernel[0].map((_, j) => kernel.map(row => row[j]));

// Another size: cells that stay keep their number, new ones are 0.
export const resized = (matrix, [rows, columns]) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => matrix[i]?.[j] ?? zero));

// What a reader may have computed instead, with the words for it; the first that fits explains a wrong number.
export function mistakesAt(state, window, i, j) {
  const at = changed => {
    const other = { ...state, ...changed };
    const moved = windowOf({ input: sizeOf(other.input), size: sizeOf(other.kernel), stride: other.stride, padding: other.padding, dilation: other.dilation });
    return i < moved.output[0] && j < moved.output[1] ? cellOf(other, moved, i, j) : null;
  };
  const products = productsOf(state, window, i, j);
  const add = numbers => numbers.reduce((sum, number) => sum.plus(number), zero);
  return [
    { gives: at({ kernel: flipped(state.kernel) }), because: "what the flipped kernel gives; here the kernel is laid on as it is printed" },
    { gives: at({ kernel: transposed(state.kernel) }), because: "what the kernel gives with its rows and columns swapped" },
    { gives: add(products.map(({ value }) => value)), because: "the sum of the cells under the kernel, without the weights" },
    { gives: add(products.filter(({ weight }) => !weight.isNegative).map(({ product }) => product)), because: "the sum without the negative weights" },
    { gives: state.padding === "valid" ? at({ padding: "same" }) : at({ padding: "valid" }), because: state.padding === "valid" ? "the cell of the map with padding 'same'" : "the cell of the map without padding" },
    { gives: at({ stride: [1, 1] }), because: "the cell of the map at stride 1" },
    { gives: at({ dilation: [1, 1] }), because: "what the kernel gives without its gaps" },
  ];
}
