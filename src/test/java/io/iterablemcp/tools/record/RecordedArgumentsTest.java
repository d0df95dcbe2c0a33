package io.iterablemcp.tools.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.store.person.KeyedHashes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedArgumentsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static RecordedArguments of(String tool, String arguments) {
        return RecordedArguments.of(CATALOGUE.find(tool), ToolMaker.object(arguments.replace('\'', '"')));
    }

    private static String json(RecordedArguments arguments) {
        return arguments.json(value -> "#" + value.length()).replace('"', '\'');
    }

    @Test
    void keepsWhatIsNotPersonal() {
        assertThat(json(of("get_campaigns", "{'page':2,'sort':{'field':'id'}}")))
                .isEqualTo("{'page':2,'sort':{'field':'id'}}");
    }

    @Test
    void hashesPersonalValues() {
        RecordedArguments arguments = of("get_user_by_email", "{'email':'ann@example.com'}");
        assertThat(json(arguments)).isEqualTo("{'email':{'person':'#15'}}");
        assertThat(arguments.people(value -> "#" + value)).isEqualTo(Set.of("#ann@example.com"));
    }

    @Test
    void findsPeopleInLists() {
        RecordedArguments arguments = of(
                "subscribe_to_list",
                "{'listId':7,'subscribers':[{'email':'a@b.com','dataFields':{'name':'Ann'}},{'userId':'u1'}]}");
        String kept = json(arguments);
        assertThat(kept)
                .startsWith(
                        "{'listId':7,'subscribers':[{'email':{'person':'#7'},'dataFields':{'bytes':14,'hash':'#64'}")
                .doesNotContain("Ann", "a@b.com", "u1");
        assertThat(arguments.people(value -> value)).isEqualTo(Set.of("a@b.com", "u1"));
    }

    @Test
    void keepsTheFirstItemsOfALongListAndAllPeople() {
        StringBuilder people = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            people.append(i == 0 ? "" : ",").append("{'email':'p").append(i).append("@b.com'}");
        }
        RecordedArguments arguments = of("subscribe_to_list", "{'listId':7,'subscribers':[" + people + "]}");
        assertThat(json(arguments)).endsWith("'and 80 more']}");
        assertThat(arguments.people(value -> value)).hasSize(100);
    }

    @Test
    void measuresLongTexts() {
        String html = "x".repeat(5_000);
        assertThat(json(of("update_email_template", "{'templateId':1,'html':'" + html + "'}")))
                .startsWith("{'templateId':1,'html':{'bytes':5000,'hash':'#64'}")
                .doesNotContain("xxx");
    }

    @Test
    void nobodyCanGuessTheContentOfAnObjectFromItsHash() {
        RecordedArguments arguments = of("update_user", "{'email':'a@b.com','dataFields':{'city':'Bern'}}");
        byte[] content = "{\"city\":\"Bern\"}".getBytes(StandardCharsets.UTF_8);
        KeyedHashes mine = new KeyedHashes("a key of 32 bytes for this test.".getBytes(StandardCharsets.UTF_8));
        KeyedHashes other = new KeyedHashes("a key of 32 bytes for another 1.".getBytes(StandardCharsets.UTF_8));

        assertThat(arguments.json(mine::lookup))
                .doesNotContain(Fingerprint.of(content))
                .isEqualTo(arguments.json(mine::lookup))
                .isNotEqualTo(arguments.json(other::lookup));
        assertThat(arguments.people(value -> value)).containsExactly("a@b.com");
    }

    @Test
    void takesAnAddressInTheWrongPlaceForAPerson() {
        RecordedArguments arguments = of("create_list", "{'name':'for ann@example.com','wrong':'Ann','ann@x.com':1}");
        assertThat(json(arguments)).isEqualTo("{'name':{'person':'#19'},'wrong':{'person':'#3'}}");
    }

    @Test
    void leavesOutSecrets() {
        assertThat(json(RecordedArguments.of(
                        Optional.of(ToolMaker.post("/api/x")
                                .input("token: {type: string, secret: true}")
                                .spec()),
                        new Json.Obj(java.util.Map.of("token", Json.text("s3cret"))))))
                .isEqualTo("{'token':'[secret]'}");
    }
}
