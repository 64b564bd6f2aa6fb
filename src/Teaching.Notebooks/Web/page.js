// What a page gains from scripts. Everything that is read works without them, and is painted before they run.
// The files of a page's module stand behind each other in one scope, in the order of PageModules; this one is the first.
if (document.visibilityState === "visible" && PerformanceObserver.supportedEntryTypes.includes("paint")) {
  await new Promise(painted => {
    const isContent = list => list.getEntriesByName("first-contentful-paint").length > 0;
    new PerformanceObserver(list => { if (isContent(list)) { painted(); } }).observe({ type: "paint", buffered: true });
    addEventListener("visibilitychange", painted, { once: true }); // a page in a tab behind others is not painted
    setTimeout(painted, 10_000);
  });
}
performance.mark("scripts-start");

// Parts wait for this before they begin, so that none of them, nor all together, keeps the page from answering.
const breathe = () => new Promise(next => { setTimeout(next); });

const root = document.documentElement;
const main = document.querySelector("main");
const status = document.querySelector("#status");
const say = text => { status.textContent = ""; requestAnimationFrame(() => { status.textContent = text; }); };

// The fragment of the address: parts between '&'. A bare first part is the id of an element, `lock` hides the controls of
// benches, name=value belongs to whoever knows the name. Whoever writes keeps the parts that are not his.
const decode = text => { try { return decodeURIComponent(text); } catch { return text; } };
const isAnchor = (part, place) => place === 0 && part !== "lock" && !part.includes("=");
const isNamed = (part, name) => part === name || part.startsWith(`${name}=`);
const hash = {
  parts: () => location.hash.slice(1).split("&").filter(part => part !== ""),
  anchor() {
    const [first] = this.parts();
    return first !== undefined && isAnchor(first, 0) ? decode(first) : null;
  },
  value(name) {
    const part = this.parts().find(one => one.startsWith(`${name}=`));
    return part === undefined ? null : decode(part.slice(name.length + 1));
  },
  has(name) { return this.parts().some((part, place) => isNamed(part, name) && !isAnchor(part, place)); },
  // The fragment with one part changed: null takes it out, "" leaves the bare name.
  with(name, value, parts = this.parts()) {
    const place = parts.findIndex((part, index) => isNamed(part, name) && !isAnchor(part, index));
    const part = value === null ? [] : [value === "" ? name : `${name}=${encodeURIComponent(value)}`];
    parts.splice(place < 0 ? parts.length : place, place < 0 ? 0 : 1, ...part);
    return parts;
  },
  // Replaces the fragment without a step of the history and without an event.
  write(parts) {
    history.replaceState(history.state, "", parts.length === 0 ? location.href.split("#")[0] : `#${parts.join("&")}`);
  },
};

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
