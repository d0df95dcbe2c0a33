package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownArgumentTest {

    private final ToolFixture tool = ToolFixture.with(
            "recipientEmail: string",
            "webhookId: {wire: id, type: integer}",
            "scheduleSend: {type: boolean, const: false}",
            """
                    subscribers: {type: array, items: {type: object, fields: {email: string, userId: string}}}""");

    @ParameterizedTest
    @CsvSource({
        "recipient_email, recipientEmail",
        "recipientemail, recipientEmail",
        "recipentEmail, recipientEmail",
        "webhook_id, webhookId",
        "subscriber, subscribers",
    })
    void isRefusedWithTheNearestName(String given, String near) {
        assertThat(tool.refused("{\"" + given + "\":\"secret-value\"}"))
                .isEqualTo(given + ": unknown argument (did you mean " + near + "?)");
    }

    @Test
    void acceptsTheWireNameUnlessTheManifestNameIsGivenToo() {
        assertThat(tool.accepted("{\"id\":\"7\"}")).isEqualTo("{\"webhookId\":7}");
        assertThat(tool.refused("{\"id\":7,\"webhookId\":8}"))
                .isEqualTo("id: unknown argument (did you mean webhookId?)");
    }

    @Test
    void listsAllNamesIfNoneIsSimilar() {
        assertThat(tool.refused("{\"somethingElseEntirely\":1}"))
                .isEqualTo("somethingElseEntirely: unknown argument,"
                        + " wanted one of recipientEmail, webhookId, subscribers");
        assertThat(ToolFixture.with().refused("{\"verbose\":true}"))
                .isEqualTo("verbose: unknown argument: there are none");
    }

    @Test
    void isRefusedInsideKnownObjects() {
        assertThat(tool.refused("{\"subscribers\":[{\"email\":\"a@b.c\"},{},{\"emial\":\"jane@corp.test\"}]}"))
                .isEqualTo("subscribers[2].emial: unknown field (did you mean email?)");
    }

    @Test
    void isRefusedEvenWhenItsValueIsNull() {
        assertThat(tool.refused("{\"recipientMail\":null}")).contains("did you mean recipientEmail?");
    }

    @Test
    void constantsAreNotOffered() {
        assertThat(tool.refused("{\"scheduleSend\":true}")).startsWith("scheduleSend: unknown argument, wanted one of");
    }

    @Test
    void namesAreShortenedAndShownWithoutControlCharacters() {
        assertThat(tool.refused("{\"a\\u0000b\\u001b[31m\\u202e" + "x".repeat(5_000) + "\":1}"))
                .startsWith("ab[31mxxxxx")
                .contains("…: unknown argument")
                .hasSizeLessThan(200)
                .doesNotContain("\u0000", "\u001b", "\u202e");
    }

    @Test
    void anEmailAddressInPlaceOfANameIsNotRepeated() {
        assertThat(tool.refused("{\"jane@corp.test\":true}"))
                .startsWith("(a name with an @): unknown argument")
                .doesNotContain("jane");
    }
}
