// The page that searches: reads the query, shows the sentences, says aloud what it does.

import { Index, marked } from "./lookup.js";

const PAGE = 10;
const WAIT = 250; // milliseconds after a key before a search begins

const form = document.querySelector("form[role=search]");
const field = document.getElementById("query");
const status = document.getElementById("found");
const results = document.getElementById("results");
const more = document.getElementById("more");
const words = document.getElementById("messages").dataset;
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const SAMPLES = { zero: 0, one: 1, two: 2, few: 3, many: 11, other: 100 };

let index;
let shown;
let current = 0;

function open() {
  index ??= read("manifest", { cache: "no-cache" })
    .then((manifest) => new Index(manifest, (name) => read(name, {}, `?v=${manifest.version}`)))
    .catch((error) => { index = undefined; throw error; });
  return index;
}

async function read(name, options, version = "") {
  const answer = await fetch(`${form.dataset.index}${name}.json${version}`, options);
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.json();
}

async function search(query) {
  const mine = (current += 1);
  results.replaceChildren();
  more.hidden = true;
  status.textContent = query.trim() ? words.searching : "";
  if (!query.trim()) return;
  try {
    const found = await (await open()).find(query);
    if (mine !== current) return;
    shown = { found, mine, next: 0 };
    await show();
    if (mine === current) status.textContent = told(found);
  } catch {
    if (mine === current) status.textContent = words.failed;
  }
}

/** Show the next results; returns the first of them. */
async function show() {
  const { found, mine, next } = shown;
  const from = await open();
  const rows = await Promise.all(found.hits.slice(next, next + PAGE).map((hit) => from.row(hit)));
  if (mine !== current) return null;
  const items = rows.map((row) => item(row, found.surfaces));
  results.append(...items);
  shown.next = next + rows.length;
  more.hidden = shown.next >= found.hits.length;
  return items[0];
}

function told({ hits, articles, unknown, common }) {
  const parts = [];
  if (hits.length) parts.push(`${count("sentences", hits.length)} ${count("articles", articles)}.`);
  else parts.push(words.nothing);
  if (unknown.length) parts.push(fill(words.unknown, "words", unknown.join(" · ")));
  if (common.length) parts.push(fill(words.common, "words", common.join(" · ")));
  return parts.join(" ");
}

function count(noun, number) {
  const category = plural.select(number);
  const text = words[noun + category[0].toUpperCase() + category.slice(1)];
  return text.replace(String(SAMPLES[category]), number.toLocaleString(language === "ar" ? "ar-u-nu-latn" : language));
}

function fill(text, name, value) {
  return text.replace(`{${name}}`, () => value);
}

function item(row, surfaces) {
  const made = document.getElementById("result").content.firstElementChild.cloneNode(true);
  const link = made.querySelector("a");
  link.href = `${form.dataset.articles}${encodeURIComponent(row.slug)}.html#${encodeURIComponent(row.segment)}`;
  if (row.englishTitle) link.append(span(row.englishTitle, "en"));
  link.append(span(row.title, "ar"));
  put(made.querySelector(".both .en"), row.english, surfaces);
  put(made.querySelector(".both .ar"), row.arabic, surfaces, languageOf(row.arabic));
  const facts = [row.source, day(row), fill(words.sentence, "number", row.segment.replace(/^s/, ""))].filter(Boolean);
  made.querySelector(".facts").append(...facts.map((fact) => Object.assign(document.createElement("bdi"), { textContent: fact })));
  return made;
}

function span(text, own) {
  const made = document.createElement("span");
  const other = languageOf(text);
  made.className = own;
  made.lang = other;
  made.dir = other === "ar" ? "rtl" : "ltr";
  made.textContent = text;
  return made;
}

function languageOf(text) {
  const countOf = (letters) => (text.match(letters) ?? []).length;
  return countOf(/\p{Script=Arabic}/gu) >= countOf(/\p{Script=Latin}/gu) ? "ar" : "en";
}

function put(element, text, surfaces, own) {
  if (!text) { element.remove(); return; }
  if (own && own !== element.lang) Object.assign(element, { lang: own, dir: own === "ar" ? "rtl" : "ltr" });
  element.append(...marked(text, surfaces).map((piece) => {
    if (!piece.found) return piece.text;
    return Object.assign(document.createElement("mark"), { textContent: piece.text });
  }));
}

function day({ date, about }) {
  if (!date) return words.undated;
  const [year, month, number] = date.split("-").map(Number);
  const options = { year: "numeric", timeZone: "UTC", numberingSystem: "latn", calendar: "gregory" };
  if (month) options.month = "long";
  if (number) options.day = "numeric";
  const text = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options)
    .format(Date.UTC(year, (month || 1) - 1, number || 1));
  return about ? fill(words.about, "date", text) : text;
}

/** The query is in the address, so that a search can be shared and the way back leads to the one before. */
function address(query) {
  const url = new URL(location.href);
  if (query.trim()) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  return url;
}

function asked() {
  return new URL(location.href).searchParams.get("q") ?? "";
}

let timer;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, "", address(field.value));
    search(field.value);
  }, WAIT);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  history.pushState(null, "", address(field.value));
  search(`${field.value} `);
});

more.addEventListener("click", async () => {
  try {
    const first = await show();
    first?.querySelector("a").focus();
    status.textContent = fill(words.shown, "number", shown.next);
  } catch {
    status.textContent = words.failed;
  }
});

addEventListener("popstate", () => {
  field.value = asked();
  search(`${field.value} `);
});

form.hidden = false;
field.value = asked();
if (field.value) search(`${field.value} `);
else field.focus({ preventScroll: true });
