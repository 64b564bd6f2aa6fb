// Places, sizes and numbers in sentences.
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

// row 3; rows 3 to 5. `length` of them, from one on.
export const span = (noun, from, length) => length === 1 ? `${noun} ${signed(from)}` : `${noun}s ${signed(from)} to ${signed(from + length - 1)}`;

// A number with some digits that count and a real minus sign; what is not 0 is never written as 0.
export function plain(value, digits = 4) {
  const rounded = Number(value.toPrecision(digits));
  return (value === 0 ? "0" : Math.abs(rounded) >= 1e-4 ? String(rounded) : value.toExponential(1)).replaceAll("-", "−");
}

// 12,345. Not toLocaleString: its first call costs a page 40 ms.
export const grouped = number => String(number).replace(/\B(?=(\d{3})+$)/gu, ",");

// A formula is broken before its equals signs and nowhere else.
export const unbroken = text => text.replaceAll(/ ([+−/]) /gu, "\u00A0$1\u00A0").replaceAll("= ", "=\u00A0");
