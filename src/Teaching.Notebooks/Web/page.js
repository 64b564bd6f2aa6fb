// What a page gains from scripts. Everything that is read works without them.
const root = document.documentElement;
const status = document.querySelector("#status");
const say = text => { status.textContent = ""; requestAnimationFrame(() => { status.textContent = text; }); };
document.querySelector(".tools").hidden = false;

// Theme: the system's, or the reader's choice, kept for all pages of the course.
const themes = ["system", "light", "dark"];
const themeSwitch = document.querySelector("#theme-switch");
function showTheme() {
  themeSwitch.textContent = `Theme: ${root.dataset.theme ?? "system"}`;
}
themeSwitch.addEventListener("click", () => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
  if (next === "system") { delete root.dataset.theme; } else { root.dataset.theme = next; }
  try {
    if (next === "system") { localStorage.removeItem("teaching-theme"); } else { localStorage.setItem("teaching-theme", next); }
  } catch { /* the choice then lasts as long as the page */ }
  showTheme();
});
showTheme();

// Code: one switch for all blocks, as the notebook stores them or all closed.
const blocks = [...document.querySelectorAll("details.code")];
const codeSwitch = document.querySelector("#code-switch");
if (codeSwitch && blocks.length > 0) {
  codeSwitch.hidden = false;
  const allClosed = () => blocks.every(block => !block.open);
  const show = () => { codeSwitch.textContent = allClosed() ? "Show code" : "Hide code"; };
  codeSwitch.addEventListener("click", () => {
    const open = allClosed();
    for (const block of blocks) { block.open = open; }
  });
  for (const block of blocks) { block.addEventListener("toggle", show); }
  show();
}

// Copy buttons.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "quiet";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
for (const pre of document.querySelectorAll("main pre.source")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const name = pre.parentElement.getAttribute("aria-label") ?? "code";
  button.setAttribute("aria-label", `Copy: ${name}`);
  button.addEventListener("click", async () => {
    await copy(pre.textContent);
    button.textContent = "Copied";
    button.focus();
    say(`${name} copied`);
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  pre.parentElement.before(button);
}

// Only what really scrolls is a stop of the Tab key.
const scrollers = [...document.querySelectorAll(".scroll")];
const settle = () => {
  for (const box of scrollers) {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
  }
};
const watch = new ResizeObserver(settle);
for (const box of scrollers) { watch.observe(box); }

// Where the contents stand above the lesson they start folded, so that the first screen shows its beginning.
if (!matchMedia("(min-width: 68rem)").matches) { document.querySelector(".toc details")?.removeAttribute("open"); }

// The table of contents says where the reader is.
const links = new Map([...document.querySelectorAll(".toc a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
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
  locate();
}

// A link into closed code opens it. Damaged escapes name no element.
const unescaped = text => { try { return decodeURIComponent(text); } catch { return text; } };
function reveal() {
  const target = document.getElementById(unescaped(location.hash.slice(1)));
  for (let box = target?.closest("details"); box; box = box.parentElement?.closest("details")) { box.open = true; }
}
addEventListener("hashchange", reveal);
if (location.hash) { reveal(); }
