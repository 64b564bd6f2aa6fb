// Finding one's way: what scrolls, where the reader is, and links inside the page.

await breathe();

// Only what really scrolls is a stop of the Tab key. What is folded is asked when it unfolds: its size is not known before.
const watch = new ResizeObserver(entries => {
  const boxes = entries.filter(entry => entry.contentRect.width > 0).map(entry => entry.target);
  const scrolling = boxes.map(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
  boxes.forEach((box, place) => { if (scrolling[place]) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); } });
});
for (const box of document.querySelectorAll(".scroll")) { watch.observe(box); }

// The table of contents says where the reader is.
const links = new Map([...document.querySelectorAll(".toc a")].map(link => [decode(link.hash.slice(1)), link]));
const headings = [...document.querySelectorAll("main :is(h2, h3)[id]")].filter(heading => links.has(heading.id));
function locate() {
  let current = headings[0];
  for (const heading of headings) {
    if (heading.getBoundingClientRect().top < 120) { current = heading; }
  }
  for (const [id, link] of links) {
    if (id === current?.id) { link.setAttribute("aria-current", "location"); } else { link.removeAttribute("aria-current"); }
  }
}
if (headings.length > 0) {
  new IntersectionObserver(locate, { rootMargin: "0px 0px -80% 0px" }).observe(headings[0]);
  addEventListener("scroll", () => requestAnimationFrame(locate), { passive: true });
}

// A link into something folded opens it. Browsers look for an id only where it is the whole fragment: beside other parts, this looks.
function reveal() {
  const id = hash.anchor();
  const target = id === null ? null : document.getElementById(id);
  for (let box = target?.closest("details"); box; box = box.parentElement?.closest("details")) { box.open = true; }
  for (const marked of document.querySelectorAll(".target")) { marked.classList.remove("target"); }
  if (target && hash.parts().length > 1) {
    target.classList.add("target");
    if (!target.hasAttribute("tabindex")) { target.tabIndex = -1; }
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }
}
addEventListener("hashchange", reveal);
if (location.hash) { reveal(); }

// A link inside the page keeps the other parts of the address: the state of benches and their lock.
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  const others = hash.parts().filter((part, place) => !isAnchor(part, place) && !isNamed(part, "step"));
  if (link === null || others.length === 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
  event.preventDefault();
  location.hash = [link.getAttribute("href").slice(1), ...others].join("&");
});
