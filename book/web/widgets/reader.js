// The reader of phrases: words are written or taken from its vocabulary, and after each of them a point says for how
// likely the network takes the phrase to be praise.  It is the chapter's own network, with its numbers.

import { element } from "../elements.js";
import { thoughts } from "./gru.js";
import { fixed } from "./numbers.js";

export const rows = 2;

const LONGEST = 10; // words

export function begin(touch) {
  const { drawing, start } = touch;
  const { vocabulary, phrase } = start;
  const input = element("input", { type: "text", className: "touch-text", value: phrase, autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-label", "phrase");
  input.setAttribute("autocapitalize", "none");
  const label = element("span", { className: "touch-name plain", ariaHidden: "true" }, "phrase");
  touch.row(label, input);
  input.addEventListener("input", () => touch.changed());
  const words = () => input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const put = (list) => {
    input.value = list.join(" ");
    touch.changed();
  };
  const choice = element("select", { className: "touch-text" }, ...vocabulary.map((word) => element("option", {}, word)));
  choice.setAttribute("aria-label", "a word that it knows");
  const add = touch.button("Add", "this word to the phrase", () => put([...words(), choice.value].slice(0, LONGEST)));
  const fewer = touch.button("− last", "word of the phrase", () => put(words().slice(0, -1)));
  touch.row(choice, add, fewer).classList.add("touch-play");

  const axes = drawing.axes(0);
  axes.group.querySelectorAll(".curve, .dot, .name").forEach((old) => old.remove());
  const place = drawing.add("g", {}, axes.group);
  const known = () => words().length > 0 && words().length <= LONGEST && words().every((word) => vocabulary.includes(word));
  let said = [];
  const draw = () => {
    if (!known()) return;
    said = thoughts(start, words());
    place.replaceChildren();
    axes.x = [0.5, Math.max(said.length, 9) + 0.5];
    const points = said.map((praise, i) => [i + 1, praise]);
    drawing.add("polyline", { points: axes.line(points), class: "curve" }, place);
    points.forEach((point, i) => {
      const [cx, cy] = axes.at(...point);
      drawing.add("circle", { cx, cy, r: 4.5, class: "dot" }, place);
      drawing.text([cx, axes.top + axes.height + 22], words()[i], "middle", place);
    });
  };
  const says = () => {
    const strange = words().filter((word) => !vocabulary.includes(word));
    if (strange.length) return `It does not know “${strange[0]}”`;
    if (!known()) return `It reads one to ${LONGEST} words`;
    return `At its end, the phrase is praise with ${fixed(said.at(-1), 2)}`;
  };
  const solved = () => {
    const first = phrase.split(" ");
    const changed = words().filter((word, i) => word !== first[i]).length;
    return known() && words().length === first.length && changed === 1 && said.at(-1) < 0.1;
  };
  touch.begins({ draw, says, solved, resets: () => { input.value = phrase; } });
}
