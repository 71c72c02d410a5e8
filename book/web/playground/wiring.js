// The network as it is drawn: a column for the inputs and for each layer, what each neuron says of the plane, and a line
// for each weight, the thicker the larger, dashed below zero.

import { button, element, shown } from "./page.js";
import { SIZE } from "./surfaces.js";

const NEAR = 8; // pixels

export class Wiring {
  constructor(playground) {
    this.playground = playground;
    this.lines = element("canvas", { className: "play-wiring__lines" });
    this.lines.ariaHidden = "true";
    this.inner = element("div", { className: "play-wiring__inner" }, this.lines);
    this.element = element("div", { className: "play-wiring", role: "group", ariaLabel: "The network" }, this.inner);
    this.nodes = []; // of each column, its neurons: { button, canvas, x, y }
    this.inner.addEventListener("click", (event) => this.#press(event));
    this.inner.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => {
      this.width = this.element.clientWidth;
      this.#arrange();
    }).observe(this.element);
  }

  // The network has another shape.
  renew() {
    const { experiment } = this.playground;
    const sizes = [experiment.data.features.length, ...experiment.network.layers.map(({ size }) => size)];
    for (const { button: old } of this.nodes.flat()) old.remove();
    this.nodes = sizes.map((size, column) => Array.from({ length: size }, (_, i) => this.#node(column, i)));
    this.#arrange();
  }

  #node(column, i) {
    const canvas = element("canvas", { width: SIZE, height: SIZE });
    const made = button("", "", () => this.#choose(column, i), { className: "play-neuron", tabIndex: -1 });
    made.append(canvas);
    if (!column) {
      made.append(element("span", { className: "play-neuron__name" }, this.playground.experiment.data.features[i].name));
      made.disabled = true;
      made.tabIndex = -1;
    }
    this.inner.append(made);
    return { button: made, canvas, x: 0, y: 0 };
  }

  #choose(column, i) {
    this.playground.choose(column - 1, i);
  }

  #arrange() {
    const { width } = this;
    if (!width || !this.nodes.length) return;
    const most = Math.max(...this.nodes.map((column) => column.length));
    const columns = this.nodes.length;
    const size = Math.max(24, Math.min(44, Math.floor((width - 8) / columns) - 10, most > 10 ? 30 : 44));
    const high = Math.max(most * (size + 10) + 10, 120);
    const wide = Math.max(width, columns * (size + 8) + 46);
    const left = 44; // for the names of the inputs
    this.inner.style.width = `${wide}px`;
    this.inner.style.height = `${high}px`;
    this.element.tabIndex = wide > width ? 0 : -1;
    const across = (wide - left - size - 6) / Math.max(columns - 1, 1);
    this.nodes.forEach((column, c) => column.forEach((node, i) => {
      node.x = left + c * across;
      node.y = (high - column.length * (size + 10)) / 2 + i * (size + 10) + 5;
      Object.assign(node.button.style, { left: `${node.x}px`, top: `${node.y}px`, width: `${size}px`, height: `${size}px` });
    }));
    this.size = size;
    const scale = Math.min(devicePixelRatio || 1, 2);
    this.lines.width = wide * scale;
    this.lines.height = high * scale;
    Object.assign(this.lines.style, { width: `${wide}px`, height: `${high}px` });
    this.scale = scale;
    this.playground.drawSoon();
  }

  draw() {
    if (!this.size) return; // it has no place yet
    const { surfaces, colours } = this.playground;
    this.nodes.forEach((column, c) => column.forEach(({ canvas }, i) => {
      const isLast = c === this.nodes.length - 1;
      if (isLast && column.length === 1) surfaces.paintAnswer(canvas, colours, false);
      else surfaces.paint(canvas, c - 1, i, colours);
    }));
    this.#drawLines();
  }

  // Names say what the picture shows; they are renewed when the run rests.
  name() {
    const { experiment, chosen } = this.playground;
    this.nodes.forEach((column, c) => column.forEach(({ button: node }, i) => {
      if (!c) return;
      node.ariaLabel = `${nameOf(experiment, c - 1, i)}, bias ${shown(experiment.network.parameters[experiment.network.layers[c - 1].biases + i], 3)}`;
      const is = chosen.layer === c - 1 && chosen.neuron === i;
      node.ariaPressed = `${is}`;
      node.tabIndex = is ? 0 : -1;
    }));
  }

  #drawLines() {
    const { experiment, colours, chosen } = this.playground;
    const { parameters, layers } = experiment.network;
    const pen = this.lines.getContext("2d");
    pen.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    pen.clearRect(0, 0, this.lines.width, this.lines.height);
    pen.lineCap = "round";
    this.#each((from, to, layer, i, j) => {
      const { weights, size } = layers[layer];
      const value = parameters[weights + i * size + j];
      const isChosen = layer === chosen.layer && j === chosen.neuron && i === chosen.input;
      pen.strokeStyle = isChosen ? colours.accent : value > 0 ? colours.high : colours.low;
      pen.lineWidth = Math.min(0.4 + 1.6 * Math.abs(value), 7) + (isChosen ? 2 : 0);
      pen.globalAlpha = isChosen ? 1 : Math.min(0.15 + Math.abs(value), 0.9);
      pen.setLineDash(value < 0 ? [5, 5] : []);
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      const middle = (from.x + to.x) / 2;
      pen.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
      pen.stroke();
    });
    pen.globalAlpha = 1;
  }

  #each(act) {
    const half = this.size / 2;
    for (let c = 1; c < this.nodes.length; c++) {
      this.nodes[c].forEach((to, j) => this.nodes[c - 1].forEach((from, i) => act(
        { x: from.x + this.size, y: from.y + half }, { x: to.x, y: to.y + half }, c - 1, i, j,
      )));
    }
  }

  // A press beside the neurons means the line that is nearest.
  #press(event) {
    if (event.target.closest("button")) return;
    const box = this.inner.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = NEAR;
    let found = null;
    this.#each((from, to, layer, i, j) => {
      const t = share((x - from.x) / (to.x - from.x));
      if (t === null) return;
      const far = Math.abs(from.y + (to.y - from.y) * t * t * (3 - 2 * t) - y);
      if (far < best) [best, found] = [far, [layer, j, i]];
    });
    if (found) this.playground.choose(...found);
  }

  #key(event) {
    const at = event.target.closest(".play-neuron");
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!at || !move) return;
    event.preventDefault();
    const column = this.nodes.findIndex((nodes) => nodes.some(({ button: node }) => node === at));
    const row = this.nodes[column].findIndex(({ button: node }) => node === at);
    const to = this.nodes[Math.min(Math.max(column + move[0], 1), this.nodes.length - 1)];
    const next = to[Math.min(Math.max(row + move[1], 0), to.length - 1)].button;
    next.tabIndex = 0;
    next.focus();
  }
}

// Of a curve that goes half of its way down where it is halfway across: how far along it is at a share of the width.
function share(across) {
  if (across < 0 || across > 1) return null;
  let t = across;
  for (let k = 0; k < 5; k++) t -= (1.5 * t * (1 - t) + t ** 3 - across) / (1.5 - 3 * t + 3 * t * t);
  return t;
}

export function nameOf(experiment, layer, neuron) {
  const { layers } = experiment.network;
  if (layer < 0) return experiment.data.features[neuron].name;
  if (layer === layers.length - 1) return layers[layer].size > 1 ? `Output ${neuron + 1}` : "Output";
  return `Neuron ${neuron + 1} of layer ${layer + 1}`;
}
