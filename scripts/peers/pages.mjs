// Leads a client to the console by URL elicitation, and decides there as a person does.
// Usage: node pages.mjs MODULES JAR
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [modules, jar] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const load = id => import(pathToFileURL(require.resolve(`@modelcontextprotocol/sdk/${id}`)).href);
const { Client } = await load("client/index.js");
const { StdioClientTransport } = await load("client/stdio.js");
const { ElicitRequestSchema, ElicitationCompleteNotificationSchema } = await load("types.js");

const OPEN = { ITERABLE_ANSWERS: "json", ITERABLE_USER_PII: "true", ITERABLE_ENABLE_WRITES: "true", ITERABLE_ENABLE_SENDS: "true", DISPLAY: ":0" };
const PASSPHRASE = "correct horse battery";
const { SSH_CONNECTION, SSH_TTY, ...environment } = process.env;
const children = [];
process.on("exit", () => children.forEach(child => child.kill()));

/** Types these lines at a pseudo-terminal, each at a question. */
async function atTerminal(command, lines, env) {
  const child = spawn("script", ["-qec", `java -jar ${jar} ${command}`, "/dev/null"], { env: { ...environment, ...env } });
  let unanswered = "";
  child.stdout.on("data", part => {
    unanswered += part;
    if (/[:\]] ?$/.test(unanswered) && lines.length > 0) {
      unanswered = "";
      child.stdin.write(`${lines.shift()}\n`);
    }
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

/** A browser: keeps cookies, and sends the forms of a page. */
class Browser {
  cookies = new Map();
  async open(url, form) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      headers: { cookie, ...(form ? { origin: new URL(url).origin, "sec-fetch-site": "same-origin" } : {}) },
      body: form ? new URLSearchParams(form) : undefined,
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.cookies.set(name, value);
    }
    const next = answer.headers.get("location");
    return next ? this.open(new URL(next, url)) : { url: new URL(url), status: answer.status, text: await answer.text() };
  }
  static csrf(page) {
    return /name="csrf" value="([^"]+)"/.exec(page.text)[1];
  }
  async signIn(link) {
    const form = await this.open(link);
    const to = /name="to" value="([^"]*)"/.exec(form.text)[1];
    return this.open(new URL("/console/sign-in", form.url), { csrf: Browser.csrf(form), to, name: "anna", passphrase: PASSPHRASE });
  }
  decide(page, what, fields) {
    const action = new RegExp(`/console/decide/\\d+/${what}`).exec(page.text)[0];
    return this.open(new URL(action, page.url), { csrf: Browser.csrf(page), ...fields });
  }
}

const sandboxProcess = spawn("java", ["-jar", jar, "sandbox", "--json"], { env: environment });
children.push(sandboxProcess);
let line = "";
for await (const part of sandboxProcess.stdout) {
  line += part;
  if (line.includes("\n")) break;
}
const sandbox = JSON.parse(line);
const project = { ...OPEN, ITERABLE_API_KEY: sandbox.keys.server, ITERABLE_BASE_URL: sandbox.baseUrl };
await atTerminal("approvals people add anna", [PASSPHRASE, PASSPHRASE], project);

const client = new Client({ name: "pages", version: "1" }, { capabilities: { elicitation: { form: {}, url: {} } } });
let person;
const asked = [];
const completed = [];
client.setRequestHandler(ElicitRequestSchema, request => {
  asked.push(request.params);
  return person(request.params);
});
client.setNotificationHandler(ElicitationCompleteNotificationSchema, message => void completed.push(message.params.elicitationId));
await client.connect(new StdioClientTransport({ command: "java", args: ["-jar", jar], stderr: "inherit", env: { ...environment, ...project } }));

async function call(name, args) {
  const result = await client.callTool({ name, arguments: args }, undefined, { timeout: 90_000 });
  return { error: result.isError === true, text: result.content.map(part => part.text ?? "").join("\n") };
}
const json = async (name, args) => JSON.parse((await call(name, args)).text.split("\n").find(it => it.startsWith("{")));

async function campaign(name) {
  const { lists } = await json("get_lists", {});
  const list = lists.find(it => it.listType === "Standard") ?? lists[0];
  const { templates } = await json("get_templates", { messageMedium: "Email" });
  person = () => ({ action: "decline" });
  const made = await json("create_blast_campaign", { name, templateId: templates[0].templateId, listIds: [list.id] });
  return made.campaignId;
}

const browser = new Browser();
const PEOPLE = {
  "approves on the page": {
    person: async ({ url }) => {
      const page = await browser.signIn(url);
      const number = /reaches (?:at most )?([\d,]+) p/.exec(asked.at(-1).message)[1].replace(/,/g, "");
      const done = await browser.decide(page, "approve", { typed: number });
      if (done.status !== 200) throw new Error(`approve: ${done.status} ${done.text.slice(0, 2000)}`);
      return { action: "accept" };
    },
    sends: true, completes: true, says: /Approved by anna/ },
  "rejects on the page": {
    person: async ({ url }) => {
      const done = await browser.decide(await browser.open(url), "reject", { because: "Not on a Friday" });
      if (done.status !== 200) throw new Error(`reject: ${done.status} ${done.text.slice(0, 2000)}`);
      return { action: "accept" };
    },
    sends: false, completes: true, says: /anna has rejected it.*Not on a Friday/ },
  "declines to open it": { person: () => ({ action: "decline" }), sends: false, completes: false, says: /waits for a person.*a person opens http/s },
};

let failed = 0;
for (const [what, { person: does, sends, completes, says }] of Object.entries(PEOPLE)) {
  const campaignId = await campaign(what);
  asked.length = completed.length = 0;
  let fault = "";
  person = async params => {
    try {
      return await does(params);
    } catch (e) {
      fault = e.message;
      return { action: "cancel" };
    }
  };
  const { text, error } = await call("send_campaign", { campaignId });
  await new Promise(done => setTimeout(done, 300));
  const { outbox } = await (await fetch(`${sandbox.baseUrl}/sandbox/outbox`)).json();
  const sent = outbox.filter(message => message.campaignId === campaignId).length;
  const right = !fault && asked.length === 1 && asked[0].mode === "url" && !/@/.test(asked[0].message)
    && completed.length === (completes ? 1 : 0) && (!completes || completed[0] === asked[0].elicitationId)
    && error === !sends && (sent > 0) === sends && says.test(text);
  if (!right) failed++;
  console.log(`stdio, a person ${what}: ${right ? `asked once, ${sent} messages sent` : `FAILED. ${fault} ${JSON.stringify(asked)} ${completed} ${sent} ${text.slice(0, 500)}`}`);
}
await client.close();
process.exit(failed ? 1 : 0);
