// Numbers as the book writes them, and the few functions that widgets share.

// As Python's `.3f`, with a true minus sign.
export function fixed(value, digits) {
  const written = value.toFixed(digits);
  return (Number(written) === 0 ? written.replace("-", "") : written).replace("-", "−");
}

// As Python's `.3g`: so many digits that count, and no zeros behind them.
export function general(value, digits = 3) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const [, power] = value.toExponential(digits - 1).split("e").map(Number);
  if (value !== 0 && (power < -4 || power >= digits)) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${Number(mantissa)}e${exponent < 0 ? "-" : "+"}${size}`.replaceAll("-", "−");
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

export const sigmoid = (x) => 1 / (1 + Math.exp(-x));
export const slope = (x) => sigmoid(x) * (1 - sigmoid(x)); // of the sigmoid

export const between = (low, value, high) => Math.min(Math.max(value, low), high);

// Points of a curve, evenly spaced, both ends included.
export function curve(f, low, high, count) {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1)).map((x) => [x, f(x)]);
}

// Many numbers, as `packed` of book/web/alive.py hands them over: of each the first letter, and then of each the second.
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

export function unpacked({ step, letters }) {
  const places = Array.from(letters, (letter) => LETTERS.indexOf(letter));
  const seconds = places.splice(places.length / 2);
  return places.map((first, i) => (LETTERS.length * (first - LETTERS.length / 2) + seconds[i]) * step);
}
