// A map of what a network answers, in the ten shades of the book, on a canvas behind the drawing; and the drawing that a
// run has: the map, the samples on it, and the loss below it.

import { element } from "../elements.js";
import { Axes } from "./drawing.js";
import { between } from "./numbers.js";

const FINE = [260, 169]; // points of the map
const COARSE = [130, 85];
const SHADES = [34, 27, 20, 13, 6, 8, 17, 26, 35, 44]; // per cent of ink up to one half, then of the accent

export class Map {
  // `axes` are those of the drawing that it lies behind.
  constructor(touch, axes) {
    Object.assign(this, { touch, axes });
    this.canvas = element("canvas", { className: "touch-map" });
    this.canvas.setAttribute("aria-hidden", "true");
    this.said = new Float64Array(FINE[0] * FINE[1]);
    const { width, height } = touch.svg.viewBox.baseVal;
    Object.assign(this.canvas.style, {
      left: `${(100 * axes.left) / width}%`, top: `${(100 * axes.top) / height}%`,
      width: `${(100 * axes.width) / width}%`, height: `${(100 * axes.height) / height}%`,
    });
    touch.stage.prepend(this.canvas);
    this.probe = element("span", { hidden: true });
    touch.stage.append(this.probe);
    new MutationObserver(() => this.canvas.offsetParent && touch.draw())
      .observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  }

  // `answer` is what the network says of a place, from 0 to 1; the boundary is where that is one half.  What moves is
  // drawn more coarsely, so that it moves smoothly.
  draw(answer, moves = false) {
    const [ACROSS, DOWN] = moves ? COARSE : FINE;
    Object.assign(this.canvas, { width: ACROSS, height: DOWN });
    const shades = this.#shades();
    const context = this.canvas.getContext("2d");
    const image = context.createImageData(ACROSS, DOWN);
    const pixels = new Uint32Array(image.data.buffer);
    const { x, y } = this.axes;
    const said = this.said.subarray(0, ACROSS * DOWN);
    for (let j = 0, at = 0; j < DOWN; j++) {
      const height = y[1] - ((j + 0.5) / DOWN) * (y[1] - y[0]);
      for (let i = 0; i < ACROSS; i++) said[at++] = answer(x[0] + ((i + 0.5) / ACROSS) * (x[1] - x[0]), height);
    }
    for (let at = 0; at < said.length; at++) {
      // How far the boundary is, in points: what the answer lacks of one half, by how fast it changes there.
      const change = Math.hypot(said[at] - (said[at + 1] ?? said[at - 1]), said[at] - (said[at + ACROSS] ?? said[at - ACROSS]));
      const line = at % ACROSS < ACROSS - 1 ? between(0, 1.4 - Math.abs(said[at] - 0.5) / change, 1) || 0 : 0;
      pixels[at] = shades[Math.min(Math.floor(said[at] * 10), 9)][Math.round(line * 4)];
    }
    context.putImageData(image, 0, 0);
  }

  // Of each shade: a pixel of it, and four that are nearer and nearer to the boundary's ink, in the colours of now.
  #shades() {
    const [ink, paper, accent] = ["figure-ink", "figure-paper", "accent"].map((name) => {
      this.probe.style.color = `var(--${name})`;
      return getComputedStyle(this.probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
    });
    const mixed = (colour, share, line) => {
      const shade = colour.map((value, i) => (value * share + paper[i] * (100 - share)) / 100);
      const [r, g, b] = shade.map((value, i) => Math.round(ink[i] * line + value * (1 - line)));
      return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    };
    return SHADES.map((share, i) => [0, 1, 2, 3, 4].map((line) => mixed(i < 5 ? ink : accent, share, line / 4)));
  }
}

// An empty plot, as the kit draws it.
export function plot(drawing, { left, top, width, height }, x, y, parent) {
  const group = drawing.add("g", { class: "axes" }, parent);
  Object.assign(group.dataset, { x: x.join(" "), y: y.join(" ") });
  drawing.add("rect", { class: "plot", x: left, y: top, width, height }, group);
  const axes = new Axes(group);
  axes.marks = drawing.add("g", {}, group);
  axes.ticks = drawing.add("g", {}, group);
  return axes;
}

// Its ticks and their numbers, and the hairlines of those on the left.
export function ticks(drawing, axes, xs, ys, { lines = true } = {}) {
  const { left, top, width, height, ticks: place } = axes;
  place.replaceChildren();
  drawing.line([left, top + height], [left + width, top + height], "axis", place);
  for (const x of xs) {
    const [at, bottom] = axes.at(x, axes.y[0]);
    drawing.line([at, bottom], [at, bottom + 5], "axis", place);
    drawing.text([at, bottom + 20], String(x).replace("-", "−"), "middle", place);
  }
  for (const y of ys) {
    const at = axes.at(axes.x[0], y)[1];
    if (lines) drawing.line([left, at], [left + width, at], "hairline", place);
    drawing.text([left - 8, at + 4.5], String(y).replace("-", "−"), "end", place);
  }
}

// One of the samples: a disc for F, a triangle for M.
export function person(drawing, [x, y], f, parent) {
  if (f) return drawing.add("circle", { class: "person f", cx: x, cy: y, r: 6.5 }, parent);
  const points = [[x, y - 7.5], [x + 7.3, y + 5.5], [x - 7.3, y + 5.5]];
  return drawing.add("path", { class: "person m", d: `M${points.join("L")}Z` }, parent);
}
