// A photograph of a thing made like the pictures that a network knows: grey, light on black, cut to the thing, its longer side filling the picture, in the middle.
import { Problem } from "./problem.js";

const mostBytes = 40_000_000;
const longest = 320;
// What differs less from the background counts as background.
const threshold = 0.12;

// A file to brightness, 0–1, row by row. What is transparent is white, as in pictures of wares.
export const readPhotograph = async file => {
  if (file.size > mostBytes) { throw new Problem(`“${file.name}” is larger than ${mostBytes / 1_000_000} MB. A smaller picture is needed.`, "picture"); }
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Problem(`“${file.name}” cannot be read as a picture. PNG, JPEG, WebP and GIF files can.`, "picture");
  }
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map(side => Math.max(1, Math.round(side * scale)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { height, width, values: Float32Array.from({ length: height * width }, (_, k) => (0.299 * data[4 * k] + 0.587 * data[4 * k + 1] + 0.114 * data[4 * k + 2]) / 255) };
};

// Brightness of a thing on a background to a picture of rows × columns.
export function likeAGarment({ height, width, values }, [rows, columns]) {
  const background = median(borderOf(height, width).map(k => values[k]));
  const isLight = background > 0.5;
  const room = isLight ? background : 1 - background;
  // The background becomes 0, what is farthest from it 1.
  const light = values.map(value => Math.max(0, (isLight ? background - value : value - background) / room));
  const box = boxOf(light, height, width);
  if (box === null) { throw new Problem("Nothing stands out from the background of this picture. One thing on a plain background is needed.", "picture"); }
  const scale = Math.min(rows / box.height, columns / box.width);
  const size = [box.height, box.width].map((side, k) => Math.max(1, Math.min([rows, columns][k], Math.round(side * scale))));
  const small = shrink(light, width, box, size);
  const [top, left] = [Math.floor((rows - size[0]) / 2), Math.floor((columns - size[1]) / 2)];
  const picture = new Float32Array(rows * columns);
  for (let i = 0; i < size[0]; i++) {
    for (let j = 0; j < size[1]; j++) { picture[(top + i) * columns + left + j] = Math.min(1, small[i * size[1] + j]); }
  }
  return { picture, isInverted: isLight };
}

function borderOf(height, width) {
  return Array.from({ length: height * width }, (_, k) => k).filter(k => k < width || k >= (height - 1) * width || k % width === 0 || k % width === width - 1);
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function boxOf(light, height, width) {
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let k = 0; k < light.length; k++) {
    if (light[k] >= threshold) {
      const [i, j] = [Math.floor(k / width), k % width];
      [top, bottom, left, right] = [Math.min(top, i), Math.max(bottom, i), Math.min(left, j), Math.max(right, j)];
    }
  }
  return bottom < 0 ? null : { top, left, height: bottom - top + 1, width: right - left + 1 };
}

// Each new pixel is the mean of what it covers.
function shrink(values, width, box, [rows, columns]) {
  const covers = (count, size, start) => Array.from({ length: size }, (_, k) => {
    const [from, to] = [k * count / size, (k + 1) * count / size];
    return Array.from({ length: Math.ceil(to) - Math.floor(from) }, (__, n) => {
      const at = Math.floor(from) + n;
      return [start + at, (Math.min(to, at + 1) - Math.max(from, at)) / (to - from)];
    });
  });
  const across = covers(box.width, columns, box.left);
  return Float32Array.from(covers(box.height, rows, box.top).flatMap(down => across.map(right =>
    down.reduce((sum, [i, a]) => sum + a * right.reduce((part, [j, b]) => part + b * values[i * width + j], 0), 0))));
}
