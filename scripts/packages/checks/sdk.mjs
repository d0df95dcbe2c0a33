// Starts the server as the entry in a client's file says, with the client of the TypeScript SDK, and calls a tool that
// sends nothing. Usage: node sdk.mjs MODULES FILE
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const load = id => import(pathToFileURL(require.resolve(`@modelcontextprotocol/sdk/client/${id}.js`)).href);
const { Client } = await load("index");
const { StdioClientTransport } = await load("stdio");

const { command, args } = JSON.parse(readFileSync(file, "utf8")).mcpServers.iterable;
const client = new Client({ name: "check", version: "1" });
await client.connect(new StdioClientTransport({ command, args: [...args, "--toolsets", "core", "--sandbox"] }));
const { tools } = await client.listTools();
const { content, isError } = await client.callTool({ name: "get_campaigns", arguments: {} });
await client.close();
if (isError || !content[0].text.includes('"campaigns"')) throw new Error(content[0].text.slice(0, 300));
console.log(`${tools.length} tools`);
