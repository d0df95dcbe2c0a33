// Sends with the public library's signature, and verifies with it what the sandbox sends.
import { createServer } from "node:http";
import { createRequire } from "node:module";

const { Webhook } = createRequire(import.meta.url)("standardwebhooks");
const secret = process.env.ITERABLE_WEBHOOK_SECRET;
const [, , work, address, key] = process.argv;
const event = n =>
  JSON.stringify({ email: "ida@shop.example", eventName: "emailOpen", dataFields: { n, text: "æøå" } });

async function post(words, wanted, body, { id, time = new Date(), signature }) {
  const answer = await fetch(address, {
    method: "POST",
    body,
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": Math.floor(time.getTime() / 1000).toString(),
      "webhook-signature": signature,
    },
  });
  const right = answer.status === wanted;
  console.log(`${words}: ${right ? answer.status : `FAILED with ${answer.status} instead of ${wanted}`}`);
  process.exitCode ||= right ? 0 : 1;
}

async function send() {
  const now = new Date();
  const old = new Date(now.getTime() - 400_000);
  const ours = new Webhook(secret);
  const other = new Webhook("whsec_" + Buffer.from("another secret of it, longer").toString("base64"));
  const signed = (webhook, id, time, n) => ({ id, time, signature: webhook.sign(id, time, event(n)) });
  await post("signed by the library", 200, event(1), signed(ours, "msg_1", now, 1));
  const both = `${other.sign("msg_2", now, event(2))} ${ours.sign("msg_2", now, event(2))}`;
  await post("with two signatures, as in a rotation", 200, event(2), { id: "msg_2", time: now, signature: both });
  await post("signed with another secret", 401, event(3), signed(other, "msg_3", now, 3));
  await post("with another body", 401, event(4), signed(ours, "msg_4", now, 3));
  await post("with another id", 401, event(5), { ...signed(ours, "msg_5", now, 5), id: "msg_6" });
  await post("signed too long ago", 401, event(6), signed(ours, "msg_7", old, 6));
}

function verify() {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", part => (body += part)).on("end", () => {
      const webhook = new Webhook(secret);
      try {
        const payload = webhook.verify(body, request.headers);
        console.log(`verified by the library: ${payload.eventName}, sent by the sandbox`);
        try {
          webhook.verify(body + " ", request.headers);
          console.log("FAILED: the library takes another body");
        } catch {
          console.log("refused by the library: the same with another body");
        }
        response.writeHead(200).end();
      } catch (error) {
        console.log(`FAILED: ${error.message}`);
        response.writeHead(401).end();
      }
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(`listening at http://127.0.0.1:${server.address().port}/hook`));
}

async function call(path, body) {
  const answer = await fetch(address + path, {
    method: body ? "POST" : "GET",
    body: body && JSON.stringify(body),
    headers: { "Api-Key": key, "Content-Type": "application/json" },
  });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

/** Something that the project sends an event about. */
async function trigger() {
  await call("/api/users/update", { email: "ida@shop.example" });
  const { campaigns } = await call("/api/campaigns?pageSize=1000");
  const campaign = campaigns.find(it => it.type === "Triggered" && it.messageMedium === "Email" && it.campaignState === "Running");
  await call("/api/email/target", { campaignId: campaign.id, recipientEmail: "ida@shop.example" });
}

await { send, verify, trigger }[work]();
