// A trained network in a page: PageNetwork.cs writes it, this runs it. Maps are Float32Arrays, row by row, a pixel's channels side by side.
// Every function stands for itself and uses no name from outside but those of this file: their texts also become the program of a worker.

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

function floatsOf(base64) {
  const view = new DataView(bytesOf(base64).buffer);
  const floats = new Float32Array(view.byteLength / 4);
  for (let i = 0; i < floats.length; i++) {
    floats[i] = view.getFloat32(4 * i, true);
  }
  return floats;
}

// Whole numbers become the real ones that they stand for: scale of the output times number.
function openNetwork(json) {
  const network = JSON.parse(json);
  for (const layer of network.layers) {
    if (layer.weights) {
      const numbers = new Int8Array(bytesOf(layer.weights).buffer);
      const scales = floatsOf(layer.scales);
      layer.bias = floatsOf(layer.bias);
      layer.weights = new Float32Array(numbers.length);
      for (let i = 0; i < numbers.length; i++) {
        layer.weights[i] = numbers[i] * scales[i % scales.length];
      }
    }
  }
  return network;
}

function convolve(layer, x, [height, width, channels]) {
  const [rows, columns] = layer.output;
  const filters = layer.filters;
  const y = new Float32Array(rows * columns * filters);
  const sums = new Float64Array(filters);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      sums.set(layer.bias);
      for (let u = 0; u < layer.size[0]; u++) {
        const row = i * layer.stride[0] + layer.start[0] + u;
        for (let v = 0; v < layer.size[1]; v++) {
          const column = j * layer.stride[1] + layer.start[1] + v;
          if (row < 0 || row >= height || column < 0 || column >= width) {
            continue;
          }
          for (let c = 0; c < channels; c++) {
            const value = x[(row * width + column) * channels + c];
            if (value !== 0) {
              const at = ((u * layer.size[1] + v) * channels + c) * filters;
              for (let o = 0; o < filters; o++) {
                sums[o] += value * layer.weights[at + o];
              }
            }
          }
        }
      }
      const at = (i * columns + j) * filters;
      for (let o = 0; o < filters; o++) {
        y[at + o] = layer.relu && sums[o] < 0 ? 0 : sums[o];
      }
    }
  }
  return [y, [rows, columns, filters]];
}

// The first of several equal ones wins; who won is kept for the way back.
function maxPool(layer, x, [height, width, channels]) {
  const [rows, columns] = layer.output;
  const y = new Float32Array(rows * columns * channels);
  const winners = new Int32Array(y.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let c = 0; c < channels; c++) {
        let winner = -1;
        for (let u = 0; u < layer.size[0]; u++) {
          const row = i * layer.stride[0] + layer.start[0] + u;
          for (let v = 0; v < layer.size[1]; v++) {
            const column = j * layer.stride[1] + layer.start[1] + v;
            if (row >= 0 && row < height && column >= 0 && column < width) {
              const at = (row * width + column) * channels + c;
              if (winner < 0 || x[at] > x[winner]) {
                winner = at;
              }
            }
          }
        }
        const at = (i * columns + j) * channels + c;
        winners[at] = winner;
        y[at] = x[winner];
      }
    }
  }
  return [y, [rows, columns, channels], winners];
}

function dense(layer, x) {
  const sums = Float64Array.from(layer.bias);
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== 0) {
      const at = i * layer.units;
      for (let o = 0; o < layer.units; o++) {
        sums[o] += x[i] * layer.weights[at + o];
      }
    }
  }
  return [Float32Array.from(sums, (sum) => (layer.relu && sum < 0 ? 0 : sum)), [layer.units]];
}

function meanOfMaps(x, [height, width, channels]) {
  const sums = new Float64Array(channels);
  for (let i = 0; i < x.length; i++) {
    sums[i % channels] += x[i];
  }
  return [Float32Array.from(sums, (sum) => sum / (height * width)), [channels]];
}

// What every layer gives for an image: [{ name, values, shape, winners }], the last one the scores of the classes.
function runNetwork(network, image) {
  const steps = [{ name: "input", values: Float32Array.from(image), shape: network.input }];
  for (const layer of network.layers) {
    const { values, shape } = steps[steps.length - 1];
    const [y, size, winners] =
      layer.kind === "conv" ? convolve(layer, values, shape)
        : layer.kind === "maxpool" ? maxPool(layer, values, shape)
          : layer.kind === "dense" ? dense(layer, values)
            : layer.kind === "mean" ? meanOfMaps(values, shape)
              : [values, [values.length]];
    steps.push({ name: layer.name, values: y, shape: size, winners });
  }
  return steps;
}

// Scores to probabilities.
function softmax(scores) {
  const largest = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

// Grad-CAM (Selvaraju et al. 2017) of one class: the maps of the last convolution, each weighted by the mean gradient of the class's score by it, summed, negative values cut off.
function gradCam(network, steps, chosen) {
  let gradient = new Float64Array(steps[steps.length - 1].values.length);
  gradient[chosen] = 1;
  for (let k = network.layers.length - 1; k >= 0; k--) {
    const layer = network.layers[k];
    const { values: x } = steps[k];
    const { values: y, winners } = steps[k + 1];
    if (layer.kind === "conv") {
      const [rows, columns, filters] = steps[k + 1].shape;
      const weights = new Float64Array(filters);
      for (let i = 0; i < gradient.length; i++) {
        weights[i % filters] += gradient[i] / (rows * columns);
      }
      const map = new Float32Array(rows * columns);
      for (let i = 0; i < map.length; i++) {
        let sum = 0;
        for (let o = 0; o < filters; o++) {
          sum += weights[o] * y[i * filters + o];
        }
        map[i] = Math.max(0, sum);
      }
      return { map, shape: [rows, columns] };
    }
    const before = new Float64Array(x.length);
    if (layer.kind === "dense") {
      for (let o = 0; o < layer.units; o++) {
        const share = layer.relu && y[o] <= 0 ? 0 : gradient[o];
        if (share !== 0) {
          for (let i = 0; i < x.length; i++) {
            before[i] += share * layer.weights[i * layer.units + o];
          }
        }
      }
    } else if (layer.kind === "maxpool") {
      for (let i = 0; i < gradient.length; i++) {
        before[winners[i]] += gradient[i];
      }
    } else if (layer.kind === "mean") {
      const channels = gradient.length;
      for (let i = 0; i < x.length; i++) {
        before[i] = gradient[i % channels] / (x.length / channels);
      }
    } else {
      before.set(gradient);
    }
    gradient = before;
  }
  return null; // a network without convolution has no map to show
}

// The program of a worker: the functions above as text, and an answer to each question.
const workerProgram = () => [bytesOf, floatsOf, openNetwork, convolve, maxPool, dense, meanOfMaps, runNetwork, softmax, gradCam].map(String).join("\n") + `
let network;
onmessage = ({ data }) => {
  if (data.network) { network = openNetwork(data.network); return; }
  const begun = performance.now();
  const steps = runNetwork(network, data.image);
  const scores = steps[steps.length - 1].values;
  const chosen = data.chosen ?? scores.indexOf(Math.max(...scores));
  postMessage({ question: data.question, scores, probabilities: softmax(scores), chosen, cam: gradCam(network, steps, chosen), milliseconds: performance.now() - begun });
};`;

// A network that answers without keeping the page waiting: in a worker where the page may have one, else between two frames. ask(image, class) promises
// { scores, probabilities, chosen, cam, milliseconds }.
export function askableNetwork(json) {
  const waiting = new Map();
  let questions = 0;
  let worker = null;
  let here = null;
  const answerHere = (image, chosen) => {
    here ??= openNetwork(json);
    const begun = performance.now();
    const steps = runNetwork(here, image);
    const scores = steps[steps.length - 1].values;
    const best = chosen ?? scores.indexOf(Math.max(...scores));
    return { scores, probabilities: softmax(scores), chosen: best, cam: gradCam(here, steps, best), milliseconds: performance.now() - begun };
  };
  const giveUpWorker = () => {
    worker = null;
    for (const { resolve, image, chosen } of waiting.values()) {
      resolve(answerHere(image, chosen));
    }
    waiting.clear();
  };
  try {
    const address = URL.createObjectURL(new Blob([workerProgram()], { type: "text/javascript" }));
    worker = new Worker(address);
    worker.onmessage = ({ data }) => {
      waiting.get(data.question)?.resolve(data);
      waiting.delete(data.question);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      giveUpWorker();
    };
    worker.postMessage({ network: json });
  } catch {
    worker = null; // a page that may not have workers computes on its own
  }
  return {
    ask(image, chosen) {
      return new Promise((resolve) => {
        if (worker === null) {
          setTimeout(() => resolve(answerHere(image, chosen)));
          return;
        }
        const question = ++questions;
        waiting.set(question, { resolve, image, chosen });
        worker.postMessage({ question, image, chosen });
      });
    },
    get usesWorker() {
      return worker !== null;
    },
    close() {
      worker?.terminate();
      worker = null;
    },
  };
}

export const pageNetwork = { openNetwork, runNetwork, gradCam, softmax, floatsOf, bytesOf };
