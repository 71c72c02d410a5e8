// The loss over the epochs, of what is learned from and of what is not.

import { element, shown } from "./page.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 300;
const HEIGHT = 90;

export class Chart {
  constructor(playground) {
    this.playground = playground;
    this.svg = document.createElementNS(SPACE, "svg");
    this.svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    this.svg.setAttribute("preserveAspectRatio", "none");
    this.svg.setAttribute("role", "img");
    this.lines = ["train", "test"].map((name) => {
      const line = document.createElementNS(SPACE, "polyline");
      line.setAttribute("class", `play-line play-line--${name}`);
      this.svg.append(line);
      return line;
    });
    this.top = element("span");
    this.end = element("span");
    this.element = element("div", { className: "play-chart" }, this.svg, element("p", { ariaHidden: "true" }, this.top, this.end));
  }

  draw() {
    const { trainLosses, testLosses } = this.playground.experiment;
    let high = 1e-12;
    for (const losses of [trainLosses, testLosses]) for (const loss of losses) if (loss > high && loss < Infinity) high = loss;
    const last = Math.max(trainLosses.length - 1, 1);
    [trainLosses, testLosses].forEach((losses, i) => {
      const count = Math.min(losses.length, WIDTH);
      const points = [];
      for (let n = 0; n < count; n++) {
        const k = Math.round((n * (losses.length - 1)) / Math.max(count - 1, 1));
        if (!Number.isFinite(losses[k])) continue;
        points.push(`${((WIDTH * k) / last).toFixed(1)},${(HEIGHT - 2 - ((HEIGHT - 4) * losses[k]) / high).toFixed(1)}`);
      }
      this.lines[i].setAttribute("points", points.join(" "));
    });
    this.top.textContent = `loss, up to ${shown(high, 3)}`;
    this.end.textContent = `epochs, up to ${trainLosses.length - 1}`;
  }

  name() {
    const { trainLosses, testLosses } = this.playground.experiment;
    const told = (losses) => `from ${shown(losses[0], 3)} to ${shown(losses.at(-1), 3)}`;
    const test = Number.isFinite(testLosses[0]) ? `, the test loss ${told(testLosses)}` : "";
    this.svg.setAttribute("aria-label", `Over ${trainLosses.length - 1} epochs the training loss goes ${told(trainLosses)}${test}.`);
  }
}
