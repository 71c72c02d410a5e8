// The book in a folder.  Where it is served, the modules of a page begin, as on any site.  A page that is opened from a disk
// is given no module and no other file, only scripts; so a script brings all modules, each file that they ask for has a
// script that brings it, and they begin from what was brought.  A browser that does not let them is told of, in words.

(() => {
  const root = new URL("..", document.currentScript.src);
  const ALIVE = ".run-bar, [data-widget], .playground";
  const STATIC = /(\bfrom\s*|\bimport\s+)(["'])(\.[^"']+)\2/g;
  const DYNAMIC = /(?<![\w.$])import\(/g; // but for what Python calls pyimport
  const SEARCH = /\/workers\/search\./;

  const brought = new Map(); // of each name, what to do when it is there
  const coming = new Map(); // of each name, a promise of it

  // Each script that was brought calls this: with a file, packed into letters, or with the texts of all modules.
  window.bookHas = (name, content) => brought.get(name)(content);

  function bring(name) {
    if (!coming.has(name)) {
      coming.set(name, new Promise((done, failed) => {
        brought.set(name, done);
        const script = document.createElement("script");
        script.src = new URL(`assets/disk/${name}.js`, root);
        script.onerror = () => failed(new Error(`${name} is not there`));
        document.head.append(script);
      }));
    }
    return coming.get(name);
  }

  async function file(name) {
    const bytes = Uint8Array.from(atob(await bring(name)), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  const named = (address) => String(address).replace(root.href, "").replace(/[?#].*/, "");
  const addressed = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));

  // The modules, each under an address of its own, and all that they ask of the browser by address.
  class Modules {
    #made = new Map();

    constructor(texts) {
      this.texts = texts;
      const { fetch } = window;
      window.fetch = async (asked, ...rest) => {
        const address = new URL(asked.url ?? asked, document.baseURI);
        if (address.protocol !== "file:") return fetch(asked, ...rest);
        return new Response(texts[named(address)] ?? (await file(named(address))));
      };
      window.fromDisk = (from) => (address) => import(this.address(named(new URL(address, from))));
      window.Worker = beginning(this, Worker);
    }

    address(name) {
      if (!this.#made.has(name)) {
        const near = (target) => this.address(named(new URL(target, new URL(name, root))));
        const text = this.text(name).replace(STATIC, (all, before, quote, target) => `${before}"${near(target)}"`);
        this.#made.set(name, addressed(text));
      }
      return this.#made.get(name);
    }

    // The text of one, in which it is where it was.
    text(name) {
      if (!(name in this.texts)) throw new Error(`${name} is not there`);
      const here = JSON.stringify(new URL(name, root).href);
      return this.texts[name].replaceAll("import.meta.url", here).replace(DYNAMIC, `fromDisk(${here})(`);
    }
  }

  // Returns what makes workers: one of the book's begins from one script, and asks the page for each file.
  function beginning(modules, Plain) {
    return function (address, options) {
      const target = new URL(address, document.baseURI);
      if (target.protocol !== "file:" || SEARCH.test(target)) return new Plain(address, options);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = async ({ data: name }) => {
        const bytes = await file(name).catch(() => null);
        port1.postMessage({ name, bytes }, bytes ? [bytes] : []);
      };
      const before = `(${within})(${JSON.stringify(root.href)}, ${JSON.stringify(target.href)}, ${DYNAMIC});`;
      const worker = new Plain(addressed(`${before}\n${modules.text(named(target))}`));
      worker.postMessage(port2, [port2]);
      return worker;
    };
  }

  // What stands in front of the worker's own text.
  function within(root, here, dynamic) {
    const { fetch } = self;
    const waiting = new Map();
    const asks = new Promise((done) => {
      const first = (event) => {
        event.stopImmediatePropagation(); // the worker's own messages come after it
        event.data.onmessage = ({ data: { name, bytes } }) => waiting.get(name)(bytes);
        done(event.data);
      };
      self.addEventListener("message", first, { once: true });
    });
    Object.defineProperty(self, "location", { value: new URL(here) });
    self.importScripts = undefined; // by which Pyodide would tell that it is in no module
    self.fetch = async (asked, ...rest) => {
      const address = String(asked.url ?? asked);
      if (!address.startsWith(root)) return fetch(asked, ...rest);
      const name = address.replace(root, "");
      const port = await asks;
      const bytes = await new Promise((done) => {
        waiting.set(name, done);
        port.postMessage(name);
      });
      if (!bytes) throw new TypeError(`${name} is not there`);
      return new Response(bytes);
    };
    self.fromDisk = () => async (address) => {
      const text = (await (await self.fetch(address)).text()).replace(dynamic, "fromDisk()(");
      return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    };
  }

  // A browser starts no worker from a disk.  Of what the theme asks of the one that searches, a frame does all.
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

  const waiting = () => document.querySelectorAll("script[type='served/module']");

  function begin() {
    for (const one of waiting()) {
      const script = document.createElement("script");
      for (const { name, value } of one.attributes) script.setAttribute(name, value);
      script.type = "module";
      one.replaceWith(script);
    }
  }

  async function beginFromDisk() {
    if (!document.querySelector(ALIVE)) return;
    try {
      await able();
      const modules = new Modules(await bring("modules"));
      for (const one of waiting()) await import(modules.address(named(one.src)));
    } catch (problem) {
      explain(problem);
    }
  }

  // Whether a worker may begin so, and take modules: it tells, or it does not.
  function able() {
    const taken = addressed("export default 1");
    const tried = `import(URL.createObjectURL(new Blob(["export default 1"], { type: "text/javascript" })))
      .then(() => postMessage(""), (problem) => postMessage(String(problem)))`;
    const worker = new Promise((done, failed) => {
      const one = new Worker(addressed(tried));
      one.onmessage = ({ data }) => {
        one.terminate();
        if (data) failed(new Error(data));
        else done();
      };
      one.onerror = () => failed(new Error("it starts no worker"));
    });
    return Promise.all([worker, import(taken), new DecompressionStream("gzip")]);
  }

  function explain({ message }) {
    const said = Object.assign(document.createElement("div"), { className: "on-disk" });
    said.append(
      "You opened this page from a disk, and there your browser starts none of the programs that run the code and move ",
      `the figures (${message}).  For these, serve the folder: with Python on your machine, run `,
      Object.assign(document.createElement("code"), { textContent: "python serve.py" }),
      " in it, and read on at the address that it says.  All that is to be read is here, and the search too.",
    );
    document.querySelector("article h1")?.after(said);
    document.documentElement.classList.add("still");
  }

  if (location.protocol !== "file:") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    const Plain = Worker;
    window.Worker = function (address, options) {
      return SEARCH.test(address) ? new Frame(address) : new Plain(address, options);
    };
    document.addEventListener("DOMContentLoaded", beginFromDisk);
  }
})();
