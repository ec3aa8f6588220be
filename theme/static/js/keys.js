/* Shortcuts of one key: j and k go from sentence to sentence, 1-4 choose a view, / searches, ? shows this help.

They are off while something is typed, with Ctrl, Alt or Meta, and where the reader turned them off in the help
(WCAG 2.1.4). Focus moves as Tab would move it: nothing is trapped.
*/

{
  const VIEWS = ["side", "stacked", "en", "ar"];
  /* Where a key of another script lies: an Arabic keyboard has «ت» on j. */
  const PLACES = { KeyJ: "j", KeyK: "k", Slash: "/" };
  const help = document.getElementById("help");
  const setting = document.getElementById("keys");
  let opener = null;

  function keyOf(event) {
    if (event.key === "؟") { return "?"; }
    if (/^[ -~]$/.test(event.key)) { return event.key; }
    if (/^Digit[1-4]$/.test(event.code)) { return event.code.at(-1); }
    return event.shiftKey ? "" : PLACES[event.code] ?? "";
  }

  function isTyping(target) {
    return target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  }

  /* The row that has the focus, else that of the address, else the one in sight; a step from it. */
  function go(step) {
    const all = rows();
    const focused = document.activeElement.closest(".row[id]");
    const current = focused ?? document.querySelector(".row:target") ?? null;
    const start = current ? all.indexOf(current) + step : all.indexOf(rowInSight());
    const link = all[Math.min(Math.max(start, 0), all.length - 1)]?.querySelector(":scope > a");
    if (!link) { return; }
    link.focus({ preventScroll: true, focusVisible: true });
    link.closest(".row").scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function view(name) {
    const radio = document.getElementById(`view-${name}`);
    if (radio && radio.getClientRects().length > 0) { radio.click(); }
  }

  function search() {
    const field = document.querySelector("main input[type=search]");
    if (field) { field.focus(); field.select(); } else { document.querySelector("a[rel~=search]")?.click(); }
  }

  function showHelp() {
    if (!help) { return; }
    if (help.open) { help.close(); return; }
    opener = document.activeElement;
    help.showModal();
  }

  function act(key) {
    switch (key) {
      case "j": return go(1);
      case "k": return go(-1);
      case "/": return search();
      case "?": return showHelp();
      default: return view(VIEWS[Number(key) - 1]);
    }
  }

  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (!"jk1234/?".includes(key) || key === "" || event.defaultPrevented || event.isComposing) { return; }
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) { return; }
    if (memory.read("keys") === "off" || (document.querySelector("dialog[open]") && key !== "?")) { return; }
    event.preventDefault();
    act(key);
  });

  for (const button of document.querySelectorAll("[data-help]")) {
    button.hidden = false;
    button.addEventListener("click", showHelp);
  }
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) { dialog.close(); }
    });
  }
  help?.addEventListener("close", () => {  // unless the reader has gone on by then
    if (document.activeElement === document.body) { opener?.focus({ preventScroll: true }); }
  });

  if (setting) {
    setting.checked = memory.read("keys") !== "off";
    setting.addEventListener("change", () => memory.write("keys", setting.checked ? "on" : "off"));
  }
}
