package io.iterablemcp.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolPageTest {

    private static final String TOOL = """
            about: Sends one email.
            http: POST /api/email/target
            access: send
            pii: true
            destructive: true
            async: look at get_sent_messages
            keys: [server, client]
            limit: 5/minute per project
            rules:
              - exactlyOne: [email, userId]
              - oneWholeSet: [[a, b], [c]]
                in: user
            input:
              campaignId: {type: integer, required: true, min: 1, about: The campaign.}
              email: {type: string, format: email}
              sendAt: {type: string, format: date-time, send: spaced}
              limit: {type: integer, min: 1, max: 9}
              state: {type: string, enum: ["on", "off"]}
              ids: {type: array, items: number}
              user: {type: object, fields: {x: string, y: boolean}}
              dataFields: object
              hidden: {type: string, const: x}
            """;

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home)
                .catalogue(new Catalogue(List.of(ManifestSnippet.tool("send_email", "messaging", TOOL))));
    }

    @Test
    void tellsWhatTheToolDoesAndTakes() {
        assertThat(program.run("tools", "send_email", "--pii", "--writes", "--sends"))
                .isZero();
        assertThat(program.out().lines().map(line -> line.replaceAll("  +", " ")))
                .containsExactly(
                        "send_email: Send email",
                        "Sends one email.",
                        "",
                        "Group messaging",
                        "Access send, destructive",
                        "Personal data yes",
                        "Key types server, client, jwt",
                        "Calls POST /api/email/target",
                        "Limit 5/minute per project",
                        "Applied later look at get_sent_messages",
                        "",
                        "ARGUMENT NEEDED VALUE",
                        "campaignId yes whole number from 1. The campaign.",
                        "email no email address",
                        "sendAt no date and time",
                        "limit no whole number 1 to 9",
                        "state no on | off",
                        "ids no list of number",
                        "user no {x, y}",
                        "dataFields no object",
                        "Give exactly one of email, userId.",
                        "Give all of one set: a + b, or c (in user).",
                        "",
                        "It is open.");
    }

    @Test
    void namesEverythingThatClosesItAndWhatOpensIt() {
        program.env("ITERABLE_TOOLS_DENY", "send_*")
                .env("ITERABLE_KEY_TYPE", "read-only")
                .run("tools", "send_email");

        assertThat(program.out())
                .contains("It is closed:")
                .contains("by deny list: it is on the deny list", "remove send_* from ITERABLE_TOOLS_DENY")
                .contains("by key type: a read-only key cannot change anything", "ITERABLE_KEY_TYPE=server")
                .contains(
                        "set ITERABLE_ENABLE_WRITES=true",
                        "set ITERABLE_ENABLE_SENDS=true",
                        "set ITERABLE_USER_PII=masked (values hidden) or ITERABLE_USER_PII=true");
    }

    @Test
    void givesThePageAsJsonWithTheSchema() {
        program.run("tools", "send_email", "--json");

        Json.Obj page = (Json.Obj) JsonReader.read(program.out());
        assertThat(page.object("inputSchema").flatMap(schema -> schema.text("type")))
                .contains("object");
        assertThat(page.text("about")).contains("Sends one email.");
        assertThat(page.list("closedBy")).hasSize(3);
    }

    @Test
    void suggestsTheNearestTool() {
        assertThat(program.run("tools", "send_emial")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(program.err()).contains("there is no tool named send_emial. Did you mean send_email?");
    }
}
