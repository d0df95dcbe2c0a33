// A registry for npm on loopback that serves the tarballs of a folder. For the optional dependencies that are not there it
// answers as if they had been published, so that npm chooses among all platforms; it prints each tarball that npm fetches.
// Usage: node registry.mjs FOLDER; the first line it prints is its address.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import process from "node:process";
import { execFileSync } from "node:child_process";

const folder = process.argv[2];
const packages = new Map();
for (const file of readdirSync(folder).filter(name => name.endsWith(".tgz"))) {
  const text = execFileSync("tar", ["-xzOf", path.join(folder, file), "package/package.json"], { encoding: "utf8" });
  const about = JSON.parse(text);
  packages.set(about.name, { about, file });
}
for (const { about } of [...packages.values()]) {
  for (const [name, version] of Object.entries(about.optionalDependencies ?? {})) {
    const [os, cpu] = name.split("/")[1].split("-");
    if (!packages.has(name)) packages.set(name, { about: { name, version, os: [os], cpu: [cpu] } });
  }
}

const server = createServer((request, response) => {
  const asked = decodeURIComponent(request.url.slice(1));
  const found = packages.get(asked);
  if (found) {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(described(found)));
  } else if (asked.startsWith("tarballs/") && asked.endsWith(".tgz")) {
    console.log(asked);
    response.end(readFileSync(path.join(folder, path.basename(asked))));
  } else {
    response.statusCode = 404;
    response.end("{}");
  }
});

function described({ about, file }) {
  const dist = { tarball: `${address()}/tarballs/${file ?? "not-built.tgz"}` };
  if (file) dist.integrity = `sha512-${createHash("sha512").update(readFileSync(path.join(folder, file))).digest("base64")}`;
  return { name: about.name, "dist-tags": { latest: about.version }, versions: { [about.version]: { ...about, dist } } };
}

function address() {
  return `http://127.0.0.1:${server.address().port}`;
}

server.listen(0, "127.0.0.1", () => console.log(address()));
