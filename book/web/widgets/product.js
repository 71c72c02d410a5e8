// The matrix product: a cell is tapped, its row and its column light up, and their dot product is written out.  The
// weights of that column can be turned, and all of its cells follow.

import { general } from "./numbers.js";

export const rows = 4;

const WIDE = 40; // of a cell of the drawing
const HIGH = 32;

export const product = (X, W) => X.map((row) => W[0].map((_, j) => row.reduce((sum, x, k) => sum + x * W[k][j], 0)));

export function begin(touch) {
  const { drawing, now, start } = touch;
  const { X } = start;
  const W = start.W.map((row) => [...row]);
  const [left, right, cells] = ["left", "right", "product"].map((name) => [
    ...touch.svg.querySelectorAll(`[data-name="${name}"] text`),
  ]);
  const [row, column] = start.at;
  const rowOf = touch.choice("row", "Row of X", X.map((_, i) => [i, `row ${i + 1}`]), row);
  const columnOf = touch.choice("column", "Column of W", W[0].map((_, j) => [j, `column ${j + 1}`]), column);
  const weights = W.map((_, k) => touch.slider(`w${k}`, {
    label: `W_${k + 1},${column + 1}`, spoken: `weight ${k + 1} of the column`, kind: "weight", min: -5, max: 5, step: 1,
    value: start.W[k][column], shown: general,
  }));
  let before = column;
  const corner = { left: cornerOf(left[0]), right: cornerOf(right[0]), product: cornerOf(cells[0]) };

  const taps = touch.cells({
    spoken: "the product", at: corner.product, size: [WIDE, HIGH], rows: X.length, columns: W[0].length,
    says: (i, j) => `row ${i + 1}, column ${j + 1}: ${general(product(X, W)[i][j], 4)}`,
    press: (i, j) => {
      rowOf.to(i);
      columnOf.to(j);
    },
  });

  const draw = () => {
    if (now.column !== before) weights.forEach(({ to, input }, k) => {
      input.parentElement.style.setProperty("--notch", (start.W[k][now.column] + 5) / 10);
      to(W[k][now.column]);
    });
    weights.forEach(({ input }, k) =>
      input.previousElementSibling.replaceChildren(...touch.maths(`W_${k + 1},${now.column + 1}`)));
    before = now.column;
    W.forEach((_, k) => { W[k][now.column] = now[`w${k}`]; });
    const [i, j] = [now.row, now.column];
    const made = product(X, W).flat();
    const paged = product(X, start.W).flat();
    const write = (place, value, page) => {
      place.textContent = general(value, 4);
      place.classList.toggle("live", value !== page);
    };
    cells.forEach((cell, at) => write(cell, made[at], paged[at]));
    right.forEach((cell, at) => write(cell, W.flat()[at], start.W.flat()[at]));
    weights.forEach(({ input }, k) =>
      input.parentElement.querySelector(".touch-number").classList.toggle("live", W[k][j] !== start.W[k][j]));
    const [x, y] = [corner.product[0] + WIDE * j, corner.product[1] + HIGH * i];
    drawing.set(drawing.part("row"), { y: y + 2 });
    drawing.set(drawing.part("column"), { x: x + 2 });
    drawing.set(drawing.part("meet"), { x: x + 2, y: y + 2 });
    drawing.put("across", { transform: `translate(0 ${HIGH * (i - row)})` });
    drawing.put("down", { transform: `translate(${WIDE * (j - column)} 0)` });
    drawing.write("terms", terms(X[i], W, j));
    taps.follow();
  };
  const says = () => `Row ${now.row + 1} meets column ${now.column + 1}: ${terms(X[now.row], W, now.column)}`;
  const changed = () => W.flat().filter((weight, at) => weight !== start.W.flat()[at]).length;
  const solved = () => changed() === 1 && product(X, W)[row][column] === 0;
  const resets = () => {
    W.forEach((_, k) => W[k].splice(0, W[k].length, ...start.W[k]));
    before = -1;
  };
  touch.begins({ draw, says, solved, resets });
}

export function terms(row, W, j) {
  const within = (value) => (value < 0 ? `(${general(value)})` : general(value));
  const sum = row.reduce((total, x, k) => total + x * W[k][j], 0);
  return `${row.map((x, k) => `${general(x)} × ${within(W[k][j])}`).join(" + ")} = ${general(sum, 4)}`;
}

function cornerOf(cell) {
  return [Number(cell.getAttribute("x")) - WIDE / 2, Number(cell.getAttribute("y")) - 5 - HIGH / 2];
}
