// The questions of the page, one at a time above the playground: at a first visit, and whenever somebody asks.

import { button, element } from "./page.js";

const KEPT = "nnfs.playground.questions";

export class Questions {
  constructor(playground) {
    this.playground = playground;
    this.all = [...document.querySelectorAll(".play-questions > ol > li")];
    this.at = 0;
    this.title = element("b");
    this.text = element("p");
    this.tell = element("span", { role: "status", className: "play-hidden" });
    this.body = element("div", { className: "play-question" }, this.title, this.text, element("div", { className: "play-bar" },
      button("Set it up", "", () => this.#setUp()),
      button("Next question", "", () => this.#go(1)),
      button("Hide", "Hide the questions", () => this.#show(false))));
    this.open = button("Questions to find out", "", () => this.#show(true));
    this.element = element("div", { className: "play-questions-bar" }, this.body, this.open, this.tell);
    document.querySelector(".play-questions")?.addEventListener("click", (event) => {
      const link = event.target.closest("a[href*='#run?']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.playground.goTo(link.hash);
      this.playground.player.playButton.focus();
    });
    let seen = null;
    try {
      seen = localStorage.getItem(KEPT);
    } catch {
      // This browser keeps nothing.
    }
    this.#draw();
    this.body.hidden = seen === "hidden" || !this.all.length;
    this.open.hidden = !this.body.hidden || !this.all.length;
  }

  #draw() {
    const item = this.all[this.at];
    if (!item) return;
    this.title.textContent = `Question ${this.at + 1} of ${this.all.length}`;
    const words = item.cloneNode(true);
    for (const away of words.querySelectorAll("a, details")) away.remove();
    this.text.textContent = words.textContent.trim().replaceAll(/\s+/g, " ");
  }

  #go(by) {
    this.at = (this.at + by) % this.all.length;
    this.#draw();
    this.tell.textContent = `${this.title.textContent}. ${this.text.textContent}`;
  }

  #setUp() {
    const link = this.all[this.at].querySelector("a[href*='#run?']");
    this.playground.goTo(link.hash);
  }

  #show(open) {
    this.body.hidden = !open;
    this.open.hidden = open;
    (open ? this.body.querySelector("button") : this.open).focus();
    try {
      localStorage.setItem(KEPT, open ? "shown" : "hidden");
    } catch {
      // This browser keeps nothing.
    }
  }
}
