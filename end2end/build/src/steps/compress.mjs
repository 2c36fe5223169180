// Writes FILE.br beside every file below the folder given, where it is worth it; removes those left over.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const WORTH = new Set([".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"]);
const folder = process.argv.at(-1);
const pack = promisify(brotliCompress);

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
await Promise.all(files.filter((file) => file.endsWith(".br")).map((file) => rm(file)));
await Promise.all(files.filter((file) => WORTH.has(extname(file))).map(compress));

async function compress(file) {
  const plain = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const packed = await pack(plain, { params });
  if (packed.length < plain.length * 0.95) await writeFile(`${file}.br`, packed);
}
