// The filter of the course map: every word typed must occur in a lesson's card.
const box = document.querySelector("#filter");
const cards = [...document.querySelectorAll(".lessons > li")];
const status = document.querySelector("#filter-status");

function filter() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const text = card.textContent.toLowerCase();
    const fits = words.every(word => text.includes(word));
    card.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  status.textContent = words.length === 0 ? "" : `${shown} of ${cards.length} lessons`;
}

if (box) {
  box.closest(".filter").hidden = false;
  box.addEventListener("input", filter);
  box.addEventListener("keydown", event => {
    if (event.key === "Escape") { box.value = ""; filter(); }
  });
  filter();
}
