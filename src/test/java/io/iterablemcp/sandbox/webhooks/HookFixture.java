package io.iterablemcp.sandbox.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Medium;
import java.util.List;
import java.util.function.UnaryOperator;

/** A sandbox whose first webhook leads to a receiver of the test. */
final class HookFixture implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-test";
    static final String ADA = "ada@example.com";

    final ReceivingServer receiver = new ReceivingServer();
    final CampaignFixture mailings;

    HookFixture(UnaryOperator<HookOptions> more) {
        this.mailings = new CampaignFixture(
                SandboxOptions.DEFAULT.withWebhooks(more.apply(HookOptions.DEFAULT.to(receiver.at("/hooks"), SECRET))));
        mailings.list(ADA);
        // The person has subscribed by being put on the list.
        receiver.next("emailSubscribe");
    }

    HookFixture() {
        this(options -> options);
    }

    /** A triggered campaign of this medium; Ada gets messages of it. */
    long campaign(Medium medium) {
        long type = mailings.messageType(medium, "Marketing");
        mailings.person(ADA).subscribedMessageTypes().add(type);
        return mailings.triggered(mailings.template(medium, type));
    }

    void send(Medium medium, long campaign) {
        Reply reply = mailings.post(
                "/api/" + medium.event() + "/target",
                "{\"campaignId\":" + campaign + ",\"recipientEmail\":\"" + ADA
                        + "\",\"dataFields\":{\"occasion\":\"May\"}}");
        if (reply.status() != 200) {
            throw new AssertionError(reply.text());
        }
    }

    /** Sends an email to Ada and returns what the receiver got. */
    ReceivingServer.Arrived sendEmail() {
        send(Medium.EMAIL, campaign(Medium.EMAIL));
        return receiver.next("emailSend");
    }

    Reply update(String fields) {
        return mailings.post("/api/webhooks", "{\"id\":901" + fields + "}");
    }

    /** Changes what the API of Iterable cannot change. */
    void change(UnaryOperator<Json.Obj> change) {
        mailings.world().webhooks.change(901, change);
    }

    /** Latest first, as the page of the sandbox shows them. */
    List<Json.Obj> deliveries() {
        return CampaignFixture.objects(
                        mailings.client.get("/sandbox/deliveries").json(), "deliveries")
                .toList();
    }

    @Override
    public void close() {
        mailings.close();
        receiver.close();
    }
}
