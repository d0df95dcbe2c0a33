// One client over one transport against our server: connects, lists tools, prompts and resources, calls get_campaigns, reads
// the first resource, completes an argument, prints a line.
// Usage: node http.mjs MODULES http|sse|stdio URL-OR-JAR TOKEN sdk|client|inspector [auto]
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const [modules, transport, at, token, kind, mode] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const load = id => import(pathToFileURL(require.resolve(id)).href);
const TOOL = "get_campaigns";
const command = { command: "java", args: ["-jar", at, "serve", "--sandbox"] };

async function library() {
  const about = { name: "peers", version: "1" };
  let parts;
  if (kind === "sdk") {
    parts = {
      ...await load("@modelcontextprotocol/sdk/client/index.js"),
      ...await load("@modelcontextprotocol/sdk/client/streamableHttp.js"),
      ...await load("@modelcontextprotocol/sdk/client/sse.js"),
      ...await load("@modelcontextprotocol/sdk/client/stdio.js"),
    };
  } else {
    parts = { ...await load("@modelcontextprotocol/client"), ...await load("@modelcontextprotocol/client/stdio") };
  }
  const client = new parts.Client(about, mode ? { versionNegotiation: { mode } } : {});
  const requestInit = token ? { headers: { Authorization: `Bearer ${token}` } } : {};
  const way = {
    http: () => new parts.StreamableHTTPClientTransport(new URL(at), { requestInit }),
    sse: () => new parts.SSEClientTransport(new URL(at), { requestInit }),
    stdio: () => new parts.StdioClientTransport({ ...command, stderr: "ignore", env: { ...process.env } }),
  }[transport]();
  await client.connect(way);
  const { tools } = await client.listTools();
  const result = await client.callTool({ name: TOOL, arguments: {} });
  const context = await contextOf(client);
  const version = client.getNegotiatedProtocolVersion?.() ?? way.protocolVersion;
  await (way.terminateSession?.() ?? Promise.resolve());
  await client.close();
  return { tools, result, version, context };
}

async function contextOf(client) {
  const { prompts } = await client.listPrompts();
  const { resources } = await client.listResources();
  const { contents } = await client.readResource({ uri: resources[0].uri });
  const { messages } = await client.getPrompt({ name: "campaign_readout", arguments: { campaign: "Weekly" } });
  const { completion } = await client.complete({
    ref: { type: "ref/prompt", name: "campaign_readout" }, argument: { name: "campaign", value: "we" } });
  if (!contents[0].text || !messages[0].content.text.includes("Weekly") || completion.values.length === 0) {
    throw new Error(`prompts, resources or completion: ${JSON.stringify({ contents, messages, completion }).slice(0, 200)}`);
  }
  return `, ${prompts.length} prompts, ${resources.length} resources`;
}

async function inspector() {
  const target = transport === "stdio"
    ? ["-e", `ITERABLE_ANSWERS=${process.env.ITERABLE_ANSWERS}`, command.command, ...command.args]
    : ["--transport", transport, "--server-url", at, ...(token ? ["--header", `Authorization: Bearer ${token}`] : [])];
  const cli = path.join(path.dirname(require.resolve("@modelcontextprotocol/inspector/package.json")),
    "clients/launcher/build/index.js");
  const ask = async (...method) => {
    const { stdout } = await promisify(execFile)(
      process.execPath, [cli, "--cli", ...target, ...method], { maxBuffer: 1 << 26, timeout: 60_000 });
    return JSON.parse(stdout);
  };
  const { tools } = await ask("--method", "tools/list");
  return { tools, result: await ask("--method", "tools/call", "--tool-name", TOOL) };
}

const names = { sdk: "TypeScript SDK", client: "@modelcontextprotocol/client", inspector: "Inspector CLI" };
const packages = { sdk: "sdk", client: "client", inspector: "inspector" };
const { version: release } = JSON.parse(await (await import("node:fs/promises")).readFile(
  path.join(modules, "node_modules/@modelcontextprotocol", packages[kind], "package.json"), "utf8"));
const line = `${names[kind]} ${release}${mode ? `, versions ${mode}` : ""}, ${transport}`;
try {
  const { tools, result, version, context = "" } = await (kind === "inspector" ? inspector() : library());
  const text = result.content.map(part => part.text ?? "").join("\n");
  if (result.isError || !text.includes('"campaigns"')) throw new Error(text.slice(0, 200));
  console.log(`${line}: ${version ? `speaks ${version}, ` : ""}${tools.length} tools${context}, ${TOOL} answered ${text.length} characters.`);
} catch (error) {
  console.log(`${line}: FAILED. ${String(error.stderr || error.message || error).replace(/\s+/g, " ").slice(0, 300)}`);
  process.exitCode = 1;
}
