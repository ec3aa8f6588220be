/* Loaded in the head, before anything is shown: puts back what the reader chose. Storage may be forbidden or full. */
const memory = {
  read(name) { try { return localStorage.getItem(`muqabala.${name}`); } catch { return null; } },
  write(name, value) { try { localStorage.setItem(`muqabala.${name}`, value); } catch { /* not remembered */ } },
};

{
  const root = document.documentElement;
  root.dataset.scheme = memory.read("scheme") ?? "system";
  root.dataset.size = memory.read("size") ?? "0";

  /* Each radio button is checked as soon as the parser has made it. */
  const watch = new MutationObserver(() => {
    for (const name of ["view", "scheme"]) {
      const radio = document.getElementById(`${name}-${memory.read(name)}`);
      if (radio) { radio.checked = true; }
    }
  });
  watch.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => watch.disconnect());
}
