// The index of generator/publish/searching.py, read a few kilobytes at a time.

import { candidates, fold, longer, tokens } from "./stem.js";

const PHRASE = /["“”„]([^"“”„]+)["“”„]|«([^»]+)»|([^"“”„«]+)/g;
const PREFIX = { shortest: 3, most: 40 };

export class Index {
  /** `get(name)` returns a promise of the parsed file of that name. */
  constructor(manifest, get) {
    this.manifest = manifest;
    this.kept = new Map();
    this.get = (name) => {
      if (!this.kept.has(name)) this.kept.set(name, get(name).catch((error) => { this.kept.delete(name); throw error; }));
      return this.kept.get(name);
    };
    this.article = [];
    manifest.articles.forEach((sentences, number) => { for (let i = 0; i < sentences; i += 1) this.article.push(number); });
  }

  /** What `query` finds: `hits` are numbers of sentences, the best first; `unknown` are words that are nowhere. */
  async find(query) {
    const parts = parse(query);
    const last = parts.at(-1);
    const open = last && !last.phrase && !/\s$/.test(query);
    const terms = [];
    const unknown = [];
    const common = [];
    for (const part of parts) {
      const words = await Promise.all(part.words.map((word) => this.word(word, open && part === last)));
      unknown.push(...part.words.filter((_, at) => words[at].unknown));
      common.push(...part.words.filter((_, at) => words[at].common));
      const known = words.filter((word) => !word.unknown);
      if (known.length) terms.push(part.phrase && words.length > 1 ? await this.phrase(words) : known[0]);
    }
    const surfaces = new Set(terms.flatMap((term) => [...term.surfaces]));
    const kept = terms.filter((term) => !term.common);
    const hits = unknown.length ? [] : this.ranked(kept);
    return { hits, articles: new Set(hits.map((hit) => this.article[hit])).size, surfaces, unknown, common, words: parts.length };
  }

  /** Sentences of the articles that have every term: those with most terms first, then the newest article. */
  ranked(terms) {
    if (!terms.length) return [];
    const articles = terms.map((term) => new Set([...term.places.keys()].map((hit) => this.article[hit])));
    const all = new Set([...articles[0]].filter((article) => articles.every((other) => other.has(article))));
    const scores = new Map();
    for (const term of terms) {
      const weight = 1 + 0.01 * Math.log(this.article.length / term.places.size);
      for (const hit of term.places.keys()) {
        if (all.has(this.article[hit])) scores.set(hit, (scores.get(hit) ?? 0) + weight);
      }
    }
    const best = new Map();
    for (const [hit, score] of scores) best.set(this.article[hit], Math.max(best.get(this.article[hit]) ?? 0, score));
    return [...scores.keys()]
      .filter((hit) => Math.floor(scores.get(hit)) === Math.floor(best.get(this.article[hit])))
      .sort((a, b) => scores.get(b) - scores.get(a) || this.article[b] - this.article[a] || a - b);
  }

  /** A word as a term: `places` maps its sentences to nothing yet. */
  async word(word, open) {
    const ids = await this.ids(word, open);
    if (!ids.length) return { unknown: true, places: new Map(), surfaces: new Set() };
    const term = { ids, places: new Map(), surfaces: new Set(), common: false };
    for (const id of ids) {
      const [numbers, surfaces] = await this.list("lists", id);
      for (const surface of surfaces.split(" ")) term.surfaces.add(surface);
      if (!numbers) term.common = true;
      for (const hit of rising(numbers)) term.places.set(hit, null);
    }
    return term;
  }

  /** The sentences in which `words` stand one after the other; very common ones are taken to be there. */
  async phrase(words) {
    const surfaces = new Set(words.flatMap((word) => [...word.surfaces]));
    const places = new Map();
    const spots = await Promise.all(words.map((word) => (word.common || word.unknown ? null : this.spots(word))));
    const first = spots.findIndex((each) => each);
    if (first < 0) return { places, surfaces, common: true };
    for (const [hit, starts] of spots[first]) {
      const follows = (start) => spots.every((each, at) => !each || each.get(hit)?.has(start - first + at));
      if ([...starts].some(follows)) places.set(hit, null);
    }
    return { places, surfaces };
  }

  /** For each sentence the places at which a word stands. */
  async spots(word) {
    const found = new Map();
    for (const id of word.ids) {
      const [numbers] = await this.list("lists", id);
      const places = (await this.list("places", id)).split(" ");
      rising(numbers).forEach((hit, at) => {
        const known = found.get(hit) ?? new Set();
        for (const place of places[at].split(",")) known.add(parseInt(place, 36));
        found.set(hit, known);
      });
    }
    return found;
  }

  /** Numbers of the lists that a word looks through: its own, else those of what it may be a form of. */
  async ids(word, open) {
    const own = await this.entry(word);
    if (own) return own;
    for (const other of candidates(word, this.manifest)) {
      const found = await this.entry(other);
      if (found) return found;
    }
    const forms = await Promise.all(longer(word, this.manifest).map((other) => this.entry(other)));
    const found = forms.flatMap((ids) => ids ?? []);
    if (found.length || !open || word.length < PREFIX.shortest) return [...new Set(found)];
    const shard = await this.shard(word);
    const begun = Object.keys(shard).filter((other) => other.startsWith(word)).slice(0, PREFIX.most);
    return [...new Set(begun.flatMap((other) => numbers(shard[other])))];
  }

  async entry(word) {
    const shard = await this.shard(word);
    return Object.hasOwn(shard, word) ? numbers(shard[word]) : null;
  }

  shard(word) {
    const at = lastAtMost(this.manifest.words, word);
    return at < 0 ? Promise.resolve({}) : this.get(`words/${at}`);
  }

  async list(kind, id) {
    const at = lastAtMost(this.manifest.lists, id);
    return (await this.get(`${kind}/${at}`))[id - this.manifest.lists[at]];
  }

  /** The sentence of a number with its article. */
  async row(hit) {
    const { rows } = this.manifest;
    const file = await this.get(`rows/${Math.floor(hit / rows)}`);
    const [article, segment, arabic, english] = file.rows[hit % rows];
    const [slug, title, englishTitle, source, date, about] = file.articles[article];
    return { slug, title, englishTitle, source, date, about, segment, arabic, english };
  }
}

/** Words of a query in the order they stand, those in quotation marks together. */
export function parse(query) {
  const parts = [];
  for (const [, straight, angled, loose] of query.matchAll(PHRASE)) {
    const phrase = straight ?? angled;
    const words = tokens(phrase ?? loose).map((token) => fold(token.text)).filter(Boolean);
    if (phrase && words.length) parts.push({ phrase: true, words });
    else parts.push(...words.map((word) => ({ phrase: false, words: [word] })));
  }
  return parts;
}

/** `text` as pieces, those whose words are among `surfaces` marked. */
export function marked(text, surfaces) {
  const pieces = [];
  let at = 0;
  for (const token of tokens(text)) {
    if (!surfaces.has(fold(token.text))) continue;
    if (token.start > at) pieces.push({ text: text.slice(at, token.start), found: false });
    pieces.push({ text: token.text, found: true });
    at = token.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

function numbers(text) {
  return text.split(" ").map((number) => parseInt(number, 36));
}

function rising(text) {
  let last = 0;
  return text ? numbers(text).map((more) => (last += more)) : [];
}

function lastAtMost(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
