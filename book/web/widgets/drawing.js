// The drawing of a figure, as the page came with it: its parts that follow, and its axes.

const SVG = "http://www.w3.org/2000/svg";

export class Drawing {
  constructor(svg) {
    this.svg = svg;
    this.book = new Map(); // what the numbers of the drawing were
  }

  part(name) {
    return this.svg.querySelector(`[data-part="${name}"]`);
  }

  // Writes a number of the drawing; one that is not the page's stands out.
  write(name, text) {
    const place = this.part(name).querySelector("text") ?? this.part(name);
    if (!this.book.has(name)) this.book.set(name, place.textContent);
    place.textContent = text;
    place.classList.toggle("live", text !== this.book.get(name));
  }

  // Writes a symbol, such as w_1, as maths.
  maths(name, label) {
    this.symbol(this.part(name).querySelector("text"), label);
  }

  symbol(place, label) {
    let down = 0;
    place.replaceChildren(...runs(label).map(([css, text]) => {
      const to = css.startsWith("lowered") ? 4 : 0;
      const run = this.add("tspan", { class: css, dy: to - down });
      run.textContent = text;
      down = to;
      return run;
    }));
  }

  show(names, shown) {
    for (const name of names) this.part(name).style.display = shown ? "" : "none";
  }

  // Moves a line, and a dot.
  ends(line, [x1, y1], [x2, y2]) {
    set(line, { x1, y1, x2, y2 });
  }

  dot(name, cx, cy) {
    set(this.part(name).firstElementChild, { cx, cy });
  }

  put(name, attributes) {
    set(this.part(name), attributes);
  }

  set(made, attributes) {
    set(made, attributes);
  }

  // A new shape, in a part of the drawing or at its end.
  add(tag, attributes, parent = this.svg) {
    const made = document.createElementNS(SVG, tag);
    set(made, attributes);
    parent.append(made);
    return made;
  }

  line([x1, y1], [x2, y2], css, parent) {
    return this.add("line", { x1, y1, x2, y2, class: css }, parent);
  }

  text([x, y], content, anchor, parent, css = "words") {
    this.add("text", { x, y, "text-anchor": anchor, class: css }, parent).textContent = content;
  }

  // The kit's straight arrow.
  arrow(from, to, css, parent) {
    this.line(from, to, css, parent);
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const side = (turn) => [to[0] - 7 * Math.cos(angle + turn), to[1] - 7 * Math.sin(angle + turn)];
    this.add("polyline", { points: [side(0.5), to, side(-0.5)].join(" "), class: `${css} head` }, parent);
  }

  axes(index = 0) {
    return new Axes(this.svg.querySelectorAll(".axes")[index]);
  }

  // Where on the paper a pointer is.
  place(event) {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const paper = this.svg.viewBox.baseVal;
    return [((event.clientX - left) / width) * paper.width, ((event.clientY - top) / height) * paper.height];
  }
}

// The runs of a symbol, as the kit of the figures tells them apart: w_1, ∂y_{pred}.
function runs(label) {
  return [...label.matchAll(/_\{(\w+)\}|_(\d)|([A-Za-z]+)|([^_A-Za-z]+)/g)].map(([, words, digit, letters, rest]) =>
    words ? ["lowered letters", words] : digit ? ["lowered", digit] : letters ? ["letters", letters] : ["upright", rest]);
}

function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, typeof value === "number" ? Math.round(value * 100) / 100 : value);
  }
}

// A plot of the kit: where a number lands on the paper, and what a place on the paper stands for.
export class Axes {
  constructor(group) {
    this.group = group;
    const frame = group.querySelector(".plot");
    const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(frame.getAttribute(name)));
    const [x, y] = [group.dataset.x, group.dataset.y].map((limits) => limits.split(" ").map(Number));
    Object.assign(this, { left, top, width, height, x, y });
  }

  at(x, y) {
    return [
      this.left + (this.width * (x - this.x[0])) / (this.x[1] - this.x[0]),
      this.top + this.height - (this.height * (y - this.y[0])) / (this.y[1] - this.y[0]),
    ];
  }

  value(left, top) {
    return [
      this.x[0] + ((left - this.left) / this.width) * (this.x[1] - this.x[0]),
      this.y[0] + ((this.top + this.height - top) / this.height) * (this.y[1] - this.y[0]),
    ];
  }

  line(points) {
    return points.map(([x, y]) => this.at(x, y).map((place) => Math.round(place * 100) / 100).join(",")).join(" ");
  }
}
