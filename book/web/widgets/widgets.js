// Brings the figures of a page to life that have a widget, each when it comes near the screen.  This module comes only
// with pages that have one.  The site has it in a folder beside the runner's own modules.

// The styles come at once, for the tasks below the figures have them too; the rest waits.  They stand in the body: out of
// the head, the theme takes what the next page does not have.
const styles = new Promise((done) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: new URL("widgets.css", import.meta.url).href });
  link.addEventListener("load", done);
  document.body.append(link);
});

const near = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => come(target)),
  { rootMargin: "300px" },
);

async function come(frame) {
  near.unobserve(frame);
  const widget = import(`./${frame.dataset.widget}.js`);
  const [{ begin }, { Touch }] = await Promise.all([widget, import("./touch.js"), styles]);
  await begin(new Touch(frame));
  frame.dataset.alive = "yes";
}

function look() {
  for (const frame of document.querySelectorAll("[data-widget]:not([data-seen])")) {
    frame.dataset.seen = "yes";
    near.observe(frame);
  }
}

// Material announces each page that it puts in the place of another.
if (window.document$) window.document$.subscribe(look);
else look();
