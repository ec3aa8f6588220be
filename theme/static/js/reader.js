/* What the reader chooses: the view, the colours, the size of the text. Style does the rest; this remembers. */

/* Tell everyone what has happened, also those who do not see it. */
function announce(words) {
  const status = document.getElementById("status");
  if (status) { status.textContent = words; }
}

/* The rows of the article, in reading order, as far as they are shown. */
function rows() {
  return [...document.querySelectorAll(".row[id]")].filter((row) => row.getClientRects().length > 0);
}

/* Where the text begins: below the bar of views, where that is stuck to the top. */
function topOfText() {
  const bar = document.querySelector(".views")?.getBoundingClientRect();
  return bar && bar.top < 1 ? Math.max(0, bar.bottom) : 0;
}

/* The row that is being read: the first of which at least half is below the top of the text. */
function rowInSight() {
  const top = topOfText();
  return rows().find((row) => {
    const box = row.getBoundingClientRect();
    return box.top + box.bottom > 2 * top;
  });
}

{
  const root = document.documentElement;
  const SIZES = [-1, 0, 1, 2, 3, 4];

  /* --- views: another view has other heights; the row that was read stays where it was --- */

  let place = null;
  let settled = -1; // where the page was scrolled to by keepPlace: the reader has not moved since

  function rememberPlace() {
    if (window.scrollY === settled) { return; }
    const row = window.scrollY > 0 ? rowInSight() : null;
    place = row ? { row, top: row.getBoundingClientRect().top } : null;
  }

  function keepPlace() {
    if (!place) { return; }
    const isGone = place.top + place.row.offsetHeight < topOfText() + 24;
    const top = isGone ? topOfText() : place.top;
    window.scrollBy({ top: place.row.getBoundingClientRect().top - top, behavior: "instant" });
    settled = window.scrollY;
  }

  requestAnimationFrame(rememberPlace);
  for (const event of ["resize", "scroll"]) {
    addEventListener(event, () => requestAnimationFrame(rememberPlace), { passive: true });
  }

  /* --- radio buttons: view and scheme --- */

  function apply(name, value) {
    if (name === "scheme") { root.dataset.scheme = value; }
    if (name === "view") { keepPlace(); }
  }

  for (const name of ["view", "scheme"]) {
    for (const radio of document.querySelectorAll(`input[name="${name}"]`)) {
      radio.addEventListener("change", () => apply(name, radio.value));
    }
  }

  /* A page that the browser kept while the reader was on another one shows what was chosen there. */
  addEventListener("pageshow", (event) => {
    if (!event.persisted) { return; }
    for (const name of ["view", "scheme"]) {
      const radio = document.getElementById(`${name}-${memory.read(name)}`);
      if (radio) { radio.checked = true; }
      apply(name, memory.read(name) ?? "");
    }
    root.dataset.size = memory.read("size") ?? "0";
  });

  /* --- size: steps of the root's font size; buttons are there only where they work --- */

  const sizes = document.querySelector(".sizes");

  function resize(step) {
    const size = step === 0 ? 0 : Number(root.dataset.size) + step;
    if (!SIZES.includes(size)) { return; }
    rememberPlace();
    root.dataset.size = size;
    memory.write("size", size);
    keepPlace();
    announce(`${sizes.getAttribute("aria-label")} ${Math.round(parseFloat(getComputedStyle(root).fontSize) / 0.16)} %`);
    mark();
  }

  function mark() {
    for (const button of sizes.querySelectorAll("button")) {
      const step = Number(button.value);
      const there = step === 0 ? Number(root.dataset.size) !== 0 : SIZES.includes(Number(root.dataset.size) + step);
      button.setAttribute("aria-disabled", String(!there));
    }
  }

  if (sizes) {
    sizes.hidden = false;
    mark();
    sizes.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) { resize(Number(button.value)); }
    });
  }
}
