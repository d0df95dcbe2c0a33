package io.iterablemcp.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that a person can make in the file, and the message for each. */
class AgentsFileFaultTest {

    private static final String TOKEN = "'token':{'sha256':'" + "a".repeat(64) + "','since':'2026-01-31T09:30:00Z'}";

    @TempDir
    private Path folder;

    private Path path;
    private AgentsFile file;

    @BeforeEach
    void start() {
        path = folder.resolve(AgentsFile.NAME);
        file = new AgentsFile(path, AgentsFileFixture.CATALOGUE);
    }

    /** TOKEN stands for a good one, GRANT for the beginning of an agent with a grant. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                      | the top level must be an object
            {}                                      | the top level must have agents.
            {'agents':[]}                           | agents must be an object
            {'agents':{},'agent':{}}                | the top level contains an unknown key; it may contain only agents.
            {'agents':{'A b':{TOKEN}}}              | agents contains an invalid name: a name must be 1 to 40
            {'agents':{'a':7}}                      | agents.a must be an object
            {'agents':{'a':{}}}                     | agents.a must have token.
            {'agents':{'a':{TOKEN,'grants':{}}}}    | agents.a contains an unknown key; it may contain only token, grant, answers.
            {'agents':{'a':{'token':'itm_x'}}}      | agents.a.token must be an object
            {'agents':{'a':{'token':{'sha256':'itm_x','since':'2026-01-31T09:30:00Z'}}}} | agents.a.token.sha256 must be 64 characters
            {'agents':{'a':{'token':{'since':'2026-01-31T09:30:00Z'}}}} | agents.a.token must have sha256.
            {'agents':{'a':{TOKEN},'b':{TOKEN}}}    | agents.b has the same token as a: run iterable-mcp agents rotate
            {'agents':{'a':{TOKEN},'a':{TOKEN}}}    | not valid JSON: a duplicate key (line 1,
            GRANT'writes':1}}}}                     | agents.a.grant.writes must be true or false.
            GRANT'writes':'true'}}}}                | agents.a.grant.writes must be true or false.
            GRANT'pii':true}}}}                     | agents.a.grant contains an unknown key; it may contain only writes, sends, forget, personalData, groups, allow, deny, budgets, clientApproves.
            GRANT'personalData':'hidden'}}}} | agents.a.grant.personalData must be true, "masked" or false.
            GRANT'writes':'masked'}}}}              | agents.a.grant.writes must be true or false.
            GRANT'groups':['users']}}}}             | agents.a.grant.groups must be an object
            GRANT'groups':{'usrs':'read'}}}}}       | agents.a.grant.groups names an unknown group: Did you mean users?
            GRANT'groups':{'discovery':'read'}}}}}  | agents.a.grant.groups names an unknown group:
            GRANT'groups':{'users':'write'}}}}}     | agents.a.grant.groups.users must be off, read or full.
            GRANT'groups':{'users':true}}}}}        | agents.a.grant.groups.users must be text.
            GRANT'deny':'delete_*'}}}}              | agents.a.grant.deny must be a list
            GRANT'deny':['get_lists',7]}}}}         | agents.a.grant.deny[1] must be text.
            GRANT'deny':['get_lists','get_lsts']}}}} | agents.a.grant.deny[1] matches no tool: Did you mean get_lists?
            GRANT'allow':['get_lists','zzzzzzzzzzzzz*']}}}} | agents.a.grant.allow[1] matches no tool: iterable-mcp tools lists the names.
            """)
    void namesTheFileThePlaceAndWhatItMustBe(String text, String words) throws IOException {
        write(text);

        assertThatThrownBy(file::read)
                .isInstanceOf(InvalidAgentsFile.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(words)
                .message()
                .doesNotContain("itm_x", "aaaa", "usrs", "lsts", "zzz", "A b");
    }

    @Test
    void saysThatItIsNoUtf8() throws IOException {
        Files.write(path, "{\"ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(file::read).hasMessage(path + " is not UTF-8 text. Save it as UTF-8.");
    }

    @Test
    void whatIsNotSaidIsNotGranted() throws IOException {
        write("{'agents':{'a':{TOKEN}, /* new */ 'b':{'token':{'sha256':'" + "b".repeat(64)
                + "','since':'2026-01-31T09:30:00Z'},'grant':{'sends':true,'groups':{'all':'read'},},}}}");

        AgentList list = file.read().orElseThrow();
        assertThat(list.find("a").orElseThrow().grant()).isEqualTo(AgentGrant.NOTHING);
        AgentGrant b = list.find("b").orElseThrow().grant();
        assertThat(b.flags()).containsExactly(Flag.SENDS);
        assertThat(b.level("users")).isEqualTo(GrantLevel.READ);
    }

    private void write(String text) throws IOException {
        Files.writeString(
                path,
                text.replace("GRANT", "{'agents':{'a':{TOKEN,'grant':{")
                        .replace("TOKEN", TOKEN)
                        .replace('\'', '"'));
    }
}
