// Numbers that are too many to come with the page: they are in a file of the site, and are fetched when the reader first
// touches the figure.  Where they cannot be had, each touch asks anew, and so does a network that is back.

const TOUCHES = ["pointerdown", "keydown", "click"];

export class Later {
  #coming = false;
  #there = false;
  lost = false; // when they were asked for last

  // `told` hears what has come, null if that is nothing.
  constructor(touch, told) {
    const asks = () => this.#ask(touch.svg.dataset.later, told);
    for (const kind of TOUCHES) touch.frame.addEventListener(kind, asks, { capture: true });
    window.addEventListener("online", () => this.lost && asks());
  }

  async #ask(address, told) {
    if (this.#there || this.#coming) return;
    this.#coming = true;
    this.lost = false;
    const came = await fetch(address).then((response) => (response.ok ? response.json() : null)).catch(() => null);
    this.#coming = false;
    this.#there = came !== null;
    this.lost = !this.#there;
    told(came);
  }
}
