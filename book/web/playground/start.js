// Brings a playground to life where a page has one, also when the page came by a link without a reload.

import { Playground } from "./playground.js";

let playground = null;

function start() {
  if (playground && !playground.place.isConnected) {
    playground.leave();
    playground = null;
  }
  const place = document.querySelector(".playground:not(.play--live)");
  if (place) playground = new Playground(place);
}

if (window.document$) window.document$.subscribe(start);
else start();
