// Words of a query, cut and folded as generator/text/stem.py cuts and folds those of the articles.

const TOKEN = new RegExp(
  String.raw`(?:[A-Za-z]\.){2,}|[\p{L}\p{N}](?:[\p{L}\p{N}]|[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060])*` +
    String.raw`(?:['’ʼ][\p{L}\p{N}]+)*`, "gu");
const LOOSE = /[\u00ad\u0640\u200b-\u200f\u2060.'’ʼ]/g;
const POSSESSIVE = /['’ʼ]s?$/i;
const LETTERS = { "ى": "ي", "ی": "ي", "ۍ": "ي", "ې": "ي", "ئ": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ؤ": "و", "ٱ": "ا", "ة": "ه", "ۀ": "ه" };
const OTHER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const SHORTEST = 3;

/** Words of `text` with where they begin and end. */
export function tokens(text) {
  return Array.from(text.matchAll(TOKEN), (match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

/** The word without hamza, marks, tatweel, accents, capitals and possessive, its digits Western. */
export function fold(word) {
  return word.replace(POSSESSIVE, "").normalize("NFKD").replace(/\p{M}/gu, "").replace(/\p{Nd}/gu, digit)
    .replace(LOOSE, "").replace(OTHER, (letter) => LETTERS[letter]).toLowerCase();
}

/** Decimal digits stand in tens that begin at a multiple of ten after one that is no digit. */
function digit(char) {
  let zero = char.codePointAt(0);
  const own = zero;
  while (own - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(own - zero);
}

export function isArabic(word) {
  return word >= "\u0620" && word[0] <= "\u064a";
}

/** Words that `word` may be a form of, the nearest first. */
export function candidates(word, { prefixes, suffixes }) {
  const arabic = isArabic(word);
  const bare = arabic ? prefixes.filter((prefix) => word.startsWith(prefix)).map((prefix) => word.slice(prefix.length)) : [];
  const found = [...bare];
  for (const each of [word, ...bare]) {
    for (const [ending, other] of suffixes[arabic ? "ar" : "en"]) {
      if (!each.endsWith(ending)) continue;
      found.push(each.slice(0, each.length - ending.length) + other);
      if (!arabic && !other) found.push(undoubled(found.at(-1)));
    }
  }
  return [...new Set(found)].filter((each) => Array.from(each).length >= SHORTEST && each !== word);
}

/** Words that may be forms of `word`: what `candidates` undoes, done. */
export function longer(word, { prefixes, suffixes }) {
  const arabic = isArabic(word);
  const endings = suffixes[arabic ? "ar" : "en"].filter(([, other]) => word.endsWith(other));
  const found = endings.map(([ending, other]) => word.slice(0, word.length - other.length) + ending);
  return [...new Set([...found, ...(arabic ? prefixes.map((prefix) => prefix + word) : [])])];
}

function undoubled(word) {
  const last = word.at(-1);
  return word.length > SHORTEST && last === word.at(-2) && !"aeiou".includes(last) ? word.slice(0, -1) : word;
}
