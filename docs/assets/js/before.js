// What must stand before the theme's own script: it holds back what that script would do too early, or to a keyboard.

// The index of the search is the largest file of a page, and most who read never search.  The theme asks for it as soon
// as its script runs: the request waits until somebody comes to the search.
const index = /\/search\/search_index\.json$/;
const { open, send } = XMLHttpRequest.prototype;
const waiting = [];
let wanted = /[?&][qh]=/.test(location.search); // a link to what a search has found

XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  this.late = index.test(new URL(address, location).pathname);
  return open.call(this, method, address, ...rest);
};

XMLHttpRequest.prototype.send = function (...body) {
  if (this.late && !wanted) waiting.push(() => send.apply(this, body));
  else send.apply(this, body);
};

function come({ target }) {
  if (wanted || !target.closest?.(".md-search, [for=__search]")) return;
  wanted = true;
  waiting.splice(0).forEach((go) => go());
}

// Nor does the worker that searches come before there is something to search in.  What is typed until then is looked for
// as soon as it is there: of the messages to the theme's search, 0 brings the index, 1 says that it is ready, and 2 asks.
const Plain = Worker;

class LateWorker extends EventTarget {
  constructor(...where) {
    super();
    this.begin = () => {
      const worker = new Plain(...where);
      worker.addEventListener("message", ({ data }) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
        if (data.type !== 1) return;
        this.ready = true;
        if (this.asked) worker.postMessage(this.asked);
      });
      return worker;
    };
  }

  postMessage(message) {
    if (message.type === 2 && !this.ready) this.asked = message;
    else (this.worker ??= this.begin()).postMessage(message);
  }
}

window.Worker = function (address, ...rest) {
  const searches = /\/workers\/search\./.test(address);
  return searches ? new LateWorker(address, ...rest) : new Plain(address, ...rest);
};

addEventListener("focusin", come);
addEventListener("pointerdown", come);

// The theme has shortcuts of one key: n and p leave the chapter, from whatever button the keyboard is at.  They are not
// for a keyboard that walks a page, nor for one that is spoken to; only / is left, where nothing has the focus.  And in
// the search, Tab goes on to what was found, and does not close it.
const single = new Set(["n", "p", ",", ".", "s", "f"]);

addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    const writing = target.closest?.("input, textarea, [contenteditable]");
    if (key === "Tab" && target.closest?.(".md-search")) event.stopImmediatePropagation();
    else if (!writing && (single.has(key) || (key === "/" && target !== document.body))) event.stopImmediatePropagation();
  },
  true,
);
