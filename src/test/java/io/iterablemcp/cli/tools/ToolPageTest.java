package io.iterablemcp.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.compiler.SpecReader;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolPageTest {

    private static final String TOOL = """
            {"name":"send_email","title":"Send an email","group":"messaging","about":"Sends one email.","access":"send",
             "pii":true,"destructive":true,"keys":["server","client"],
             "http":{"method":"POST","path":"/api/email/target","body":"fields"},
             "limits":[{"count":5,"per":"minute","scope":"project"}],"asynchronous":true,"verify":"look at get_sent_messages",
             "answer":{"type":"json"},
             "rules":[{"kind":"exactlyOne","sets":[["email"],["userId"]]},
                      {"kind":"oneWholeSet","sets":[["a","b"],["c"]],"in":"user"}],
             "input":[
               {"name":"campaignId","type":"integer","required":true,"in":"body","min":1,"about":"The campaign."},
               {"name":"email","type":"string","format":"email","in":"body"},
               {"name":"sendAt","type":"string","send":"spaced","in":"body"},
               {"name":"limit","type":"integer","min":1,"max":9,"in":"query"},
               {"name":"state","type":"string","enum":["on","off"],"in":"query"},
               {"name":"ids","type":"array","items":{"type":"number"},"in":"body"},
               {"name":"user","type":"object","fields":[{"name":"x","type":"string"},{"name":"y","type":"boolean"}],"in":"body"},
               {"name":"dataFields","type":"object","in":"body"},
               {"name":"hidden","type":"string","in":"body","const":"x"}],
             "listing":"{\\"name\\":\\"send_email\\",\\"inputSchema\\":{\\"type\\":\\"object\\"}}"}""";

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home)
                .catalogue(new Catalogue(List.of(SpecReader.read((Json.Obj) JsonReader.read(TOOL)))));
    }

    @Test
    void tellsWhatTheToolDoesAndTakes() {
        assertThat(program.run("tools", "send_email", "--pii", "--writes", "--sends"))
                .isZero();
        assertThat(program.out().lines().map(line -> line.replaceAll("  +", " ")))
                .containsExactly(
                        "send_email: Send an email",
                        "Sends one email.",
                        "",
                        "Group messaging",
                        "Access send, destructive",
                        "Personal data yes",
                        "Key types server, client",
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
                        "set ITERABLE_USER_PII=true");
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
