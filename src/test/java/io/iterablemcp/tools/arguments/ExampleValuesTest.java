package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents copy examples, so each must pass the check that shows it. */
class ExampleValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "{type: string, format: email}",
                "{type: string, enum: [x, 'y']}",
                "{type: string, pattern: '^[a-zA-Z0-9-]{1,255}$'}",
                "{type: string, pattern: '^[0-9]+$'}",
                "{type: string, minLength: 30, maxLength: 40}",
                "{type: string, maxLength: 1}",
                "{type: string, format: date-time, send: iso}",
                "{type: integer, min: 100, max: 200}",
                "{type: integer, max: -5}",
                "number",
                "boolean",
                "{type: array, minItems: 2, items: {type: array, items: boolean}}",
                "{type: object, minProperties: 1, keyPattern: '^[a-zA-Z0-9-]{1,255}$'}",
                "{type: object, fields: {a: number, b: string!}}",
            })
    void pass(String type) {
        ToolFixture tool = ToolFixture.taking(type);
        Json example = CheckerCompiler.tool(tool.spec())
                .slots()
                .get("value")
                .checker()
                .wanted()
                .example();
        Json.Obj given = Json.Obj.EMPTY.with("value", example);

        assertThat(tool.acceptedObject(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "email, person@example.com",
        "recipientEmail, person@example.com",
        "ccEmails, person@example.com",
        "recipientUserId, user-123",
        "phoneNumber, +12025550123",
        "imageUrl, https://example.com/page",
        "startTimeZone, America/New_York",
        "name, example",
    })
    void fitTheName(String name, String expected) {
        ToolFixture tool = ToolFixture.with(name + ": string");

        assertThat(tool.refused("{\"" + name + "\":{}}")).endsWith("for example \"" + expected + "\"");
    }

    @ParameterizedTest
    @CsvSource({"campaignId, 12345", "page, 1", "pageSize, 10", "listIds, 12345"})
    void fitTheNameOfANumber(String name, String expected) {
        ToolFixture tool = ToolFixture.with(name + ": {type: integer, in: query}");

        assertThat(tool.refused("{\"" + name + "\":{}}")).endsWith("for example " + expected);
    }

    @Test
    void ofRulesSatisfyTheRule() {
        ToolFixture tool = ToolFixture.made("""
                input: {email: {type: string, format: email}, campaignId: integer}
                rules: [{oneWholeSet: [[campaignId, email], [campaignId]]}]""");
        Json example = CheckerCompiler.tool(tool.spec()).rules().get(0).example();

        assertThat(JsonWriter.write(example)).isEqualTo("{\"campaignId\":12345,\"email\":\"person@example.com\"}");
        tool.accepted(JsonWriter.write(example));
    }
}
