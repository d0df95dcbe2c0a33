package io.iterablemcp.sandbox.calls.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.PersonFixture;
import io.iterablemcp.sandbox.world.ProjectType;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CommerceCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private static final String ITEM = """
            {"id":"lamp-1","name":"Moon","price":49.50,"quantity":2,"categories":["lamps"]}""";

    /** The profile, read through the export of users. */
    private Json.Obj profile(String email) {
        return client.get("/api/export/data.json?dataTypeName=user&range=All")
                .text()
                .lines()
                .map(line -> (Json.Obj) io.iterablemcp.json.JsonReader.read(line))
                .filter(row -> row.text("email").filter(email::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fillsTheCartAtOnceAndEmptiesItWithThePurchase() {
        assertThat(client.post("/api/commerce/updateCart", """
                {"user":{"email":"ada@example.com","dataFields":{"city":"Ulm"}},"items":[%s]}""".formatted(ITEM)).text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        assertThat(profile("ada@example.com").list("shoppingCartItems").toString())
                .contains("lamp-1", "49.50");
        assertThat(profile("ada@example.com").text("city")).contains("Ulm");

        Reply purchase = client.post("/api/commerce/trackPurchase", """
                {"id":"order-1","user":{"email":"ada@example.com","userId":"a1"},"items":[%s],"total":99.00,
                 "dataFields":{"coupon":"SPRING"}}""".formatted(ITEM));
        assertThat(purchase.json().object("params").orElseThrow().text("id")).contains("order-1");
        assertThat(profile("ada@example.com").list("shoppingCartItems")).isNotEmpty();
        client.settle();
        assertThat(profile("ada@example.com").list("shoppingCartItems")).isEmpty();
        assertThat(profile("ada@example.com").text("userId")).contains("a1");
        Json.Obj event =
                PersonFixture.events(client, "ada@example.com", "purchase").get(0);
        assertThat(event.get("total")).contains(new Json.Num("99.00"));
        assertThat(event.list("shoppingCartItems").toString()).contains("lamp-1");
        assertThat(event.object("dataFields").orElseThrow().text("coupon")).contains("SPRING");
    }

    @Test
    void replacesThePurchaseWithTheSameIdAndCreatesAMissingId() {
        String order = """
                {"id":"order-1","user":{"email":"ada@example.com"},"items":[],"total":%d}""";
        client.post("/api/commerce/trackPurchase", order.formatted(1));
        client.post("/api/commerce/trackPurchase", order.formatted(2));
        Reply unnamed = client.post("/api/commerce/trackPurchase", """
                {"user":{"email":"ada@example.com"},"items":[],"total":3}""");
        assertThat(unnamed.json().object("params").orElseThrow().text("id").orElseThrow())
                .isNotEmpty();
        client.settle();
        assertThat(PersonFixture.events(client, "ada@example.com", "purchase"))
                .extracting(event -> PersonFixture.whole(event, "total"))
                .containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void mergesNestedFieldsOnlyWhereAsked() {
        String cart = """
                {"user":{"email":"ada@example.com","mergeNestedObjects":%b,"dataFields":{"home":{"%s":1}}},"items":[]}""";
        client.post("/api/commerce/updateCart", cart.formatted(false, "a"));
        client.post("/api/commerce/updateCart", cart.formatted(true, "b"));
        assertThat(profile("ada@example.com").object("home").orElseThrow().fields())
                .containsOnlyKeys("a", "b");
        client.post("/api/commerce/updateCart", cart.formatted(false, "c"));
        assertThat(profile("ada@example.com").object("home").orElseThrow().fields())
                .containsOnlyKeys("c");
    }

    @Test
    void refusesInvalidBuyers() {
        String cart = "{\"user\":{%s},\"items\":[]}";
        client.post("/api/commerce/updateCart", cart.formatted("\"email\":\"a@example.com\",\"userId\":\"a\""));
        client.post("/api/commerce/updateCart", cart.formatted("\"email\":\"b@example.com\",\"userId\":\"b\""));
        Reply both =
                client.post("/api/commerce/updateCart", cart.formatted("\"email\":\"a@example.com\",\"userId\":\"b\""));
        assertThat(both.status()).isEqualTo(409);
        assertThat(both.code()).isEqualTo("ExternalKeyConflict");
        assertThat(client.post("/api/commerce/updateCart", cart.formatted("")).code())
                .isEqualTo("BadParams");
        assertThat(client.post("/api/commerce/updateCart", cart.formatted("\"email\":\"bad@\""))
                        .code())
                .isEqualTo("InvalidEmailAddressError");
        assertThat(client.post("/api/commerce/trackPurchase", """
                {"user":{"email":"a@example.com"},"items":[{"id":"x","name":"X","price":1}],"total":1}""").text()).contains("BadJsonBody", "quantity");
        assertThat(client.post("/api/commerce/trackPurchase", """
                {"user":{"email":"a@example.com"},"items":[]}""").text()).contains("BadJsonBody", "obj.total");
    }

    @Test
    void checksTheFieldTypesOfBuyers() {
        String cart = """
                {"user":{"email":"%s@example.com","createNewFields":%b,"dataFields":{%s}},"items":[]}""";
        client.post("/api/commerce/updateCart", cart.formatted("ada", true, "\"tAge\":41"));
        Reply clash = client.post("/api/commerce/updateCart", cart.formatted("bo", true, "\"tAge\":\"old\""));
        assertThat(clash.status()).isEqualTo(400);
        assertThat(clash.code()).isEqualTo("RequestFieldsTypesMismatched");
        assertThat(client.get("/api/users/bo@example.com").text()).isEqualTo("{}");
        client.post("/api/commerce/updateCart", cart.formatted("ada", false, "\"tAge\":42,\"tNew\":1"));
        assertThat(profile("ada@example.com").get("tAge")).contains(Json.Num.of(42));
        assertThat(profile("ada@example.com").has("tNew")).isFalse();
    }

    @Test
    void refusesPurchasesOfForgottenPeople() {
        client.post("/api/users/forget", "{\"email\":\"gone@example.com\"}");
        for (String call : List.of("updateCart", "trackPurchase")) {
            assertThat(client.post("/api/commerce/" + call, """
                    {"user":{"email":"gone@example.com"},"items":[],"total":1}""").code()).isEqualTo("ForgottenUserError");
        }
        client.post("/api/commerce/trackPurchase", """
                {"user":{"email":"going@example.com"},"items":[],"total":1}""");
        client.post("/api/users/forget", "{\"email\":\"going@example.com\"}");
        client.settle();
        assertThat(client.get("/api/users/going@example.com").text()).isEqualTo("{}");
    }

    @Test
    void findsTheBuyerByUserIdWhenTheEmailIsNew() {
        try (SandboxClient byUserId = new SandboxClient(SandboxOptions.DEFAULT.withProjectType(ProjectType.USER_ID))) {
            byUserId.post("/api/commerce/updateCart", "{\"user\":{\"userId\":\"a\"},\"items\":[]}");
            byUserId.post("/api/commerce/trackPurchase", """
                    {"user":{"userId":"a","email":"late@example.com"},"items":[],"total":1}""");
            byUserId.settle();
            assertThat(byUserId.get("/api/events/byUserId/a").text()).contains("late@example.com");
            assertThat(byUserId.post(
                                    "/api/commerce/updateCart", "{\"user\":{\"email\":\"n@example.com\"},\"items\":[]}")
                            .status())
                    .isEqualTo(400);
        }
    }
}
