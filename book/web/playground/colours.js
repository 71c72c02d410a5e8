// The colours of the playground, read from the styles, so that they follow the page from light to dark.

export class Colours {
  constructor(place) {
    const style = getComputedStyle(place);
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgb = (text) => {
      probe.fillStyle = text;
      probe.fillRect(0, 0, 1, 1);
      return [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const named = (name) => style.getPropertyValue(name).trim();
    this.ink = named("--ink");
    this.soft = named("--ink-soft");
    this.faint = named("--figure-faint");
    this.paper = named("--paper");
    this.accent = named("--accent");
    this.high = named("--play-high");
    this.low = named("--play-low");
    this.classes = [0, 1, 2, 3, 4, 5].map((i) => named(`--play-${i}`));
    const paper = rgb(this.paper);
    // From the lowest value over nothing to the highest, and of each class from nothing to sure.
    this.scale = ramp(rgb(this.low), paper, rgb(this.high));
    this.shades = this.classes.map((colour) => ramp(paper, mix(paper, rgb(colour), 0.5), rgb(colour)));
  }
}

const mix = (one, other, share) => one.map((value, i) => value + (other[i] - value) * share);

// 256 colours as the words of an image; the ends are let through a little of the middle, so that marks stand out.
function ramp(low, middle, high) {
  const pixels = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) {
    const at = i / 127.5 - 1;
    pixels.set([...mix(middle, at < 0 ? low : high, Math.abs(at) * 0.8), 255], 4 * i);
  }
  return new Uint32Array(pixels.buffer);
}

// The shape of a class, so that colour is not all that tells them apart.
export function mark(pen, label, x, y, size) {
  pen.beginPath();
  const corners = [0, 4, 3, 4, 5, 3][label];
  const turn = [0, Math.PI / 4, -Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2][label];
  if (!corners) pen.arc(x, y, size, 0, 2 * Math.PI);
  for (let i = 0; i < corners; i++) {
    const angle = turn + (2 * Math.PI * i) / corners;
    pen.lineTo(x + 1.25 * size * Math.cos(angle), y + 1.25 * size * Math.sin(angle));
  }
  pen.closePath();
}
