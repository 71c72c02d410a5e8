// A block of code on the page: its buttons, its text, and a place for what comes out of it.

import { bring } from "./bring.js";
import * as edits from "./edits.js";
import { button, element, name } from "./elements.js";

const UNKEPT = "This browser keeps nothing, so your changes last until you leave the page.";

export class Block {
  code = null; // the page's own text; with these three it comes with the first press of a button
  output = "";
  whole = "";
  module = "";
  edited = null; // the reader's text, where it is another
  editor = null;
  draft = null; // what stands in the place of the page's text: the reader's, in an editor or not
  paper = null; // the editor's text, for print
  panel = null; // what came out
  #doing = 0;

  constructor(bar, index, page) {
    this.bar = bar;
    this.index = index;
    this.page = page;
    this.kind = bar.dataset.kind;
    this.exercise = bar.dataset.exercise ?? null;
    this.opens = bar.dataset.opens ?? null; // the name of a file that it reads
    this.box = bar.parentElement;
    this.shown = this.box.querySelector("pre");
    this.name = this.exercise ? `exercise ${this.exercise.replaceAll("_", " ")}` : `block ${index + 1}`;
    this.kept = `edit.${page.address}${bar.dataset.key}`;
    this.status = element("span", { className: "run-status", role: "status" });
    this.runButton = button("", "", () => this.#press());
    const reset = () => this.#with((runner) => this.reset(runner));
    this.resetButton = button("Reset", `${this.name} to what the page says`, reset);
    this.editButton = button("Edit", this.name, () => this.#with(() => this.edit()));
    const copy = button("Copy", this.name, () => this.#with(() => this.copy()));
    this.earlierButton = button("Your earlier version", `of ${this.name}`, () => this.#with(() => this.#bringBack()));
    bar.append(this.runButton);
    if (this.opens) {
      const open = () => this.#with((runner) => runner.open(this));
      bar.append(button("Open", `a ${this.opens} of yours, in the place of what makes it`, open));
    }
    bar.append(this.editButton, this.earlierButton, this.resetButton, copy, this.status);
    // There from the start, so that what is put into it is read out.
    if (this.exercise) bar.append(this.verdict = element("span", { className: "run-spoken", role: "status" }));
    if (!this.exercise) bar.append(element("span", { className: "run-number" }, this.name));
    this.ready();
    this.follow();
  }

  get text() {
    return this.edited ?? this.code;
  }

  ready() {
    this.#label(this.exercise ? "Check" : "Run");
  }

  running() {
    this.#label("Stop");
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text; // what is said anew is read out anew
  }

  // Shows the text that the browser has kept.
  follow() {
    if (this.editor) return;
    this.edited = edits.of(this);
    this.#draw();
  }

  async edit() {
    if (this.editor) return this.editor.focus();
    this.say("Fetching the editor…");
    try {
      const { openEditor } = await bring("./editor.bundle.js");
      if (this.editor) return;
      this.#draw(true);
      this.draft.replaceChildren();
      this.editor = openEditor(this.draft, this.text, {
        label: `Code of ${this.name}. Escape, then Tab, leaves the editor.`,
        change: (text) => this.#change(text),
        run: () => this.runButton.dataset.action === "stop" || this.runButton.click(),
      });
      this.draft.append(element("p", { className: "run-way" }, "Escape, then Tab, leaves the editor."));
      // An editor holds the lines that are in sight; on paper all of them stand.
      this.draft.append(element("pre", { className: "run-paper" }, (this.paper = element("code", {}, this.text))));
      this.say("");
      this.editor.focus();
    } catch {
      this.say("The editor could not be fetched. Press Edit to try again.");
    }
  }

  async reset(runner) {
    this.editor?.close();
    this.editor = this.edited = null;
    edits.keep(this);
    this.#draw();
    if (this.runButton.dataset.action !== "stop") this.panel?.remove();
    await runner.forget();
    this.#outdate();
    this.say("As on the page again.");
    this.editButton.focus(); // the button that had the focus is gone
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.say("Copied.");
    } catch {
      this.say("The browser did not let the page copy. Press Copy again, or select the code.");
    }
  }

  // Leads to it, wherever it stands.
  show() {
    for (let box = this.bar.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    this.runButton.focus();
  }

  // Returns an empty place for what comes out, under the page's own output where there is one.
  place() {
    this.panel?.remove();
    const after = this.box.nextElementSibling?.classList.contains("output") ? this.box.nextElementSibling : this.box;
    this.panel = element("div", { className: "run-output" });
    after.after(this.panel);
    return this.panel;
  }

  #press() {
    const stop = this.runButton.dataset.action === "stop"; // what the button said when it was pressed
    this.#with((runner) => (stop ? runner.stop() : runner.run(this)));
  }

  #change(text) {
    this.edited = text === this.code ? null : text;
    this.paper.textContent = text;
    const kept = edits.keep(this);
    this.resetButton.hidden = false;
    this.#whose();
    this.#outdate();
    this.say(kept ? (this.panel ? "Changed since it ran." : "") : UNKEPT);
  }

  // What the reader made of the block before its text was another; what stands there now can be brought back so.
  #bringBack() {
    this.editor?.close();
    this.editor = null;
    this.edited = edits.exchange(this);
    this.#draw();
    this.#outdate();
    this.say("Your earlier version. Reset brings the page's.");
    this.editButton.focus(); // the button that was pressed may be gone
  }

  // What came out, here and below, came out of another text.
  #outdate() {
    const since = this.exercise ? [this] : this.page.blocks.slice(this.index).filter((block) => !block.exercise);
    for (const block of since) {
      if (!block.panel?.isConnected || block.panel.classList.contains("run-output--old")) continue;
      block.panel.classList.add("run-output--old");
      block.say("A block above has changed since this ran.");
    }
  }

  #draw(always = false) {
    this.draft?.remove();
    this.draft = null;
    const mine = always || this.edited !== null;
    if (mine) {
      const code = element("code", { tabIndex: 0, role: "region", ariaLabel: `Your code of ${this.name}` }, this.text);
      this.draft = element("div", { className: "run-draft" }, element("pre", {}, code));
      this.shown.after(this.draft);
    }
    this.shown.hidden = mine;
    this.resetButton.hidden = !mine;
    this.earlierButton.hidden = edits.earlier(this) === null;
    this.#whose();
  }

  // Says of the page's output below that it is not that of the reader's code.
  #whose() {
    const output = this.box.nextElementSibling;
    const mine = this.edited !== null;
    if (!output?.classList.contains("output") || mine === output.classList.contains("output--pages")) return;
    output.classList.toggle("output--pages", mine);
    output.querySelector(".run-pages")?.remove();
    const said = element("span", { className: "run-pages" }, " of the page’s code, not of yours");
    if (mine) output.querySelector(".filename")?.append(said);
  }

  #label(label) {
    name(this.runButton, label, this.name);
    this.runButton.dataset.action = label.toLowerCase();
  }

  // Does something that needs the page's code, which comes with the first press of any button.
  async #with(action) {
    if (this.#doing && !this.page.hasRunner) return; // pressed again before the first press was answered
    this.#busy(1);
    try {
      await action(await this.page.runner((text) => this.say(text)));
    } catch (problem) {
      this.say(problem.message);
    } finally {
      this.#busy(-1);
    }
  }

  #busy(change) {
    this.#doing += change;
    this.bar.dataset.busy = this.#doing > 0; // not aria-busy, which would silence the status
  }
}
