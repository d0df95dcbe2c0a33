package io.iterablemcp.webhooks.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.webhooks.event.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownEventTest {

    private static ShownEvent shown(String body) {
        Instant time = Instant.parse("2026-03-14T09:26:55Z");
        return ShownEvent.of(
                new StoredEvent(1, "0".repeat(64), time, time, "x", 1, Optional.empty(), body),
                (kind, value) -> "person-word");
    }

    private static String text(String body) {
        return JsonWriter.write(shown(body).fields());
    }

    @Test
    void showsNoFieldThatIsNotOnTheList() {
        ShownEvent event = shown("""
                {"email": "ida@shop.example", "userId": "u-1042", "eventName": "emailClick", "new": "secret",
                 "dataFields": {"campaignId": 700123, "campaignName": "Spring shoes", "templateId": 811001,
                 "emailSubject": "Hi", "ip": "203.0.113.9", "userAgent": "Mozilla", "userAgentDevice": "Linux",
                 "url": "https://shop.example/shoes?u=1042", "city": "Bergen", "country": "Norway", "isBot": false,
                 "emailId": "c700123:t811001:ida@shop.example", "odd@name": 1, "createdAt": "2026-03-14 09:26:53 +00:00",
                 "messageId": "4f0c2b7d9e1a4c5f8b6d3e2a1c0f9d8e", "toPhoneNumber": "+4790000002"}}""");
        assertThat(JsonWriter.write(event.fields()))
                .contains(
                        "\"campaign\":{\"id\":700123,\"name\":\"Spring shoes\"}",
                        "\"template\":811001",
                        "\"message\":\"4f0c2b7d9e1a4c5f8b6d3e2a1c0f9d8e\"",
                        "\"device\":\"Linux\"",
                        "\"country\":\"Norway\"",
                        "\"link\":\"shop.example\"",
                        "\"bot\":false",
                        "\"person\":\"person-word\"")
                .doesNotContain("ida", "1042", "203.0", "Mozilla", "Bergen", "Hi", "+47", "secret", "odd@name");
        assertThat(event.hidden())
                .contains("email", "userId", "ip", "url", "userAgent", "city", "emailId", "new", "(another field)")
                .doesNotContain("odd@name", "createdAt", "campaignId");
    }

    /** Staff can write a person's name into a label, and Iterable an address into a reason. */
    @Test
    void hidesAnOpenFieldThatNamesThePerson() {
        assertThat(text("""
                {"email": "ida@shop.example", "userId": "u-1042", "eventName": "emailBounce", "dataFields":
                 {"campaignName": "for U-1042", "reason": "no such box: ida@shop.example", "labels": ["a", "u-1042"],
                  "recipientState": "HardBounce", "url": "https://u-1042.shop.example/"}}""")).contains("\"state\":\"HardBounce\"").doesNotContainIgnoringCase("ida", "u-1042");
    }

    /** The id of an embedded message is Base64 of the address. */
    @Test
    void hidesAMessageIdThatContainsAnAddress() {
        assertThat(text("""
                {"eventName": "embeddedClick", "dataFields": {"messageId": "aWRhQHNob3AuZXhhbXBsZS8xMjM0NQ"}}""")).doesNotContain("aWRhQHNob3AuZXhhbXBsZS8xMjM0NQ");
    }

    /** u-1042/abcdefghijkl, and the userId itself. */
    @ParameterizedTest
    @ValueSource(strings = {"dS0xMDQyL2FiY2RlZmdoaWprbA", "xxida1985xx"})
    void hidesAMessageIdThatContainsAUserId(String id) {
        assertThat(text("{\"eventName\": \"embeddedClick\", \"userId\": \"ida1985\", \"dataFields\": {\"messageId\": \""
                        + id + "\"}}"))
                .doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"for ola%40shop.example", "for ola\uFF20shop.example"})
    void hidesAnAddressInOtherLetters(String name) {
        assertThat(text("{\"eventName\": \"emailSend\", \"dataFields\": {\"campaignName\": \"" + name + "\"}}"))
                .doesNotContain("ola");
    }

    @Test
    void saysThatATimeIsThatOfTheArrival() {
        assertThat(text("{\"eventName\": \"x\"}")).contains("\"timeOf\":\"arrival\"");
    }
}
