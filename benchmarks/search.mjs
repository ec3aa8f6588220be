// Ask the built index as a browser does: node search.mjs LOOKUP FOLDER < queries, one a line; JSON to standard output.
import { readFile } from "node:fs/promises";
import { argv, stdin } from "node:process";
import { pathToFileURL } from "node:url";

const [lookup, folder] = argv.slice(2);
const { Index } = await import(pathToFileURL(lookup));
const manifest = await readFile(`${folder}/manifest.json`);
const chunks = [];
for await (const chunk of stdin) chunks.push(chunk);
const results = [];
for (const query of Buffer.concat(chunks).toString().split("\n").filter(Boolean)) {
  const fetched = [manifest.length];
  const index = new Index(JSON.parse(manifest), async (name) => {
    const content = await readFile(`${folder}/${name}.json`);
    fetched.push(content.length);
    return JSON.parse(content);
  });
  const found = await index.find(query);
  await Promise.all(found.hits.slice(0, 10).map((hit) => index.row(hit)));
  const articles = [...new Set(found.hits.map((hit) => index.article[hit]))];
  results.push({ query, articles, bytes: fetched.reduce((sum, size) => sum + size, 0), files: fetched.length });
}
console.log(JSON.stringify(results));
