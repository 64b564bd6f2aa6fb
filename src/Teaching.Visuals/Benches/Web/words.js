// Places and sizes in sentences.
export const sizeText = ([rows, columns]) => `${rows}×${columns}`;

export const signed = k => k < 0 ? `−${-k}` : String(k);

export const cellName = (i, j) => `(${signed(i)}, ${signed(j)})`;

// rows 0 to 2; rows 0, 2 and 4; row 3. `noun` is the word for one.
export function places(noun, list) {
  const names = list.map(signed);
  if (names.length === 1) { return `${noun} ${names[0]}`; }
  const isRun = list.every((place, k) => k === 0 || place === list[k - 1] + 1);
  return isRun && names.length > 2 ? `${noun}s ${names[0]} to ${names.at(-1)}` : `${noun}s ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
