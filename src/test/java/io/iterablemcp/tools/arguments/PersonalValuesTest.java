package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Error messages describe the given value; if it is personal, only by kind and size. */
class PersonalValuesTest {

    private final ToolFixture tool = ToolFixture.with(
            "email: {type: string, format: email, personal: true}",
            "phone: {type: string, pattern: '^[+]', personal: true}",
            "age: {type: integer, personal: true}",
            "gone: {type: boolean, personal: true}",
            "born: {type: string, format: date-time, send: iso, personal: true}",
            "campaignId: integer",
            """
                    user: {type: object, personal: true, fields: {plan: {type: string, enum: [free, paid]},
                      visits: integer, tags: {type: array, items: integer}}}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"SECRET\"}",
                "{\"phone\":\"SECRET\"}",
                "{\"age\":\"SECRET\"}",
                "{\"gone\":\"SECRET\"}",
                "{\"born\":\"SECRET\"}",
                "{\"user\":\"SECRET\"}",
                "{\"user\":\"{SECRET\"}",
                "{\"user\":{\"plan\":\"SECRET\"}}",
                "{\"user\":{\"visits\":\"SECRET\"}}",
                "{\"user\":{\"tags\":[\"SECRET\"]}}",
                "{\"user\":{\"tags\":\"SECRET\"}}",
                "{\"user\":{\"other\":\"SECRET\"}}",
                "{\"other\":\"SECRET\"}",
                "{\"campaignId\":[\"SECRET\"]}",
                "{\"campaignId\":{\"SECRET\":\"SECRET\"}}",
                "{\"campaignId\":\"SECRET@corp.test\"}",
            })
    void areNeverRepeated(String given) {
        assertThat(tool.refused(given)).isNotEmpty().doesNotContain("SECRET");
    }

    @Test
    void areDescribedByKindAndSize() {
        assertThat(tool.refused("{\"email\":\"jane at corp\",\"age\":77.25,\"user\":{\"plan\":false}}"))
                .contains("email: got a string of 12 characters, wanted an email address,"
                        + " for example \"person@example.com\"")
                .contains("age: got a number, wanted a whole number")
                .contains("user.plan: got a boolean, wanted one of \"free\", \"paid\"")
                .doesNotContain("jane", "77.25");
    }

    @Test
    void otherValuesAreShownShortened() {
        assertThat(tool.refused("{\"campaignId\":\"" + "x".repeat(500) + "\"}"))
                .isEqualTo("campaignId: got string \"" + "x".repeat(40)
                        + "…\" of 500 characters, wanted a whole number, for example 12345");
        assertThat(tool.refused("{\"campaignId\":\"a\\u0000\\n\\u001b[0m\\\"b\"}"))
                .startsWith("campaignId: got string \"a[0m\\\"b\", wanted");
        assertThat(tool.refused("{\"campaignId\":" + "9".repeat(500) + "}"))
                .isEqualTo("campaignId: got number " + "9".repeat(40)
                        + "…, wanted a whole number between -9223372036854775808 and 9223372036854775807,"
                        + " for example 12345");
    }
}
