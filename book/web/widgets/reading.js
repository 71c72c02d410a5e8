// Networks that read what lies on the paper.  Their numbers come when the figure is touched; until then it shows what the
// page itself knows, which is how they read its first picture.

import { bars } from "./answers.js";
import { Later } from "./later.js";
import { pixels } from "./paper.js";
import { probable, trained } from "./trained.js";

export class Reading {
  #drawing;
  #later;
  #long;
  #names;
  #paper;
  #printed;

  // `names` are those of the networks, in the file and in the drawing; to them, full ink is `full`.  A bar for a
  // probability of 1 is so `long`.
  constructor(touch, paper, names, { full, long }) {
    Object.assign(this, { full, networks: null });
    this.#drawing = touch.drawing;
    this.#names = names;
    this.#paper = paper;
    this.#long = long;
    this.#printed = names.map((name) =>
      Array.from({ length: 10 }, (_, digit) => Number(touch.drawing.part(`${name}-p${digit}`).textContent)));
    this.#later = new Later(touch, (came) => {
      this.networks = came && names.map((name) => trained(came[name]));
      if (!paper.first) touch.changed();
    });
  }

  get picture() {
    return pixels(this.#paper.inks, this.full);
  }

  // How probable each network holds each digit, null if nobody knows.
  get shares() {
    if (this.networks) return this.networks.map((network) => probable(network, this.picture));
    return this.#paper.first ? this.#printed : null;
  }

  draw() {
    const { shares } = this;
    this.#names.forEach((name, which) => bars(this.#drawing, name, shares?.[which], this.#paper.label, this.#long));
  }

  // What `words` make of the shares, or why there are none.
  says(words) {
    const { shares } = this;
    if (shares) return words(...shares);
    if (!this.#later.lost) return "The trained numbers are on their way";
    return "The trained numbers have not come: are you offline? Each touch asks for them again";
  }
}
