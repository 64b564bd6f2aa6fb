// ColorBrewer's RdBu around 0, as in the static view: blue below 0, red above, 0 always neutral.
const map = [0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b]
  .map(hex => [hex >> 16, (hex >> 8) & 255, hex & 255]);

// The colour of a value on a scale from −limit to limit: red, green and blue, 0 to 255.
export function rgbOf(value, limit) {
  const t = limit > 0 ? (Math.min(1, Math.max(-1, value / limit)) + 1) / 2 : 0.5;
  const at = t * (map.length - 1);
  const i = Math.min(Math.floor(at), map.length - 2);
  // Called for every pixel of every map: no function a channel.
  const [below, above, part] = [map[i], map[i + 1], at - i];
  return [Math.round(below[0] + (above[0] - below[0]) * part), Math.round(below[1] + (above[1] - below[1]) * part), Math.round(below[2] + (above[2] - below[2]) * part)];
}

// The same with the ink that reads on it, for style sheets.
export function colourOf(value, limit) {
  const rgb = rgbOf(value, limit);
  return { paper: `rgb(${rgb.join(" ")})`, ink: luminance(rgb) <= 0.179 ? "#fff" : "#000" };
}

export const limitOf = rows => Math.max(0, ...rows.flat().map(cell => Math.abs(cell.toNumber())));

function luminance(rgb) {
  const [r, g, b] = rgb.map(channel => channel / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
