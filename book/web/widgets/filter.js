// The filter: it is laid anywhere on the picture, its nine weights can be changed, and the picture be drawn anew.  The
// products, their sum and all answers follow; below, the same filter on its side.

import { general } from "./numbers.js";

export const rows = 2;

const CELL = 24; // of the drawing

export function products(picture, weights, row, column) {
  return weights.map((line, i) => line.map((weight, j) => picture[row + i][column + j] * weight));
}

export function slide(picture, weights) {
  const size = picture.length - weights.length + 1;
  const answer = (i, j) => products(picture, weights, i, j).flat().reduce((sum, value) => sum + value, 0);
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => answer(i, j)));
}

export function summed(made) {
  const sum = made.flat().reduce((total, value) => total + value, 0);
  return `${made.flat().map((value) => general(value + 0)).join(" + ")} = ${general(sum)}`;
}

const turned = (matrix) => matrix[0].map((_, j) => matrix.map((row) => row[j]));

export function begin(touch) {
  const { drawing, start } = touch;
  let picture, weights, at, ink;
  const resets = () => {
    [picture, weights] = [start.picture, start.filter].map((matrix) => matrix.map((row) => [...row]));
    at = [...start.at];
  };
  resets();
  const FILTERS = {
    upright: start.filter,
    level: turned(start.filter),
    ones: [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    outline: [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
  };
  const use = (name) => touch.button(name, "as the filter", () => {
    weights = FILTERS[name].map((row) => [...row]);
    touch.changed();
  });
  const filters = touch.row(...Object.keys(FILTERS).map(use));
  filters.classList.add("touch-choice");
  filters.setAttribute("role", "group");
  filters.setAttribute("aria-label", "Filters to try");
  const fill = (name, rest, value) => touch.button(name, rest, () => {
    picture = picture.map((row, i) => row.map((_, j) => value(i, j)));
    touch.changed();
  });
  touch.row(
    fill("Empty", "the picture", () => 0),
    fill("Diagonal", "into the picture", (i, j) => Number(j >= i)),
    fill("Dot", "into the picture", (i, j) => Number(i === 2 && j === 2)),
  ).classList.add("touch-play");

  // Where the first cell of a part stands.
  const corner = (name) => {
    const text = drawing.part(name).querySelector("text.value");
    return [Number(text.getAttribute("x")) - CELL / 2, Number(text.getAttribute("y")) - 4.5 - CELL / 2];
  };
  const cells = (name, size, press, value, more = {}) => touch.cells({
    spoken: name, at: corner(name), size: [CELL, CELL], rows: size, columns: size, press,
    says: (i, j) => `${name}, row ${i + 1}, column ${j + 1}: ${general(value(i, j))}`, ...more,
  });
  const drawn = cells("picture", 5, (i, j, first) => {
    if (first) ink = 1 - picture[i][j];
    picture[i][j] = ink;
  }, (i, j) => picture[i][j], { draws: true });
  const weigh = cells("filter", 3, (i, j) => { weights[i][j] = weights[i][j] >= 1 ? -1 : weights[i][j] + 1; }, (i, j) => weights[i][j]);
  const look = cells("answers", 3, (i, j) => { at = [i, j]; }, (i, j) => slide(picture, weights)[i][j]);

  const shades = drawing.add("g", { class: "shades" });
  drawing.part("picture").querySelector(".shades")?.replaceWith(shades);
  const book = {};
  const write = (name, matrix) => {
    const texts = drawing.part(name).querySelectorAll("text.value");
    book[name] ??= [...texts].map((text) => text.textContent);
    matrix.flat().forEach((value, k) => {
      texts[k].textContent = general(value + 0);
      texts[k].classList.toggle("live", texts[k].textContent !== book[name][k]);
    });
  };
  const [left, top] = corner("picture");
  const [first, head] = corner("answers");
  const draw = () => {
    const made = products(picture, weights, ...at);
    const answers = slide(picture, weights);
    write("picture", picture);
    write("filter", weights);
    write("products", made);
    write("answers", answers);
    write("turned", turned(weights));
    write("others", slide(picture, turned(weights)));
    drawing.write("sum", summed(made));
    shades.replaceChildren();
    picture.forEach((row, i) => row.forEach((value, j) => value &&
      drawing.add("rect", { class: "band-7", x: left + CELL * j, y: top + CELL * i, width: CELL, height: CELL }, shades)));
    drawing.set(drawing.part("window").firstElementChild, { x: left + CELL * at[1], y: top + CELL * at[0] });
    drawing.set(drawing.part("answer").firstElementChild, { x: first + CELL * at[1], y: head + CELL * at[0] });
    for (const { follow } of [drawn, weigh, look]) follow();
  };
  const says = () => {
    const answers = slide(picture, weights);
    return `The window answers ${general(answers[at[0]][at[1]])}. The answers: ${answers.flat().map((value) => general(value)).join(", ")}`;
  };
  const solved = () => String(weights) === String(start.filter) && slide(picture, weights).flat().includes(start.below);
  touch.begins({ draw, says, solved, resets });
}
