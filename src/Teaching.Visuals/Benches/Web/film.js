// A recorded training, read from the texts that TrainingReplay.cs wrote.
import { readWhole } from "./fields.js";
import { readLetters, shareOf, signedOf } from "./letters.js";
import { Problem } from "./problem.js";

const damaged = what => new Problem(`${what} cannot be read.`);

const kept = read => ({ read: text => ({ text, ...read(text) }), write: value => value.text });

const sizeOf = (text, what) => text.split("x").map(part => readWhole(part, what, 1, 4096));

const finite = (text, what) => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) { throw damaged(what); }
  return value;
};

function nameOf(text, what) {
  try { return decodeURIComponent(text); } catch { throw damaged(what); }
}

export const classes = kept(text => ({ names: text.split("|").map(name => nameOf(name, "The classes")) }));

export const letters = what => kept(text => ({ steps: readLetters(text, what) }));

// 28x28x1, then the pictures; the number of pictures follows from their length.
export const pictures = kept(text => {
  const [size, pixels = ""] = text.split(",");
  const [height, width, channels] = sizeOf(size, "Pictures");
  const steps = readLetters(pixels, "The pictures");
  const each = height * width * channels;
  if (steps.length === 0 || steps.length % each !== 0 || (channels !== 1 && channels !== 3)) { throw damaged("The pictures"); }
  return { height, width, channels, steps, count: steps.length / each };
});

export const filters = kept(text => {
  const [size, weights = ""] = text.split(",");
  const [height, width] = sizeOf(size, "Filters");
  return { height, width, steps: readLetters(weights, "The filters") };
});

export const causes = kept(text => {
  const [size, maps = ""] = text.split(",");
  const [height, width] = sizeOf(size, "Reasons");
  return { height, width, steps: readLetters(maps, "The reasons") };
});

export const wholes = what => kept(text => ({ list: text.split(",").map(part => readWhole(part, what, 0, 999999999)) }));

export const finites = what => kept(text => ({ list: text.split(",").map(part => finite(part, what)) }));

export const mapLayers = kept(text => ({
  list: text.split("|").map(entry => {
    const [name, ...numbers] = entry.split(",");
    if (numbers.length !== 4) { throw damaged("The list of layers"); }
    const [height, width, shown, count] = numbers.map(number => finite(number, "The list of layers"));
    return { name: nameOf(name, "The list of layers"), height, width, shown, count };
  }),
}));

// Whether all parts fit one another; and where each moment's reasons begin.
export function openFilm({ classes: { names }, pictures: { count }, truth, steps: { list: steps }, losses, answers, filters: kernels, watched, layers: { list: layers }, maps, causes: reasons }) {
  const frames = steps.length;
  const mapsOfOne = layers.reduce((sum, { shown, height, width }) => sum + shown * height * width, 0);
  const area = kernels.height * kernels.width;
  if (truth.steps.length !== count || losses.list.length !== frames || answers.steps.length !== frames * count || kernels.steps.length % (frames * area) !== 0
    || watched.list.length === 0 || watched.list.some(picture => picture >= count) || maps.steps.length !== frames * watched.list.length * mapsOfOne
    || [...truth.steps, ...answers.steps].some(one => one >= names.length)) { throw damaged("The recording"); }
  const starts = [0];
  for (let frame = 0; frame < frames; frame++) {
    const wrong = truth.steps.reduce((sum, label, k) => sum + (answers.steps[frame * count + k] === label ? 0 : 1), 0);
    starts.push(starts[frame] + wrong);
  }
  if (reasons.steps.length !== starts[frames] * reasons.height * reasons.width) { throw damaged("The recording"); }
  return { frames, count, classCount: names.length, filterCount: kernels.steps.length / (frames * area), mapsOfOne, starts };
}

// The answers of a moment: counts[label][answer], and how many are right.
export function confusionOf({ truth, answers }, { count, classCount }, frame) {
  const counts = Array.from({ length: classCount }, () => new Array(classCount).fill(0));
  for (let k = 0; k < count; k++) { counts[truth.steps[k]][answers.steps[frame * count + k]]++; }
  return { counts, right: counts.reduce((sum, row, k) => sum + row[k], 0) };
}

// The pictures of a label that got an answer.
export function picturesOf({ truth, answers }, { count }, frame, [label, answer]) {
  return Array.from({ length: count }, (_, k) => k).filter(k => truth.steps[k] === label && answers.steps[frame * count + k] === answer);
}

// [red, green, blue] of a pixel of a picture.
export function pixelOf({ height, width, channels, steps }, picture, i, j) {
  const at = ((picture * height + i) * width + j) * channels;
  return [0, 1, 2].map(channel => Math.round(255 * shareOf(steps[at + (channels === 3 ? channel : 0)])));
}

// A weight of a filter, from −1 to 1 of its largest in the whole training.
export const weightOf = ({ height, width, steps }, { filterCount }, frame, filter, i, j) => signedOf(steps[((frame * filterCount + filter) * height + i) * width + j]);

// A value of a map of a watched picture, from −1 to 1 of the map's largest in the whole training.
export function mapValue({ layers: { list }, maps: { steps }, watched }, { mapsOfOne }, frame, place, layer, map, i, j) {
  const before = list.slice(0, layer).reduce((sum, { shown, height, width }) => sum + shown * height * width, 0);
  const { height, width } = list[layer];
  return signedOf(steps[(frame * watched.list.length + place) * mapsOfOne + before + (map * height + i) * width + j]);
}

// Grad-CAM of a wrong answer, from 0 to 1; null where the answer is right.
export function causeOf({ truth, answers, causes: { height, width, steps } }, { count, starts }, frame, picture) {
  const isWrong = k => answers.steps[frame * count + k] !== truth.steps[k];
  if (!isWrong(picture)) { return null; }
  const place = starts[frame] + Array.from({ length: picture }, (_, k) => k).filter(isWrong).length;
  return Array.from(steps.subarray(place * height * width, (place + 1) * height * width), shareOf);
}
