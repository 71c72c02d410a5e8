// The map of a run to watch: as the widget of the chapter on training, with nothing to choose.

import { Shown, playing } from "./training.js";

export const rows = 1;

export function begin(touch) {
  const shown = new Shown(touch);
  const bar = playing(touch, shown);
  const draw = () => {
    shown.draw();
    bar();
  };
  touch.begins({ draw, says: () => shown.says(), resets: () => shown.reset() });
}
