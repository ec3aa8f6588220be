/* Part of every page's head, before anything is shown: puts back what the reader chose, keeps what is chosen, and
asks for the page's script once all that is to be seen is there. */

/* Storage may be forbidden or full: then nothing is remembered. */
const memory = {
  read(name) { try { return localStorage.getItem(`muqabala.${name}`); } catch { return null; } },
  write(name, value) { try { localStorage.setItem(`muqabala.${name}`, value); } catch { } },
};
{
  const root = document.documentElement;
  root.dataset.scheme = memory.read("scheme") ?? "system";
  root.dataset.size = memory.read("size") ?? "0";
  /* Each radio button is checked as soon as the parser has made it, before a frame can show another one's view. */
  const restore = () => {
    for (const name of ["view", "scheme"]) {
      const radio = document.getElementById(`${name}-${memory.read(name)}`);
      if (radio) { radio.checked = true; }
    }
  };
  const watch = new MutationObserver(restore);
  watch.observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => { watch.disconnect(); restore(); });
  addEventListener("change", ({ target }) => {
    if (["view", "scheme"].includes(target.name)) { memory.write(target.name, target.value); }
  });
  addEventListener("load", () => {
    const script = document.createElement("script");
    script.src = root.dataset.script;
    document.head.append(script);
  });
}
