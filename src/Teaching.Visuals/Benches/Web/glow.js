// A picture, and over it where the reasons for an answer lie (Grad-CAM): the stronger, the more orange.
const orange = [0xf0, 0x88, 0x3e];

// The map at the picture's size, bilinear, as Tensor.Resize does it.
export function enlarge(map, [rows, columns], [height, width]) {
  const places = (count, size) => Array.from({ length: size }, (_, k) => {
    const at = Math.min(count - 1, Math.max(0, (k + 0.5) * count / size - 0.5));
    const from = Math.min(Math.floor(at), Math.max(0, count - 2));
    return [from, Math.min(from + 1, count - 1), at - from];
  });
  const across = places(columns, width);
  return Float32Array.from(places(rows, height).flatMap(([up, down, low]) => across.map(([left, right, far]) => {
    const mix = row => map[row * columns + left] * (1 - far) + map[row * columns + right] * far;
    return mix(up) * (1 - low) + mix(down) * low;
  })));
}

// The colour of a pixel; `glow` from 0 to 1.
export const glowing = (rgb, glow) => rgb.map((channel, k) => Math.round(channel + (orange[k] - channel) * 0.75 * glow));
