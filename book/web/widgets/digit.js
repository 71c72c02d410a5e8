// A digit to write, which the network of the chapter reads at once.

import { article, best, highest } from "./answers.js";
import { Paper } from "./paper.js";
import { Reading } from "./reading.js";

export const rows = 2;

export const FULL_INK = 4; // as its inputs have it

export function begin(touch) {
  const { start } = touch;
  const paper = new Paper(touch, start);
  const reading = new Reading(touch, paper, ["dense"], { full: FULL_INK, long: 40 });
  const draw = () => {
    paper.draw();
    reading.draw();
  };
  const says = () => reading.says((shares) =>
    `${paper.bare ? "The paper is bare: the most that it says is" : "It reads"} ${article(best(shares))} with ${highest(shares)}${paper.story}`);
  const solved = () => paper.label === null && reading.shares?.[0][start.goal] > start.share;
  touch.begins({ draw, says, solved, resets: () => paper.lay(0) });
}
