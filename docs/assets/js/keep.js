// What a reader has visited is there without a network, too: a worker of the site keeps it (book/kept/worker.js).  It
// begins when somebody does something with a page, so who only looks in fetches nothing twice.

(() => {
  const home = new URL("../../", document.currentScript.src);
  const signs = ["pointerdown", "keydown", "scroll"];

  async function begin() {
    for (const sign of signs) removeEventListener(sign, begin);
    try {
      await navigator.serviceWorker.register(new URL("kept.js", home), { scope: home.pathname });
      const { active } = await navigator.serviceWorker.ready;
      const keep = (names) => active.postMessage(names.filter((name) => name.startsWith(home.href)));
      keep([location.href.replace(/#.*/, "")]);
      const fetched = new PerformanceObserver((list) => keep(list.getEntries().map(({ name }) => name)));
      fetched.observe({ type: "resource", buffered: true }); // what has come, and what comes later
    } catch {
      // A private window keeps nothing, nor does `mkdocs serve`.
    }
  }

  if (navigator.serviceWorker && location.protocol.startsWith("http")) {
    for (const sign of signs) addEventListener(sign, begin, { passive: true });
  }
})();
