// Says what of the widget the oldest browsers that are promised (`browserslist` in package.json) do not have: newer syntax,
// and names of the platform. Where a browser's data says "in part", it counts as there.
//
//     node old_browsers.mjs [TYPES.d.ts] [SCRIPT.js] [STYLE.css …]
//
// prints a line for each fault and ends with 1 if there is one. The names in the types are the script's own. Without a file
// it prints the browsers with the dates of all their releases.
// It cannot see what kind of thing a name belongs to: `a.b` is a fault where no kind of thing has a `b` in these browsers.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "acorn";
import { full, simple } from "acorn-walk";
import browserslist from "browserslist";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

// The newest year of which these browsers read all syntax.
const SYNTAX = 2024;
// What each of browserslist's names stands for in the data. Phones' Chrome and Firefox have the computers' numbers.
const NAMES = {
  chrome: ["chrome", "chrome_android"], edge: ["edge"], firefox: ["firefox", "firefox_android"],
  safari: ["safari"], ios_saf: ["safari_ios"],
};
// Of what kind these are.
const THINGS = { window: "Window", document: "Document", navigator: "Navigator", location: "Location" };
// What is missing in some of them on purpose, with what is there instead.
const DONE_WITHOUT = {
  "field-sizing": "box.js measures where the box does not grow by itself",
  resize: "on a phone nobody pulls a box larger",
  "-webkit-progress-bar": "each engine has a rule of its own for the bar of the questions, and leaves the others' out",
  "-webkit-progress-value": "as above",
  "-moz-progress-bar": "as above",
};

// That its data is old means nothing here: what a release has does not change.
process.env.BROWSERSLIST_IGNORE_OLD_DATA = "1";
const browsers = browserslist(null, { path: import.meta.dirname }).flatMap((one) => {
  const [name, version] = one.split(" ");
  return NAMES[name].map((known) => ({ name: known, version }));
});

/** Whether a version is no newer than another. */
function isIn(added, version) {
  const [one, other] = [added.replace("≤", ""), version].map((text) => text.split(".").map(Number));
  const first = [0, 1, 2].find((place) => (one[place] ?? 0) !== (other[place] ?? 0));
  return first === undefined || (one[first] ?? 0) < (other[first] ?? 0);
}

/** The browsers that do not have what an entry of the data is about. */
function without(entry) {
  return browsers.filter(({ name, version }) => {
    const said = [entry.__compat.support[name] ?? []].flat();
    return !said.some(({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }) =>
      typeof added === "string" && added !== "preview" && isIn(added, version) && !flags && !prefix && !other
      && !(typeof removed === "string" && isIn(removed, version)));
  });
}

const wrongs = [];
const ownNames = new Set();

/** Note it where no entry is there in all the browsers. */
function check(where, name, entries) {
  const known = entries.filter((entry) => entry?.__compat);
  if (!known.length || Object.hasOwn(DONE_WITHOUT, name)) return;
  const missing = known.map(without);
  if (missing.some((one) => !one.length)) return;
  wrongs.push(`${where}: ${name} is not in ${missing[0].map((one) => `${one.name} ${one.version}`).join(", ")}`);
}

/** Every entry of that name in these parts of the data: what any kind of thing has. */
function anywhere(name, ...parts) {
  return parts.flatMap((part) => Object.values(part).flatMap((kind) => [kind[name], kind[`${name}_static`]]))
    .filter((entry) => entry?.__compat);
}

function checkScript(file) {
  const text = readFileSync(file, "utf-8");
  let tree;
  try {
    tree = parse(text, { ecmaVersion: SYNTAX, sourceType: "module", locations: true });
  } catch (error) {
    wrongs.push(`${file}: syntax newer than ${SYNTAX}: ${error.message}`);
    return;
  }
  const { api, javascript: { builtins } } = data;
  // Names that the script gives itself are not the platform's.
  const own = new Set(ownNames);
  full(tree, (node, _, as) => {
    if (as === "VariablePattern") own.add(node.name);
    else if (as === "MemberPattern" && node.object.type === "ThisExpression") own.add(node.property.name);
    else if (/^(Function|Class)(Declaration|Expression)$/.test(node.type) && node.id) own.add(node.id.name);
    else if (node.type === "Property" || node.type === "MethodDefinition" || node.type === "PropertyDefinition") own.add(node.key.name);
  });
  const at = (node) => `${file}:${node.loc.start.line}`;
  simple(tree, {
    Identifier(node) {
      if (!own.has(node.name)) check(at(node), node.name, [api[node.name], builtins[node.name], api.Window[node.name]]);
    },
    MemberExpression(node) {
      const name = node.property.name;
      if (node.computed || node.property.type !== "Identifier") return;
      const thing = node.object.type === "Identifier" && !own.has(node.object.name) ? node.object.name : "";
      const kind = THINGS[thing] ?? thing;
      const exact = [api[kind]?.[`${name}_static`], api[kind]?.[name], builtins[kind]?.[name]].filter((entry) => entry?.__compat);
      if (exact.length) check(at(node), `${thing}.${name}`, exact);
      else if (!own.has(name)) check(at(node), `.${name}`, anywhere(name, api, builtins));
    },
  });
}

function checkStyle(file) {
  const { properties, selectors, types } = data.css;
  const text = readFileSync(file, "utf-8").replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ""));
  const find = (pattern, entries) => {
    for (const match of text.matchAll(pattern)) {
      check(`${file}:${text.slice(0, match.index).split("\n").length}`, match[1], entries(match[1]));
    }
  };
  find(/(?<=[;{(]\s*)([a-z][a-z-]*)(?=:[^;{}]*[;})])/g, (name) => [properties[name]]);
  find(/@([a-z-]+)/g, (name) => [data.css["at-rules"][name]]);
  find(/(?<=[^\s;{(]?)::?([a-z-]+)(?=[^;}]*\{)/g, (name) => [selectors[name]]);
  find(/([a-z-]+)\(/g, (name) => [types[name], ...anywhere(name, types, properties)]);
}

const files = process.argv.slice(2);
if (!files.length) {
  for (const { name, version } of browsers) {
    const { releases } = data.browsers[name];
    const dates = Object.entries(releases).map(([one, { release_date: date = "" }]) => [one, date]);
    console.log(JSON.stringify({ name, version, dates: Object.fromEntries(dates) }));
  }
}
for (const file of files) {
  if (file.endsWith(".d.ts")) for (const [, name] of readFileSync(file, "utf-8").matchAll(/(\w+)\??:/g)) ownNames.add(name);
  else if (file.endsWith(".css")) checkStyle(file);
  else checkScript(file);
}
for (const wrong of wrongs) console.log(wrong);
process.exitCode = wrongs.length ? 1 : 0;
