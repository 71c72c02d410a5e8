// Brings a playground to life where a page has one, also when the page came by a link without a reload.

let playground = null;
let code = null;

// All modules are asked for at once: each would otherwise wait until the one that imports it has come.
function fetched() {
  for (const href of document.querySelector("script[data-early]").dataset.early.split(" ").filter(Boolean)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
  return import("./playground.js");
}

async function start() {
  if (playground && !playground.place.isConnected) {
    playground.leave();
    playground = null;
  }
  if (!document.querySelector(".playground")) return;
  const { Playground } = await (code ??= fetched());
  await new Promise((go) => setTimeout(go)); // two short tasks keep a phone from answering less than a long one
  const place = document.querySelector(".playground:not(.play--live)");
  if (place) playground = new Playground(place);
}

// Material announces each page that it puts in the place of another; its own script may come after this one.
start();
const follow = () => window.document$?.subscribe(start);
if (window.document$) follow();
else addEventListener("DOMContentLoaded", follow);
