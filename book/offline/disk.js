// The book in a folder.  Where it is served, the modules of a page begin, as on any site.  Where a page is opened from a
// disk, they cannot, and this says so; and what searches runs in a frame, for a browser starts no worker from a disk.

const fromDisk = location.protocol === "file:";
const ALIVE = ".run-bar, [data-widget], .playground";

// Of what the theme asks of a worker, a frame does all.
class Frame extends EventTarget {
  constructor(address) {
    super();
    const frame = Object.assign(document.createElement("iframe"), { hidden: true });
    document.documentElement.append(frame);
    this.place = frame.contentWindow;
    this.place.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    const script = Object.assign(this.place.document.createElement("script"), { src: address });
    this.there = new Promise((done) => script.addEventListener("load", done));
    this.place.document.body.append(script);
  }

  postMessage(data) {
    this.there.then(() => this.place.dispatchEvent(new this.place.MessageEvent("message", { data })));
  }
}

function begin() {
  for (const waiting of document.querySelectorAll("script[type='served/module']")) {
    const script = document.createElement("script");
    for (const { name, value } of waiting.attributes) script.setAttribute(name, value);
    script.type = "module";
    waiting.replaceWith(script);
  }
}

function explain() {
  if (!document.querySelector(ALIVE)) return;
  const said = document.createElement("div");
  said.className = "on-disk";
  const code = (text) => Object.assign(document.createElement("code"), { textContent: text });
  said.append(
    "You opened this page from a disk, where browsers start none of the programs that run the code and move the figures. ",
    "For these, serve the folder: with Python on your machine, run ",
    code("python serve.py"),
    " there, and read on at the address that it says. All that is to be read is here, and the search too.",
  );
  document.querySelector("article h1")?.after(said);
}

if (fromDisk) {
  window.Worker = Frame;
  document.documentElement.classList.add("from-disk");
}
document.addEventListener("DOMContentLoaded", fromDisk ? explain : begin);
