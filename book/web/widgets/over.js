// What lies over a drawing: cells that are pressed, and dots that are dragged, with a finger or with the arrows.

import { element } from "../elements.js";

// Puts an element over a place of the drawing, in the drawing's own units.
export function over(touch, made, x, y) {
  const { width, height } = touch.svg.viewBox.baseVal;
  made.style.left = `${(100 * x) / width}%`;
  made.style.top = `${(100 * y) / height}%`;
  if (!made.parentElement) touch.stage.append(made);
}

// Cells of the drawing that can be pressed: one stop for the keyboard, in which the arrows go from cell to cell.
// `at` is the corner of the first; `says` names a cell, and `press` hears which one; `draws` if a finger may go over
// many, and then `press` hears whether it is the first of them.  `stroke`, if there is one, hears of a finger where each
// piece of its line begins and ends, in the drawing's units, and `press` is for the keyboard alone.
export function cells(touch, { spoken, at, size, rows, columns, says, press, draws = false, stroke = null }) {
  const paper = touch.svg.viewBox.baseVal;
  const group = element("div", { className: "touch-cells" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", spoken);
  let last = null;
  const made = Array.from({ length: rows * columns }, (_, place) => {
    const [i, j] = [Math.floor(place / columns), place % columns];
    const cell = element("button", { type: "button", className: `touch-cell${draws || stroke ? " inked" : ""}`, tabIndex: place ? -1 : 0 });
    Object.assign(cell.style, { width: `${(100 * size[0]) / paper.width}%`, height: `${(100 * size[1]) / paper.height}%` });
    over(touch, cell, at[0] + (j + 0.5) * size[0], at[1] + (i + 0.5) * size[1]);
    cell.addEventListener("keydown", (event) => {
      const way = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      if (!way) return;
      event.preventDefault();
      const [down, across] = [i + way[0], j + way[1]];
      if (down >= 0 && down < rows && across >= 0 && across < columns) enter(made[down * columns + across]);
    });
    cell.addEventListener("click", ({ detail }) => (draws || stroke) && detail ? null : go(place, true)); // a pointer drew already
    group.append(cell);
    return cell;
  });
  const enter = (cell) => {
    for (const each of made) each.tabIndex = each === cell ? 0 : -1;
    cell.focus();
  };
  const go = (place, first) => {
    press(Math.floor(place / columns), place % columns, first);
    touch.changed();
  };
  if (draws) {
    const over = (event) => made.indexOf(document.elementFromPoint(event.clientX, event.clientY));
    group.addEventListener("pointerdown", (event) => go((last = over(event)), true));
    group.addEventListener("pointermove", (event) => {
      const place = over(event);
      if (!event.buttons || place < 0 || place === last) return;
      go((last = place), false);
    });
  }
  if (stroke) {
    const piece = (event, from) => {
      const to = touch.drawing.place(event);
      stroke(from ?? to, (last = to));
      touch.changed();
    };
    group.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      group.setPointerCapture(event.pointerId); // a stroke may leave the field and come back
      piece(event);
    });
    group.addEventListener("pointermove", (event) => group.hasPointerCapture(event.pointerId) && piece(event, last));
  }
  touch.stage.append(group);
  const follow = () => made.forEach((cell, place) =>
    cell.setAttribute("aria-label", says(Math.floor(place / columns), place % columns)));
  follow();
  return { follow };
}

// A dot that is dragged, or moved with the arrows.  `place` hears where to, in the drawing's units, and by how many
// steps with the keys; `at` returns where it is, and `value` what is said of that.
export function handle(touch, { spoken, at, value, drag, nudge }) {
  const made = element("div", { className: "touch-handle", tabIndex: 0 });
  made.setAttribute("role", "slider");
  made.setAttribute("aria-label", spoken);
  made.setAttribute("aria-valuemin", "-100");
  made.setAttribute("aria-valuemax", "100");
  const follow = () => {
    over(touch, made, ...at());
    made.setAttribute("aria-valuenow", "0");
    made.setAttribute("aria-valuetext", value());
  };
  made.addEventListener("pointerdown", (event) => {
    made.setPointerCapture(event.pointerId);
    made.focus();
    event.preventDefault();
  });
  made.addEventListener("pointermove", (event) => {
    if (!made.hasPointerCapture(event.pointerId)) return;
    drag(...touch.drawing.place(event));
    touch.changed();
  });
  made.addEventListener("keydown", (event) => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    nudge(...way.map((step) => step * (event.shiftKey ? 10 : 1)));
    touch.changed();
  });
  follow();
  return { made, follow };
}
