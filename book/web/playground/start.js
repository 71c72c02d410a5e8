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

// Material announces each page that it puts in the place of another; its own script may come after this one.
start();
const follow = () => window.document$?.subscribe(start);
if (window.document$) follow();
else addEventListener("DOMContentLoaded", follow);
