// Draws the losses that a block gathers, as lines, while it runs.

import { element } from "./elements.js";

const FEWEST = 3; // points that make a line worth a look; beside it, a shorter one is drawn too
const MOST = 400; // of a line that runs for long every second point goes, over and over
const SVG = "http://www.w3.org/2000/svg";

// A place for the lines, which shows once there is something to see.
export function drawing(place, label) {
  const svg = document.createElementNS(SVG, "svg");
  const names = element("p", { ariaHidden: "true" }); // said of the picture as a whole, once it is done
  const scale = [element("span", { ariaHidden: "true" }), element("span", { ariaHidden: "true" })];
  const field = element("div", { className: "run-losses__field" }, ...scale, svg);
  const box = element("div", { className: "run-losses", hidden: true }, field, names);
  const lines = new Map(); // of each name: its points, the first and the last value, and how it is drawn
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches; // then they are drawn once, at the end
  let seconds = 0;
  for (const [name, value] of Object.entries({ viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img" })) {
    svg.setAttribute(name, value);
  }
  svg.setAttribute("aria-label", `${label}, while it runs`);
  place.append(box);

  function line(name) {
    const drawn = document.createElementNS(SVG, "polyline");
    const value = element("span");
    const entry = element("span", { className: "run-losses__name" }, `${name} `, value);
    drawn.dataset.line = entry.dataset.line = lines.size % 3;
    svg.append(drawn);
    names.append(entry);
    lines.set(name, { points: [], drawn, value, entry });
    return lines.get(name);
  }

  function draw() {
    const values = [...lines.values()].flatMap(({ points }) => points.map(([, value]) => value));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const height = (value) => (most > least ? (100 * (most - value)) / (most - least) : 50);
    for (const { points, drawn, value, last, entry } of lines.values()) {
      entry.hidden = points.length < 2;
      const at = points.map(([when, loss]) => `${((100 * when) / seconds).toFixed(2)},${height(loss).toFixed(2)}`);
      drawn.setAttribute("points", at.join(" "));
      value.textContent = digits(last);
    }
    scale[0].textContent = digits(most);
    scale[1].textContent = digits(least);
    box.hidden = false;
  }

  const enough = () => [...lines.values()].some(({ points }) => points.length >= FEWEST);

  return {
    follow({ seconds: now, losses }) {
      seconds = now;
      for (const [name, value] of Object.entries(losses)) {
        const its = lines.get(name) ?? line(name);
        its.first ??= value;
        its.last = value;
        its.points.push([now, value]);
        if (its.points.length > MOST) its.points = its.points.filter((_, i) => i % 2 === 0);
      }
      if (!still && enough()) draw();
    },
    end() {
      if (!enough()) return box.remove();
      draw();
      const seen = [...lines].filter(([, { points }]) => points.length > 1);
      const said = seen.map(([name, { first, last }]) => `${name} from ${digits(first)} to ${digits(last)}`);
      svg.setAttribute("aria-label", `${label}, in ${seconds.toFixed(1)} seconds: ${said.join(", ")}`);
    },
  };
}

const digits = (value) => Number(value.toPrecision(3)).toString();
