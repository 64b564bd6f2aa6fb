// The search of the course map: every section of every lesson and every word of the glossary, from the data inside this page.
await breathe();
const box = document.querySelector("#search");
const searchStatus = document.querySelector("#search-status");
const results = document.querySelector("#search-results");
const lessonCards = document.querySelector(".lessons");
const mostResults = 40;

// Letters without accents, one for one: a place in the folded text is a place in the text. Signs that keyboards lack become those they have.
const plainSigns = { "×": "x", "−": "-", "–": "-", "’": "'", "·": "." };
const fold = text => text.replace(/[^\x00-\x7f]/g, letter => plainSigns[letter] ?? letter.normalize("NFD")[0]).toLowerCase();

// Read when the first letter is typed.
let index = null;
function readIndex() {
  index ??= JSON.parse(document.querySelector("#search-index").textContent).flatMap((page, order) => page.sections.map(([id, title, text, code]) => ({
    page, order, id, title, text, code,
    folded: { page: fold(page.title), title: fold(title), text: fold(text), code: fold(code) },
  })));
  return index;
}

// Every word must occur somewhere in the section. Headings weigh most, and beginnings of words more than their middles.
const places = { title: 24, page: 6, text: 4, code: 2 };
function weigh(section, words) {
  let sum = 0;
  for (const word of words) {
    let best = 0;
    for (const [place, weight] of Object.entries(places)) {
      const at = section.folded[place].indexOf(word);
      if (at < 0) { continue; }
      const startsWord = section.folded[place].split(/[^\p{L}\p{N}]+/u).some(part => part.startsWith(word));
      const isWhole = section.folded[place] === word;
      best = Math.max(best, weight * (isWhole ? 4 : startsWord ? 2 : 1));
    }
    if (best === 0) { return 0; }
    sum += best;
  }
  // A section is not found because its page's title says everything: something of its own must match.
  const isOwn = words.some(word => ["title", "text", "code"].some(place => section.folded[place].includes(word)));
  return isOwn || section.id === "" ? sum * (section.page.isGlossary ? 1.5 : 1) : 0;
}

// Text with the found words marked; made of text nodes, so that nothing in it is markup.
function marked(text, words) {
  const folded = fold(text);
  const spans = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) { spans.push([at, at + word.length]); }
  }
  spans.sort((a, b) => a[0] - b[0]);
  const parts = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (end <= done) { continue; }
    parts.push(text.slice(done, Math.max(start, done)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(start, done), end);
    parts.push(mark);
    done = end;
  }
  parts.push(text.slice(done));
  return parts.filter(part => part !== "");
}

// About a line and a half around the first word that is there.
function excerpt(section, words) {
  const inText = words.some(word => section.folded.text.includes(word));
  const [text, folded] = inText ? [section.text, section.folded.text] : [section.code.replace(/\s+/g, " "), fold(section.code.replace(/\s+/g, " "))];
  const found = words.map(word => folded.indexOf(word)).filter(at => at >= 0);
  if (found.length === 0) { return section.text.slice(0, 140) + (section.text.length > 140 ? "…" : ""); }
  const first = Math.min(...found);
  const start = first < 60 ? 0 : folded.indexOf(" ", first - 50) + 1 || first;
  const end = start + 170 >= text.length ? text.length : text.lastIndexOf(" ", start + 170);
  return (start > 0 ? "… " : "") + text.slice(start, Math.max(end, first + 20)) + (end < text.length ? " …" : "");
}

// The word of the course that is nearest to one that is nowhere: at most two letters changed, added, left out.
function nearest(word) {
  let [best, least] = [null, word.length < 5 ? 1.5 : 2.5];
  const known = new Set(readIndex().flatMap(section => (section.folded.title + " " + section.folded.text).split(/[^\p{L}]+/u)));
  for (const other of known) {
    if (other.length < 4 || Math.abs(other.length - word.length) > 2) { continue; }
    const far = distance(word, other);
    if (far < least) { [best, least] = [other, far]; }
  }
  return best;
}
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) { next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)); }
    row = next;
  }
  return row[b.length];
}

function search() {
  const words = [...new Set(fold(box.value).split(/\s+/).filter(Boolean))].slice(0, 8);
  hash.write(hash.with("q", box.value.trim() === "" ? null : box.value.trim()));
  lessonCards.hidden = words.length > 0;
  if (words.length === 0) {
    results.replaceChildren();
    searchStatus.textContent = "";
    return;
  }
  const found = readIndex().map(section => ({ section, weight: weigh(section, words) })).filter(one => one.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.section.order - b.section.order);
  results.replaceChildren(...found.slice(0, mostResults).map(({ section }) => resultOf(section, words)));
  searchStatus.replaceChildren(...(found.length > 0 ? [count(found)] : helpFor(words)));
}
function count(found) {
  const pages = new Set(found.map(one => one.section.page)).size;
  const hidden = found.length > mostResults ? `; the best ${mostResults} are shown` : "";
  return `${found.length} ${found.length === 1 ? "place" : "places"} in ${pages} ${pages === 1 ? "page" : "pages"}${hidden}`;
}
function resultOf(section, words) {
  const result = document.createElement("article");
  const heading = document.createElement("h3");
  const link = document.createElement("a");
  link.href = section.page.href + (section.id === "" ? "" : `#${encodeURIComponent(section.id)}`);
  link.append(...marked(section.title, words));
  heading.append(link);
  const where = document.createElement("p");
  where.className = "where";
  where.append(...marked(section.id === "" ? "The whole lesson" : section.page.title, words));
  const text = document.createElement("p");
  text.append(...marked(excerpt(section, words), words));
  result.append(heading, where, text);
  return result;
}
function helpFor(words) {
  const missing = words.filter(word => !readIndex().some(section => Object.values(section.folded).some(text => text.includes(word))));
  const guess = missing.length === 0 ? null : nearest(missing[0]);
  const nothing = missing.length === 0
    ? `These words occur, but never in one section: “${box.value.trim()}”. Leave one out.`
    : `Nothing in the course says “${missing[0]}”. `;
  if (guess === null) { return [missing.length === 0 ? nothing : `${nothing}Try the beginning of a word, such as “pool”, or another word for it.`]; }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = guess;
  button.addEventListener("click", () => {
    box.value = fold(box.value).split(/\s+/).map(word => word === missing[0] ? guess : word).join(" ");
    box.focus();
    search();
  });
  return [`${nothing}Did you mean `, button, "?"];
}

// From the box down into the results and back; '/' comes to the box from anywhere, Escape empties it.
const resultLinks = () => [...results.querySelectorAll("a")];
box.addEventListener("input", search);
box.addEventListener("keydown", event => {
  const [first] = resultLinks();
  if (event.key === "Escape") { box.value = ""; search(); }
  if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  if (event.key === "Enter" && first) { event.preventDefault(); first.click(); }
});
results.addEventListener("keydown", event => {
  const all = resultLinks();
  const place = all.indexOf(document.activeElement);
  if (place < 0 || !["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) { return; }
  event.preventDefault();
  const next = event.key === "ArrowDown" ? all[Math.min(place + 1, all.length - 1)] : event.key === "ArrowUp" && place > 0 ? all[place - 1] : box;
  next.focus();
});
addEventListener("keydown", event => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches?.("input, textarea, select")) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
function restore() {
  const question = hash.value("q") ?? "";
  if (question !== box.value.trim()) {
    box.value = question;
    search();
  }
}
addEventListener("hashchange", restore);
box.closest(".search").hidden = false;
restore();
