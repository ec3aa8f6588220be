/* A button beside each sentence's number: copies both languages with their source, address and origin. */

{
  const source = document.querySelector("[data-reference]");
  const template = document.getElementById("copy");

  /* The words of one side, without the notes and doubts that stand with them. */
  function words(cell) {
    if (!cell) { return ""; }
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".note, .flags").forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function addressOf(row) {
    const page = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    return `${page.split("#")[0]}#${row.id}`;
  }

  function citation(row) {
    const origin = row.dataset.origin ?? source.dataset.origin;
    const sides = [words(row.querySelector(".en")), words(row.querySelector(".ar"))];
    return [...sides, source.dataset.reference, addressOf(row), `[${origin}]`].filter(Boolean).join("\n");
  }

  /* Without leave to write to the clipboard, the text is shown and selected. */
  function show(text) {
    const dialog = document.getElementById("copied");
    const field = dialog.querySelector("textarea");
    field.value = text;
    dialog.showModal();
    field.select();
  }

  async function copy(row) {
    const text = citation(row);
    try {
      await navigator.clipboard.writeText(text);
      announce("");
      announce(template.dataset.done);
    } catch {
      show(text);
    }
  }

  if (source && template) {
    for (const link of document.querySelectorAll(".row[id] > a")) {
      const button = template.content.firstElementChild.cloneNode(true);
      const label = button.getAttribute("aria-label").replace("#", link.textContent.trim());
      button.setAttribute("aria-label", label);
      button.title = label;
      button.addEventListener("click", () => copy(link.closest(".row")));
      link.after(button);
    }
  }
}
