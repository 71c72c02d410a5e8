// A field of 8 by 8 pixels to write a digit in, with a pen and an eraser.  A picture that somebody else has written can be
// laid there instead, and either can be pushed.

import { article } from "./answers.js";
import { between } from "./numbers.js";

export const SIDE = 8; // pixels
export const FULL = 16; // ink of a pixel: the dots in it
const FINE = 4; // dots in a pixel, across and down
const PEN = 2.6; // how far it reaches, in dots: its strokes have as much ink as those of the pictures
const ERASER = 5;
const WAYS = { left: [0, -1, "←"], right: [0, 1, "→"], up: [-1, 0, "↑"], down: [1, 0, "↓"] };

// The inks of a picture, from its letters.
export function pictured(letters) {
  return Array.from(letters, (letter) => parseInt(letter, FULL + 1));
}

// The picture as a network reads it, in which full ink is so much.
export function pixels(inks, full) {
  return { rows: SIDE, columns: SIDE, channels: 1, numbers: inks.map((ink) => (full * ink) / FULL) };
}

// The picture moved by so many pixels; what leaves it is lost.
export function pushed(inks, down, across) {
  return inks.map((_, at) => {
    const [i, j] = [Math.floor(at / SIDE) - down, (at % SIDE) - across];
    return i >= 0 && i < SIDE && j >= 0 && j < SIDE ? inks[i * SIDE + j] : 0;
  });
}

// Which of the fine dots, 32 by 32, lie under a piece of a stroke; its ends are in pixels.
export function under([x1, y1], [x2, y2], reach) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const long = dx * dx + dy * dy || 1;
  return Array.from({ length: SIDE * SIDE * FULL }, (_, at) => {
    const x = ((at % (SIDE * FINE)) + 0.5) / FINE - x1;
    const y = (Math.floor(at / (SIDE * FINE)) + 0.5) / FINE - y1;
    const along = between(0, (x * dx + y * dy) / long, 1);
    return Math.hypot(x - along * dx, y - along * dy) * FINE <= reach;
  });
}

// How many dots of each pixel are set: so the pictures were made.
export function counted(dots) {
  const inks = Array(SIDE * SIDE).fill(0);
  dots.forEach((set, at) => {
    if (set) inks[Math.floor(at / (SIDE * FULL)) * SIDE + Math.floor((at % (SIDE * FINE)) / FINE)] += 1;
  });
  return inks;
}

// The outline of the pixels of each class, in tenths, as book/figures/pictures.py draws them; a pixel without one is bare.
export function outlines(classes, cell) {
  const side = Math.round(10 * cell);
  const found = {};
  classes.forEach((css, at) => {
    if (css) found[css] = `${found[css] ?? ""}M${side * (at % SIDE)} ${side * Math.floor(at / SIDE)}h${side}v${side}h-${side}z`;
  });
  return found;
}

// Fills the pixels of a part of the drawing, each with the shade of its class.
export function fill(drawing, part, classes) {
  const shades = drawing.part(part).querySelector(".shades");
  const { cell } = corner(drawing, part);
  shades.replaceChildren();
  for (const [css, d] of Object.entries(outlines(classes, cell))) drawing.add("path", { class: css, d }, shades);
}

// Where the first pixel of a part is, and how wide.
function corner(drawing, part) {
  const frame = drawing.part(part).querySelector(".hairline");
  const [left, top, width] = ["x", "y", "width"].map((name) => Number(frame.getAttribute(name)));
  return { left, top, cell: width / SIDE };
}

export class Paper {
  #touch;
  #start;
  #field;
  #dots;
  #moved;
  #place; // which picture lies there, null for none

  constructor(touch, start) {
    this.#touch = touch;
    this.#start = start;
    this.lay(0);
    const push = touch.row(...Object.entries(WAYS).map(([way, [down, across, sign]]) =>
      this.#button(`push ${sign}`, `push ${way} by one pixel`, () => this.#push(down, across))));
    push.classList.add("touch-choice");
    push.setAttribute("role", "group");
    push.setAttribute("aria-label", "Push the picture");
    const { row } = touch.choice("pen", "What writes", [["ink", "pen"], ["paper", "eraser"]], "ink");
    row.append(
      this.#button("clear", "clear the paper", () => this.lay(null)),
      this.#button("another", "another picture of the test set", () =>
        this.lay(this.#place === null ? 0 : (this.#place + 1) % start.pictures.length)),
    );
    const { left, top, cell } = corner(touch.drawing, "field");
    this.#field = touch.cells({
      spoken: "paper", at: [left, top], size: [cell, cell], rows: SIDE, columns: SIDE,
      says: (i, j) => `row ${i + 1}, column ${j + 1}: ${this.inks[i * SIDE + j]} of ${FULL}`,
      press: (i, j) => this.#press(i * SIDE + j),
      stroke: (...ends) => this.#stroke(...ends.map(([x, y]) => [(x - left) / cell, (y - top) / cell])),
    });
  }

  // A picture of the test set, or bare paper.
  lay(place) {
    this.#place = place;
    this.inks = place === null ? Array(SIDE * SIDE).fill(0) : pictured(this.#start.pictures[place]);
    this.#dots = Array(SIDE * SIDE * FULL).fill(false);
    this.#moved = [0, 0];
    this.edited = false;
  }

  // The digit that somebody wrote, if it is known.
  get label() {
    return this.#place === null ? null : this.#start.labels[this.#place];
  }

  get bare() {
    return !this.inks.some(Boolean);
  }

  // Whether it is the picture that the page came with.
  get first() {
    const first = pictured(this.#start.pictures[0]);
    return this.label === this.#start.labels[0] && this.inks.every((ink, at) => ink === first[at]);
  }

  // Whether it is somebody's picture, and has been pushed, and nothing else was done to it.
  get onlyPushed() {
    return this.label !== null && !this.edited && this.#moved.some(Boolean);
  }

  // What somebody wrote and what has become of it, to be said behind an answer.
  get story() {
    if (this.label === null || this.bare) return "";
    const far = Object.keys(WAYS).map((way) => [way, WAYS[way][0] * this.#moved[0] + WAYS[way][1] * this.#moved[1]]);
    const ways = far.filter(([, by]) => by > 0).map(([way, by]) => `${way} by ${by}`);
    const since = [ways.length ? `pushed ${ways.join(" and ")}` : "", this.edited ? "written on" : ""].filter(Boolean).join(" and ");
    return `. It ${this.edited ? "was" : "is"} ${article(this.label)}${since && ", "}${since}`;
  }

  draw() {
    fill(this.#touch.drawing, "field", this.inks.map((ink) => ink && `ink-${ink}`));
    this.#field.follow();
  }

  #push(down, across) {
    this.inks = pushed(this.inks, down, across);
    this.#dots.fill(false);
    this.#moved = [this.#moved[0] + down, this.#moved[1] + across];
  }

  get #erases() {
    return this.#touch.now.pen === "paper";
  }

  #press(at) {
    this.inks[at] = this.#erases || this.inks[at] === FULL ? 0 : FULL;
    this.edited = true;
  }

  #stroke(from, to) {
    const wet = under(from, to, this.#erases ? ERASER : PEN);
    this.#dots = this.#dots.map((set, at) => (this.#erases ? set && !wet[at] : set || wet[at]));
    counted(this.#erases ? wet : this.#dots).forEach((dots, at) => {
      this.inks[at] = this.#erases ? Math.min(this.inks[at], FULL - dots) : Math.max(this.inks[at], dots);
    });
    this.edited = true;
  }

  #button(label, spoken, press) {
    const made = this.#touch.button(label, "", () => {
      press();
      this.#touch.changed();
    });
    made.setAttribute("aria-label", spoken);
    return made;
  }
}
