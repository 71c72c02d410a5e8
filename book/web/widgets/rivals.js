// A dense network and a convolutional one read the same picture; beside it, the maps of the first layer of the latter.

import { best, highest } from "./answers.js";
import { Paper, fill } from "./paper.js";
import { Reading } from "./reading.js";
import { through } from "./trained.js";

export const rows = 2;

// The class of each number of a map, from what a shade stands for: the more accent, the farther above zero.
export function shaded({ channels, numbers }, map, { shade, shades }) {
  const levels = numbers.filter((_, at) => at % channels === map).map((number) => Math.min(Math.round(number / shade), shades));
  return levels.map((level) => (level > 0 ? `band-${level + shades - 1}` : ""));
}

const said = (shares) => `${best(shares)} (${highest(shares)})`;

export function begin(touch) {
  const { drawing, start } = touch;
  const paper = new Paper(touch, start);
  const reading = new Reading(touch, paper, ["dense", "convolutional"], { full: 1, long: 100 });
  const draw = () => {
    paper.draw();
    reading.draw();
    touch.svg.classList.toggle("unread", !reading.shares);
    if (!reading.networks) return;
    const [, maps] = through(reading.networks[1], reading.picture);
    for (let map = 0; map < maps.channels; map++) fill(drawing, `map${map}`, shaded(maps, map, start));
  };
  const says = () => reading.says((dense, convolutional) =>
    `${paper.bare ? "On bare paper, dense" : "Dense"}: ${said(dense)}, convolutional: ${said(convolutional)}${paper.story}`);
  const solved = () => {
    const [dense, convolutional] = reading.shares?.map(best) ?? [];
    return paper.onlyPushed && dense !== undefined && dense !== paper.label && convolutional === paper.label;
  };
  touch.begins({ draw, says, solved, resets: () => paper.lay(0) });
}
