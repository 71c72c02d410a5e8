// The index of the search is the largest file of a page, and most who read never search.  The theme asks for it as soon
// as its script runs; this stands before that script, and holds the request back until somebody comes to the search.

const index = /\/search\/search_index\.json$/;
const { open, send } = XMLHttpRequest.prototype;
const waiting = [];
let wanted = /[?&][qh]=/.test(location.search); // a link to what a search has found

XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  this.late = !wanted && index.test(new URL(address, location).pathname);
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

addEventListener("focusin", come);
addEventListener("pointerdown", come);
