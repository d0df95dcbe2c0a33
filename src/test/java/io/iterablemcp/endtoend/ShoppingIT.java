package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people do in the shop: carts, purchases, events of its own. */
@ResourceLock(SandboxAgent.SHARED)
class ShoppingIT {

    private static final String LAMP = "{\"id\":\"l-1\",\"name\":\"Lamp\",\"price\":10.50,\"quantity\":2}";

    private final SandboxAgent agent = SandboxAgent.shared();

    private List<Json.Obj> events(String tool, String who, String type) {
        return items(agent.does(tool, "{" + who + ",\"limit\":100}"), "events").stream()
                .filter(event -> event.text("eventType").filter(type::equals).isPresent())
                .toList();
    }

    @Test
    void aCartFillsAndAPurchaseEmptiesItOnce() {
        agent.person("jo@example.com", "jo-1", "{}");
        agent.says("update_cart", "{\"user\":{\"email\":\"jo@example.com\"},\"items\":[" + LAMP + "]}");
        agent.soon(() -> agent.profile("jo@example.com").contains("\"shoppingCartItems\":[" + LAMP + "]"));
        String purchase = """
                {"user":{"userId":"jo-1"},"items":[%s],"total":21.00,"id":"order-jo"}""".formatted(LAMP);
        agent.says("track_purchase", purchase);
        agent.soon(() -> agent.profile("jo@example.com").contains("\"shoppingCartItems\":[]"));
        agent.says("track_purchase", purchase);
        agent.says("track_purchase", purchase.replace("order-jo", "order-jo-2"));
        agent.soon(() -> events("get_user_events_by_user_id", "\"userId\":\"jo-1\"", "purchase")
                        .size()
                >= 2);
        List<Json.Obj> bought = events("get_user_events_by_email", "\"email\":\"jo@example.com\"", "purchase");
        assertThat(bought).extracting(event -> event.text("id").orElse("")).containsOnlyOnce("order-jo", "order-jo-2");
        assertThat(bought).hasSize(2).allSatisfy(event -> assertThat(event.get("total"))
                .contains(new Json.Num("21.00")));
    }

    @Test
    void eventsAreTrackedAloneAndInBulk() {
        agent.person("kim@example.com", "kim-1", "{}");
        String looked = "\"email\":\"kim@example.com\",\"eventName\":\"looked\"";
        agent.says("track_event", "{" + looked + ",\"id\":\"kim-1\",\"dataFields\":{\"lamp\":\"l-1\"}}");
        String bulk = agent.says("track_bulk_events", """
                {"events":[{%s,"dataFields":{"lamp":"l-2"}},{%s,"id":"kim-1","dataFields":{"lamp":"l-3"}}]}""".formatted(looked, looked));
        assertThat(bulk).contains("\"successCount\":2", "\"failCount\":0");
        String who = "\"email\":\"kim@example.com\"";
        agent.soon(() -> events("get_user_events_by_email", who, "customEvent")
                .toString()
                .contains("l-3"));
        assertThat(events("get_user_events_by_email", who, "customEvent"))
                .extracting(event ->
                        event.object("dataFields").orElseThrow().text("lamp").orElseThrow())
                .containsExactlyInAnyOrder("l-2", "l-3");
        assertThat(agent.fails("track_event", "{" + looked + ",\"dataFields\":{\"lamp\":7}}"))
                .contains("RequestFieldsTypesMismatched", "lamp");
    }
}
