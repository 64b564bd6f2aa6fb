// Counts and amounts of memory in words; the same as the static view's.
export const grouped = value => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

export const counted = (value, noun) => `${grouped(value)} ${noun}${value === 1 ? "" : "s"}`;

// 26×26×32, or 128 for a row of numbers.
export const sizeOf = shape => shape.map(grouped).join("×");

const units = ["kB", "MB", "GB", "TB", "PB"];

// One decimal, halves up; thousands, as on the package of a memory card.
export function bytes(value) {
  if (value < 1000) { return `${value} B`; }
  let [unit, size] = [0, 1000];
  while (unit < units.length - 1 && value >= 1000 * size - size / 20) { [unit, size] = [unit + 1, size * 1000]; }
  const tenths = Math.floor((value + size / 20) / (size / 10));
  return `${grouped(Math.floor(tenths / 10))}.${tenths % 10} ${units[unit]}`;
}

// A share in percent, one decimal; what is there never reads as nothing.
export function share(part, whole) {
  if (part === 0 || whole === 0) { return "0 %"; }
  const tenths = Math.floor((2000 * part + whole) / (2 * whole));
  return tenths === 0 ? "below 0.1 %" : `${Math.floor(tenths / 10)}.${tenths % 10} %`;
}
