// Drives a server of another maker (or ours) over MCP against a sandbox, and prints how many tools came back as that
// client's own checks want. Usage: node run.mjs MODULES NAME SANDBOX_URL KEY -- COMMAND ARGS…
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";
import process from "node:process";
import { story } from "./story.mjs";

const [modules, name, url, key, , command, ...args] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const load = id => import(pathToFileURL(require.resolve(id)).href);
const { Client } = await load("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = await load("@modelcontextprotocol/sdk/client/stdio.js");

const client = new Client({ name: "peers", version: "1" });
await client.connect(new StdioClientTransport({
  command,
  args,
  stderr: "ignore",
  env: {
    PATH: process.env.PATH, HOME: process.env.PEERS_HOME, NODE_ENV: "test", LOG_LEVEL: "error",
    ITERABLE_API_KEY: key, ITERABLE_BASE_URL: url,
    ITERABLE_USER_PII: "true", ITERABLE_ENABLE_WRITES: "true", ITERABLE_ENABLE_SENDS: "true", ITERABLE_ENABLE_FORGET: "true",
    // As the other server behaves: answers are JSON, nobody is asked, and nothing is refused that Iterable accepts.
    ITERABLE_ANSWERS: "json",
    ITERABLE_CONFIRM: "off", ITERABLE_BUDGETS: "off", ITERABLE_ENABLE_WEBHOOKS: "true", ITERABLE_SAME_CALL: "off",
  },
}));
const offered = new Set((await client.listTools()).tools.map(tool => tool.name));

const seen = new Map(); // tool → what went wrong first, or ""
await story(async (tool, given) => {
  if (!offered.has(tool)) {
    seen.set(tool, "not offered");
    return undefined;
  }
  let text;
  let wrong = "";
  try {
    const result = await client.callTool({ name: tool, arguments: given });
    text = result.content.map(part => part.text ?? "").join("\n");
    // The first-party server hands its client's errors out as ordinary answers.
    if (result.isError || /"name": "\w*Error"/.test(text)) wrong = text;
  } catch (error) {
    wrong = error.message;
  }
  if (!seen.has(tool) || wrong) seen.set(tool, seen.get(tool) || wrong);
  if (wrong) return undefined;
  try {
    return JSON.parse(text.split("\n{")[0].trim());
  } catch {
    try { return JSON.parse(text); } catch { return text; }
  }
});
await client.close();

const good = [...seen.values()].filter(wrong => !wrong).length;
console.log(`${name}: ${good} of ${seen.size} tools came back as the client wants.`);
for (const [tool, wrong] of seen) {
  if (wrong) console.log(`  ${tool}: ${wrong.replace(/\s+/g, " ").slice(0, 260)}`);
}
const untried = [...offered].filter(tool => !seen.has(tool));
console.log(`  not tried: ${untried.length ? untried.join(", ") : "none"}`);
