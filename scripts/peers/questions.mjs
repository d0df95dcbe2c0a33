// Plays every answer that a client may give to the question about a campaign.
// Usage: node questions.mjs MODULES JAR [stdio|http]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [modules, jar, only] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const load = id => import(pathToFileURL(require.resolve(`@modelcontextprotocol/sdk/${id}`)).href);
const { Client } = await load("client/index.js");
const { StdioClientTransport } = await load("client/stdio.js");
const { StreamableHTTPClientTransport } = await load("client/streamableHttp.js");
const { ElicitRequestSchema, McpError } = await load("types.js");

const OPEN = { ITERABLE_ANSWERS: "json", ITERABLE_USER_PII: "true", ITERABLE_ENABLE_WRITES: "true", ITERABLE_ENABLE_SENDS: "true" };
const PASSPHRASE = "correct horse battery";
const children = [];
process.on("exit", () => children.forEach(child => child.kill()));

function java(args, env = {}) {
  const child = spawn("java", ["-jar", jar, ...args], { env: { ...process.env, ...OPEN, ...env } });
  children.push(child);
  return child;
}

/** What a stream says, until it says something like this. */
async function says(stream, wanted) {
  let text = "";
  for await (const part of stream) {
    text += part;
    const found = wanted.exec(text);
    if (found) {
      stream.on("data", () => {});
      return found[1];
    }
  }
  throw new Error(`said only: ${text}`);
}

/** Runs a command at a pseudo-terminal, where a person types these lines, each at a question. Returns what it prints. */
async function atTerminal(command, lines, env) {
  const child = spawn("script", ["-qec", `java -jar ${jar} ${command}`, "/dev/null"], { env: { ...process.env, ...OPEN, ...env } });
  let said = "";
  let unanswered = "";
  child.stdout.on("data", part => {
    said += part;
    unanswered += part;
    if (/[:\]] ?$/.test(unanswered) && lines.length > 0) {
      unanswered = "";
      child.stdin.write(`${lines.shift()}\n`);
    }
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${command} at a terminal ended with ${code}: ${said}`);
  return said;
}

/** @param state.answer what the person at the client does with a question */
async function connected(transport, state) {
  const client = new Client({ name: "questions", version: "1" }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, request => {
    state.asked++;
    return state.answer(request.params);
  });
  await client.connect(transport);
  return client;
}

async function call(client, name, args) {
  const result = await client.callTool({ name, arguments: args }, undefined, { timeout: 90_000 });
  return { error: result.isError === true, text: result.content.map(part => part.text ?? "").join("\n") };
}

async function json(client, name, args) {
  const { error, text } = await call(client, name, args);
  if (error) throw new Error(`${name}: ${text}`);
  return JSON.parse(text.split("\n").find(line => line.startsWith("{")) ?? text);
}

const typed = question => /Type (.+) to approve/.exec(question.requestedSchema.properties.answer.title)[1];
const accept = content => ({ action: "accept", content });

/** Every way to answer: how often the campaign may be sent, and what the answer of its call says. */
const ANSWERS = {
  accepted: { answer: question => accept({ answer: typed(question) }), sends: 1, says: /./ },
  declined: { answer: () => ({ action: "decline" }), sends: 0, says: /has rejected it/ },
  cancelled: { answer: () => ({ action: "cancel" }), sends: 0, says: /a person has to decide first/ },
  "nonsense: another number": { answer: question => accept({ answer: `${typed(question)}0` }), sends: 0, says: /has to decide/ },
  "nonsense: yes": { answer: () => accept({ answer: "yes" }), sends: 0, says: /has to decide/ },
  "nonsense: an empty form": { answer: () => accept({}), sends: 0, says: /has to decide/ },
  "nonsense: another field": { answer: question => accept({ choice: "Approve", approved: true, number: typed(question) }), sends: 0, says: /has to decide/ },
  "nonsense: a list": { answer: question => accept({ answer: [typed(question)] }), sends: 0, says: /has to decide/ },
  "nonsense: an error": { answer: () => { throw new McpError(-32603, "no form here"); }, sends: 0, says: /has to decide/ },
};

let failed = 0;
function report(where, what, fault, facts) {
  if (fault) failed++;
  console.log(`${where}, ${what}: ${fault ? `FAILED. ${fault}` : facts}`);
}

async function messages(sandbox, campaign) {
  const { outbox } = await (await fetch(`${sandbox}/sandbox/outbox`)).json();
  return outbox.filter(message => message.campaignId === campaign).length;
}

/** A campaign of its own for each answer. */
async function campaign(client, name) {
  const { lists } = await json(client, "get_lists", {});
  const list = lists.find(it => it.listType === "Standard") ?? lists[0];
  const { templates } = await json(client, "get_templates", { messageMedium: "Email" });
  const made = await json(client, "create_blast_campaign", { name, templateId: templates[0].templateId, listIds: [list.id] });
  return made.campaignId;
}

async function play(where, sandbox, client, state, silence) {
  for (const [what, { answer, sends, says }] of Object.entries(ANSWERS)) {
    const campaignId = await campaign(client, what);
    state.answer = answer;
    state.asked = 0;
    const { text, error } = await call(client, "send_campaign", { campaignId });
    await new Promise(done => setTimeout(done, 300));
    const sent = await messages(sandbox, campaignId);
    const right = state.asked === 1 && says.test(text) && error === (sends === 0) && (sent > 0) === (sends > 0);
    report(where, what, right ? "" : `asked ${state.asked} times, ${sent} messages: ${text.slice(0, 300)}`,
      `asked once, ${sent} messages sent`);
  }
  if (silence) await silent(where, sandbox, client, state);
}

async function silent(where, sandbox, client, state) {
  const campaignId = await campaign(client, "silent");
  let release;
  state.asked = 0;
  state.answer = question => new Promise(done => { release = () => done(accept({ answer: typed(question) })); });
  const start = Date.now();
  const first = await call(client, "send_campaign", { campaignId });
  const seconds = (Date.now() - start) / 1000;
  const before = await messages(sandbox, campaignId);
  release();
  await new Promise(done => setTimeout(done, 500));
  state.answer = () => ({ action: "cancel" });
  const second = await call(client, "send_campaign", { campaignId });
  await new Promise(done => setTimeout(done, 300));
  const sent = await messages(sandbox, campaignId);
  const third = await call(client, "send_campaign", { campaignId, again: true });
  const after = await messages(sandbox, campaignId);
  const right = seconds > 39 && seconds < 50 && /a person has to decide first/.test(first.text) && before === 0
    && !second.error && sent > 0 && third.error && after === sent;
  report(where, "silent", right ? "" : `after ${seconds} s: ${first.text.slice(0, 300)}; ${before}, ${sent}, ${after} messages: ${second.text.slice(0, 300)} / ${third.text.slice(0, 200)}`,
    `words after ${Math.round(seconds)} s, ${sent} messages sent after the late answer, none after that`);
}

async function overStdio() {
  const transport = new StdioClientTransport({
    command: "java", args: ["-jar", jar, "serve", "--sandbox"], stderr: "pipe", env: { ...process.env, ...OPEN } });
  const state = { asked: 0 };
  const at = says(transport.stderr, /sandbox at (http:\S+?):? /);
  const client = await connected(transport, state);
  await play("stdio", await at, client, state, true);
  await client.close();
}

async function overHttp() {
  const sandbox = JSON.parse(await says(java(["sandbox", "--json"]).stdout, /(\{.*\})\n/));
  const project = { ITERABLE_API_KEY: sandbox.keys.server, ITERABLE_BASE_URL: sandbox.baseUrl };
  await atTerminal("approvals people add anna", [PASSPHRASE, PASSPHRASE], project);
  const agent = async grant => {
    const said = await atTerminal(`agents add ${grant} all=full --pii --writes --sends`, ["anna", PASSPHRASE], project);
    return /^itm_\S+/m.exec(said)[0];
  };
  const granted = await agent("granted --approve=client");
  const other = await agent("other");
  const url = new URL(await says(java(["serve", "--http", "--port", "0"], project).stderr, /serving MCP at (http:\S+?\/mcp)/));
  const to = token => new StreamableHTTPClientTransport(url, { requestInit: { headers: { Authorization: `Bearer ${token}` } } });

  const state = { asked: 0, answer: question => accept({ answer: typed(question) }) };
  const client = await connected(to(granted), state);
  await unasked("HTTP, before an approver opens it", sandbox.baseUrl, client, state);
  await atTerminal("approvals client --up-to 5000", ["anna", PASSPHRASE], project);
  await play("HTTP", sandbox.baseUrl, client, state, true);
  const stranger = { asked: 0, answer: state.answer };
  await unasked("HTTP, an agent without the grant", sandbox.baseUrl, await connected(to(other), stranger), stranger);
  await client.close();
}

/** A client whose answers count for nothing is not even asked. */
async function unasked(where, sandbox, client, state) {
  const campaignId = await campaign(client, where);
  state.asked = 0;
  state.answer = question => accept({ answer: typed(question) });
  const { text, error } = await call(client, "send_campaign", { campaignId });
  const sent = await messages(sandbox, campaignId);
  report(where, "accepted", error && state.asked === 0 && sent === 0 ? "" : `asked ${state.asked} times, ${sent} messages: ${text.slice(0, 300)}`,
    "not asked, nothing sent");
}

if (only !== "http") await overStdio();
if (only !== "stdio") await overHttp();
process.exit(failed ? 1 : 0);
