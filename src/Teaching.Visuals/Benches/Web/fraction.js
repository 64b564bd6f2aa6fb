// Exact numbers. A fraction of two whole numbers of any size: 1/9 stays 1/9, nothing is rounded, and there is no −0.
const minus = "−";
const pattern = /^([+−-]?)(?:(\d{1,12})(?:\.(\d{1,12}))?|\.(\d{1,12})|(\d{1,9})\/(\d{1,9}))$/;

function gcd(a, b) {
  while (b !== 0n) { [a, b] = [b, a % b]; }
  return a;
}

export class Fraction {
  // isRatio: whether it was written as a fraction or made from one; then it is shown as one (1/4), else as a decimal (0.25).
  constructor(top, bottom = 1n, isRatio = false) {
    if (bottom !== 1n) {
      const size = top < 0n ? -top : top;
      const common = gcd(size, bottom < 0n ? -bottom : bottom) * (bottom < 0n ? -1n : 1n);
      top /= common;
      bottom /= common;
    }
    this.top = top;
    this.bottom = bottom;
    this.isRatio = isRatio;
  }

  plus(other) {
    const isRatio = this.isRatio || other.isRatio;
    return this.bottom === other.bottom
      ? new Fraction(this.top + other.top, this.bottom, isRatio)
      : new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom, isRatio);
  }

  times(other) { return new Fraction(this.top * other.top, this.bottom * other.bottom, this.isRatio || other.isRatio); }

  dividedBy(count) { return new Fraction(this.top, this.bottom * BigInt(count), this.isRatio); }

  compare(other) {
    const difference = this.top * other.bottom - other.top * this.bottom;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other) { return this.top === other.top && this.bottom === other.bottom; }

  get isWhole() { return this.bottom === 1n; }

  get isNegative() { return this.top < 0n; }

  get isZero() { return this.top === 0n; }

  // The nearest double, however many digits both parts have.
  toNumber() {
    const digits = Math.max(this.top.toString().length, this.bottom.toString().length) - 300;
    const scale = digits > 0 ? 10n ** BigInt(digits) : 1n;
    return Number(this.top / scale) / Number(this.bottom / scale);
  }

  // Exactly this number: −4, 0.25, 1/9. Read back by parseNumber when it has at most 12 digits a side.
  toString() { return this.isNegative ? minus + unsigned(-this.top, this) : unsigned(this.top, this); }
}

export const zero = new Fraction(0n);

export const whole = number => new Fraction(BigInt(number));

// 3, -4, 0.25, .5, 1/9; null when it is none of these.
export function parseNumber(text) {
  const match = pattern.exec(text.trim());
  if (match === null) { return null; }
  const [, sign, units, decimals = "", onlyDecimals, top, bottom] = match;
  const factor = sign === "-" || sign === minus ? -1n : 1n;
  if (top !== undefined) { return BigInt(bottom) === 0n ? null : new Fraction(factor * BigInt(top), BigInt(bottom), true); }
  const digits = onlyDecimals ?? decimals;
  return new Fraction(factor * BigInt((units ?? "0") + digits), 10n ** BigInt(digits.length));
}

// For a narrow cell: exact where it is short, else marked ≈; what is not zero is never written as 0.
export function short(number, most = 7) {
  const text = number.toString();
  if (text.length <= most) { return text; }
  const value = number.toNumber();
  const size = Math.abs(value);
  const digits = size >= 1e6 || size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return "≈" + digits.replace("e+", "e").replaceAll("-", minus);
}

// A factor inside a sum: negative ones in brackets.
export const factor = number => number.isNegative ? `(${number})` : number.toString();

function unsigned(top, { bottom, isRatio }) {
  if (bottom === 1n) { return top.toString(); }
  const decimals = isRatio ? null : decimalPlaces(bottom);
  if (decimals === null) { return `${top}/${bottom}`; }
  const digits = (top * 10n ** BigInt(decimals) / bottom).toString().padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

// How many decimals write 1/bottom in full; null when no number of them does.
function decimalPlaces(bottom) {
  let [twos, fives] = [0, 0];
  while (bottom % 2n === 0n) { bottom /= 2n; twos++; }
  while (bottom % 5n === 0n) { bottom /= 5n; fives++; }
  return bottom === 1n ? Math.max(twos, fives) : null;
}
