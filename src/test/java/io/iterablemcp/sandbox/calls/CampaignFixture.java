package io.iterablemcp.sandbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates templates, lists and campaigns on a sandbox and uses them, independent of seeded data. */
public final class CampaignFixture implements AutoCloseable {

    public final SandboxClient client;

    public CampaignFixture(SandboxOptions options) {
        this.client = new SandboxClient(options);
    }

    public CampaignFixture() {
        this(SandboxOptions.DEFAULT);
    }

    public World world() {
        return client.world();
    }

    @Override
    public void close() {
        client.close();
    }

    public Reply post(String path, String body) {
        return client.post(path, body);
    }

    public long messageType(Medium medium, String channelType) {
        List<Long> channels = objects(client.get("/api/channels").json(), "channels")
                .filter(channel -> channel.text("messageMedium").orElse("").equals(medium.word())
                        && channel.text("channelType").orElse("").equals(channelType))
                .map(channel -> Documents.whole(channel, "id").orElseThrow())
                .toList();
        return objects(client.get("/api/messageTypes").json(), "messageTypes")
                .filter(type ->
                        channels.contains(Documents.whole(type, "channelId").orElseThrow()))
                .map(type -> Documents.whole(type, "id").orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    public long channelOf(long messageType) {
        return Documents.whole(world().messageTypes.find(messageType).orElseThrow(), "channelId")
                .orElseThrow();
    }

    public long template(Medium medium) {
        return template(medium, messageType(medium, "Marketing"));
    }

    public long template(Medium medium, long messageType) {
        Json.Obj content = medium == Medium.EMAIL
                ? Documents.object("subject", "Hello {{firstName}}")
                        .put("html", "<p>{{greeting}} {{firstName}}, it is {{occasion}}</p>")
                        .done()
                : Documents.object("message", "{{greeting}} {{firstName}}, it is {{occasion}}")
                        .done();
        Json.Obj facts = Documents.object("name", "Mailing")
                .put("messageTypeId", messageType)
                .done();
        return world().templates.add(medium, facts, "en", content).id();
    }

    public long list(String... emails) {
        long listId = id(post("/api/lists", "{\"name\":\"Mailing list\"}"), "listId");
        subscribe(listId, emails);
        return listId;
    }

    public Reply subscribe(long listId, String... emails) {
        String subscribers = Arrays.stream(emails)
                .map(email -> "{\"email\":\"" + email + "\",\"dataFields\":{\"firstName\":\"" + email.split("@", 2)[0]
                        + "\",\"phoneNumber\":\"+1555" + (email.hashCode() & 0xFFFFF) + "\"}}")
                .collect(Collectors.joining(","));
        return post("/api/lists/subscribe", "{\"listId\":" + listId + ",\"subscribers\":[" + subscribers + "]}");
    }

    public StoredPerson person(String email) {
        return world().people.byEmail(email).orElseThrow();
    }

    public long blast(long templateId, String lists, String more) {
        return create("\"templateId\":" + templateId + ",\"listIds\":[" + lists + "],\"scheduleSend\":false" + more);
    }

    public long blast(Medium medium, long... lists) {
        String ids = Arrays.stream(lists).mapToObj(Long::toString).collect(Collectors.joining(","));
        return blast(template(medium), ids, "");
    }

    /** Creates a triggered campaign and activates it. */
    public long triggered(long templateId) {
        long id = create("\"templateId\":" + templateId);
        assertThat(life("activateTriggered", id).status()).isEqualTo(200);
        return id;
    }

    public long create(String fields) {
        return id(post("/api/campaigns/create", "{\"name\":\"A mailing\"," + fields + "}"), "campaignId");
    }

    /** Makes one of the calls abort, cancel, activateTriggered and deactivateTriggered. */
    public Reply life(String call, long campaignId) {
        return post("/api/campaigns/" + call, "{\"campaignId\":" + campaignId + "}");
    }

    public Reply send(long campaignId) {
        return post("/api/campaigns/" + campaignId + "/send", "");
    }

    /** Sends the campaign and waits until its messages are sent. */
    public void sendAndSettle(long campaignId) {
        assertThat(send(campaignId).status()).isEqualTo(200);
        client.settle();
    }

    public Json.Obj campaign(long campaignId) {
        return client.get("/api/campaigns/" + campaignId).json();
    }

    public String state(long campaignId) {
        return campaign(campaignId).text("campaignState").orElse("");
    }

    public List<Json.Obj> outbox(long campaignId) {
        return objects(client.get("/sandbox/outbox").json(), "outbox")
                .filter(message -> Documents.whole(message, "campaignId").orElseThrow() == campaignId)
                .toList();
    }

    public List<String> receivers(long campaignId) {
        return outbox(campaignId).stream()
                .map(message -> message.text("to").orElseThrow())
                .sorted()
                .toList();
    }

    public Map<String, String> metrics(long campaignId) {
        return metrics(campaignId, "2026-01-01 00:00:00", "2027-12-31 00:00:00");
    }

    public Map<String, String> metrics(long campaignId, String from, String to) {
        Reply reply = client.get("/api/campaigns/metrics?campaignId=" + campaignId + "&startDateTime="
                + from.replace(" ", "%20") + "&endDateTime=" + to.replace(" ", "%20"));
        assertThat(reply.status()).isEqualTo(200);
        List<String> lines = reply.text().lines().toList();
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<String> values = List.of(lines.get(1).split(",", -1));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), values.get(i));
        }
        return row;
    }

    public static long id(Reply reply, String name) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return Documents.whole(reply.json(), name).orElseThrow();
    }

    public static java.util.stream.Stream<Json.Obj> objects(Json.Obj in, String name) {
        return in.list(name).stream().map(Json.Obj.class::cast);
    }

    public static String msg(Reply reply) {
        return reply.json().text("msg").orElse("");
    }
}
