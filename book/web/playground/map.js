// The map: what the network says of each place, and the points.  A press takes the point that is nearest, or, where the
// points are the reader's own, sets one and takes one away.  The keyboard has a cross for that.

import { mark } from "./colours.js";
import { element, shown } from "./page.js";
import { SIZE } from "./surfaces.js";

const NEAR = 0.045; // of the map's width: a press so near to a point means that point
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Map {
  constructor(playground) {
    this.playground = playground;
    this.answer = element("canvas", { width: SIZE, height: SIZE, className: "play-map__answer" });
    this.marks = element("canvas", { className: "play-map__marks" });
    this.cross = null; // where the keyboard is, as shares of width and height
    this.place = element("div", { className: "play-map__place", tabIndex: 0, role: "application" }, this.answer, this.marks);
    this.place.setAttribute("aria-roledescription", "map");
    this.said = element("p", { className: "play-map__said", ariaLive: "polite" });
    this.ends = element("p", { className: "play-map__ends", ariaHidden: "true" });
    this.element = element("div", { className: "play-map" }, this.place, this.ends, this.said);
    this.place.addEventListener("click", (event) => this.#press(event));
    this.place.addEventListener("keydown", (event) => this.#key(event));
    this.place.addEventListener("blur", () => { this.cross = null; this.drawMarks(); });
    // Asked for here alone: when the page has just changed, to ask makes the browser lay it out there and then.
    new ResizeObserver(() => {
      this.width = this.place.clientWidth;
      this.drawMarks();
    }).observe(this.place);
  }

  // The plane has changed: other data, or other axes.
  renew() {
    const { plane, experiment, settings } = this.playground;
    const names = plane.axes.map((axis) => (axis < 0 ? "" : experiment.data.all[axis].name));
    const [[left, right], [low, high]] = plane.ranges.map((range) => range.map((end) => shown(end, 2)));
    this.ends.textContent = `${names[0]} from ${left} to ${right}${names[1] ? `, ${names[1]} upwards from ${low} to ${high}` : ""}`;
    const does = settings.data === "points" ? "set a point, or take one away" : "look at the nearest point";
    this.place.ariaLabel = `What the network says of each place. ${this.ends.textContent}. Arrows move a cross, Enter to ${does}.`;
    this.said.textContent = "";
    this.drawMarks();
  }

  draw() {
    this.playground.surfaces.paintAnswer(this.answer, this.playground.colours, this.playground.view.sharp);
  }

  drawMarks() {
    const { experiment, plane, colours, view } = this.playground;
    const { width } = this;
    if (!width || !colours) return;
    const scale = Math.min(devicePixelRatio || 1, 2);
    this.marks.width = this.marks.height = Math.round(width * scale);
    const pen = this.marks.getContext("2d");
    pen.scale(scale, scale);
    const { data } = experiment;
    const size = data.points.length > 300 ? 2.8 : 4;
    const parts = [[data.train, true], ...(view.test ? [[data.test, false]] : [])];
    for (const [part, learned] of parts) {
      for (const k of part.places) {
        const [x, y] = plane.place(data.points[k]);
        pen.fillStyle = this.#colour(data.labels[k]);
        pen.strokeStyle = learned ? colours.paper : colours.ink;
        pen.globalAlpha = learned ? 1 : 0.75;
        pen.lineWidth = learned ? 1.2 : 1;
        mark(pen, data.classes ? data.labels[k] : 0, x * width, y * width, learned ? size : 0.8 * size);
        pen.fill();
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
    this.#ring(pen, width);
    if (!this.cross) return;
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 1.5;
    const [x, y] = this.cross.map((share) => share * width);
    for (const [dx, dy] of [[10, 0], [0, 10]]) {
      pen.beginPath();
      pen.moveTo(x - dx, y - dy);
      pen.lineTo(x + dx, y + dy);
      pen.stroke();
    }
  }

  #colour(label) {
    const { experiment, colours } = this.playground;
    const { classes } = experiment.data;
    if (classes === 2) return label ? colours.high : colours.low;
    return classes ? colours.classes[label] : label > 0 ? colours.high : colours.low;
  }

  // Around the sample whose derivatives are shown.
  #ring(pen, width) {
    const { experiment, plane, colours, sample } = this.playground;
    const place = experiment.data.train.places[sample];
    if (place === undefined) return;
    const [x, y] = plane.place(experiment.data.points[place]);
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x * width, y * width, 8, 0, 2 * Math.PI);
    pen.stroke();
  }

  #press(event) {
    const box = this.place.getBoundingClientRect();
    this.#act((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  #key(event) {
    const move = STEPS[event.key];
    if (!move && !["Enter", " ", "Delete", "Backspace"].includes(event.key)) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.cross ??= [0.5, 0.5];
    if (!move) this.#act(...this.cross, event.key === "Delete" || event.key === "Backspace");
    else {
      const far = event.shiftKey ? 0.125 : 0.025;
      this.cross = this.cross.map((share, i) => Math.min(Math.max(share + far * move[i], 0), 1));
      this.#tell();
    }
    this.drawMarks();
  }

  #act(across, down, only = false) {
    const { playground } = this;
    const { experiment, plane, settings } = playground;
    const point = plane.middle.slice();
    plane.put(point, across, down);
    const far = (k) => {
      const [x, y] = plane.place(experiment.data.points[k]);
      return Math.hypot(x - across, y - down);
    };
    if (settings.data === "points") return playground.own.press(point, far, NEAR, only);
    const { places } = experiment.data.train;
    let nearest = 0;
    for (let i = 1; i < places.length; i++) if (far(places[i]) < far(places[nearest])) nearest = i;
    playground.look(nearest);
  }

  // What the network says where the cross is.
  #tell() {
    const { experiment, plane } = this.playground;
    const point = plane.middle.slice();
    plane.put(point, ...this.cross);
    const where = plane.axes.filter((axis) => axis >= 0).map((axis) => `${experiment.data.all[axis].name} ${shown(point[axis], 2)}`);
    this.said.textContent = `${where.join(", ")}: ${this.playground.answerAt(point)}`;
  }
}
