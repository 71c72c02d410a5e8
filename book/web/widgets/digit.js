// A digit to write: a pen and an eraser on a field of 8 by 8 pixels, which the network of the chapter reads at once.  A
// picture of the test set can be laid there instead, and either can be pushed.

import { Network } from "../engine/network.js";
import { between, fixed, unpacked } from "./numbers.js";

export const rows = 2;

const SIDE = 8; // pixels
const FINE = 4; // dots in a pixel, across and down
const FULL = FINE * FINE; // ink of a pixel
const PEN = 2.6; // how far it reaches, in dots: its strokes have as much ink as those of the pictures
const ERASER = 5;
const BAR = 40; // of the drawing, for a probability of 1
const WAYS = { left: [0, -1, "←"], right: [0, 1, "→"], up: [-1, 0, "↑"], down: [1, 0, "↓"] };

// The network, from its packed weights and biases, layer by layer.
export function reader(packed) {
  const parts = packed.map(unpacked);
  const size = (k) => parts[k].length;
  const network = new Network(SIDE * SIDE, [{ size: size(1), activation: "relu" }, { size: size(3), activation: "softmax" }]);
  let at = 0;
  for (const part of parts) {
    network.parameters.set(part, at);
    at += part.length;
  }
  return network;
}

// How probable it holds each digit; the inputs are the inks of the pixels, times 4.
export function read(network, inks) {
  return [...network.forward(inks.map((ink) => (4 * ink) / FULL))];
}

export function pictured(letters) {
  return Array.from(letters, (letter) => parseInt(letter, FULL + 1));
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

export function begin(touch) {
  const { drawing, start, now } = touch;
  const network = reader(start.weights);
  let which, inks, dots, moved, edited;
  const lay = (place) => { // a picture of the test set, or bare paper
    which = place;
    inks = place === null ? Array(SIDE * SIDE).fill(0) : pictured(start.pictures[place]);
    dots = Array(inks.length * FULL).fill(false);
    moved = [0, 0];
    edited = false;
  };
  lay(0);
  const button = (label, spoken, press) => {
    const made = touch.button(label, "", () => {
      press();
      touch.changed();
    });
    made.setAttribute("aria-label", spoken);
    return made;
  };
  const pushes = Object.entries(WAYS).map(([way, [down, across, sign]]) =>
    button(`push ${sign}`, `push ${way} by one pixel`, () => {
      inks = pushed(inks, down, across);
      dots.fill(false);
      moved = [moved[0] + down, moved[1] + across];
    }));
  const push = touch.row(...pushes);
  push.classList.add("touch-choice");
  push.setAttribute("role", "group");
  push.setAttribute("aria-label", "Push the picture");
  const { row } = touch.choice("pen", "What writes", [["ink", "pen"], ["paper", "eraser"]], "ink");
  row.append(button("clear", "clear the paper", () => lay(null)),
    button("another", "another picture of the test set", () => lay(which === null ? 0 : (which + 1) % start.pictures.length)));

  const frame = drawing.part("field").querySelector(".hairline");
  const [left, top, width] = ["x", "y", "width"].map((name) => Number(frame.getAttribute(name)));
  const CELL = width / SIDE;
  const field = touch.cells({
    spoken: "paper", at: [left, top], size: [CELL, CELL], rows: SIDE, columns: SIDE,
    says: (i, j) => `row ${i + 1}, column ${j + 1}: ${inks[i * SIDE + j]} of ${FULL}`,
    press: (i, j) => {
      const at = i * SIDE + j;
      inks[at] = now.pen === "paper" || inks[at] === FULL ? 0 : FULL;
      edited = true;
    },
    stroke: (...ends) => {
      const [from, to] = ends.map(([x, y]) => [(x - left) / CELL, (y - top) / CELL]);
      const wet = under(from, to, now.pen === "ink" ? PEN : ERASER);
      if (now.pen === "ink") {
        dots = dots.map((set, at) => set || wet[at]);
        counted(dots).forEach((ink, at) => { inks[at] = Math.max(inks[at], ink); });
      } else {
        dots = dots.map((set, at) => set && !wet[at]);
        counted(wet).forEach((gone, at) => { inks[at] = Math.min(inks[at], FULL - gone); });
      }
      edited = true;
    },
  });

  const shades = drawing.part("field").querySelector(".shades");
  shades.removeAttribute("transform");
  const draw = () => {
    shades.replaceChildren();
    inks.forEach((ink, at) => ink && drawing.add("rect", {
      class: `ink-${ink}`, x: left + CELL * (at % SIDE), y: top + CELL * Math.floor(at / SIDE), width: CELL, height: CELL,
      "shape-rendering": "crispEdges",
    }, shades));
    read(network, inks).forEach((share, digit) => {
      const bar = drawing.part(`bar${digit}`).firstElementChild;
      drawing.set(bar, { width: BAR * share, class: digit === start.labels[which] ? "bar full" : "bar" });
      drawing.write(`p${digit}`, fixed(share, 3));
    });
    field.follow();
  };
  const says = () => {
    const shares = read(network, inks);
    const share = Math.max(...shares);
    const answer = `${article(shares.indexOf(share))} with ${fixed(share, 3)}`;
    if (!inks.some(Boolean)) return `The paper is bare: the most that it says is ${answer}`;
    return `It reads ${answer}.${which === null ? "" : ` Somebody wrote ${article(start.labels[which])}${since()}`}`.replace(/\.$/, "");
  };
  // What has become of the picture.
  const since = () => {
    const far = Object.keys(WAYS).map((way) => [way, WAYS[way][0] * moved[0] + WAYS[way][1] * moved[1]]);
    const ways = far.filter(([, by]) => by > 0).map(([way, by]) => `${way} by ${by}`);
    return `${ways.length ? `; you pushed it ${ways.join(" and ")}` : ""}${edited ? ", and you wrote on it" : ""}`;
  };
  const solved = () => which === null && read(network, inks)[start.goal] > start.share;
  touch.begins({ draw, says, solved, resets: () => lay(0) });
}

const article = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;
