// Cuts one font to the letters on standard input: subset.mjs FROM.ttf TO.woff2
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const subsetFont = require("subset-font");
const fontverter = require("fontverter");

const [from, to] = process.argv.slice(2);
const letters = readFileSync(0, "utf8");
const subset = await subsetFont(readFileSync(from), letters, {
  targetFormat: "truetype",
  keepFeatures: [],
  noHinting: true,
});

/** The licence reserves the name "Source" for the unchanged family. The new names are as long as the old. */
const names = [["Source Sans 3", "Silkweb Sans3"], ["SourceSans3", "SilkwebSans"]];
/** @param {string} text @returns {string} its bytes in UTF-16BE, one character each */
const utf16 = (text) => [...text].map((letter) => `\0${letter}`).join("");
const renamed = names.reduce(
  (bytes, [before, after]) => bytes.replaceAll(utf16(before), utf16(after)),
  Buffer.from(subset).toString("latin1"),
);
writeFileSync(to, await fontverter.convert(Buffer.from(renamed, "latin1"), "woff2", "truetype"));
