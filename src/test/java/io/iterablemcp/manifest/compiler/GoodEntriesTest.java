package io.iterablemcp.manifest.compiler;

import static io.iterablemcp.manifest.compiler.CompiledFixture.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerFields;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.Limit.Scope;
import io.iterablemcp.manifest.Limit.Window;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.Repetition;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GoodEntriesTest {

    @Test
    void fillsInWhatAnEntryNeedNotSay() {
        ToolSpec tool = tool("""
                get_list_users:
                  about: People on a list.
                  http: GET /api/lists/getUsers
                  access: read
                  pii: true
                """);
        assertThat(tool.title()).isEqualTo("Get list users");
        assertThat(tool.group()).isEqualTo("lists");
        assertThat(tool.access()).isEqualTo(Access.READ);
        assertThat(tool.personal()).isTrue();
        assertThat(List.of(
                        tool.effect().destructive(),
                        tool.description().core(),
                        tool.effect().farReaching()))
                .containsOnly(false);
        assertThat(tool.effect().repetition()).isEqualTo(new Repetition(true, Optional.empty()));
        assertThat(tool.keys()).containsExactly(KeyType.SERVER);
        assertThat(tool.endpoint())
                .contains(new Endpoint(
                        "GET", "/api/lists/getUsers", Optional.empty(), Optional.empty(), Endpoint.Body.NONE));
        assertThat(tool.answer())
                .isEqualTo(new AnswerForm(
                        AnswerForm.Kind.JSON,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(),
                        AnswerFields.NONE,
                        Optional.empty(),
                        Map.of()));
        assertThat(tool.person().isNobody()).isTrue();
    }

    @Test
    void takesEverythingThatAnEntryCanSay() {
        ToolSpec tool = tool("""
                send_x:
                  title: Send it
                  about: Send x.
                  http: POST /api/x
                  access: send
                  class: plain
                  pii: true
                  destructive: true
                  idempotentWhen: id
                  async: send_x shows it
                  statuses: {404: Look with send_x first.}
                  limit:
                    - 3/second per project
                    - 1000/day per key
                  concurrency: 4 per organization
                  core: true
                  farReaching: true
                  keys: [server, client]
                  person: {email: email, userId: ["users[].userId"], phone: phone}
                  rules:
                    - exactlyOne: [email, phone]
                    - oneWholeSet: [[email, phone], [id]]
                    - allOrNone: [email, id]
                    - atLeastOne: [userId, name]
                      in: users[]
                  answer:
                    type: json
                    collection: rows
                    wrapped: true
                    paging: {style: cursor, argument: id, size: size, usual: 20, total: page.total, next: "rows[-1].id"}
                    narrow: [size]
                    personal: ["rows[].email", "*", "rows[].Created by"]
                  input:
                    email: {type: string, format: email}
                    phone: string
                    id: string
                    size: integer
                    users: {type: array, items: {type: object, fields: {userId: string, name: string}}}
                """);
        assertThat(tool.title()).isEqualTo("Send it");
        assertThat(tool.effect().repetition()).isEqualTo(new Repetition(false, Optional.of("id")));
        assertThat(tool.effect().verify()).contains("send_x shows it");
        assertThat(tool.effect().asynchronous()).isTrue();
        assertThat(tool.answer().statuses()).containsExactly(Map.entry(404, "Look with send_x first."));
        assertThat(tool.limits())
                .containsExactly(new Limit(3, Window.SECOND, Scope.PROJECT), new Limit(1000, Window.DAY, Scope.KEY));
        assertThat(tool.call().concurrency()).contains(new Concurrency(4, Scope.ORGANIZATION));
        assertThat(List.of(
                        tool.effect().destructive(),
                        tool.description().core(),
                        tool.effect().farReaching()))
                .containsOnly(true);
        assertThat(tool.keys()).containsExactlyInAnyOrder(KeyType.SERVER, KeyType.CLIENT, KeyType.JWT);
        assertThat(tool.person()).isEqualTo(new Person(List.of("email"), List.of("users[].userId"), List.of("phone")));
        assertThat(tool.rules())
                .containsExactly(
                        new Rule(Rule.Kind.EXACTLY_ONE, "", List.of(List.of("email"), List.of("phone"))),
                        new Rule(Rule.Kind.ONE_WHOLE_SET, "", List.of(List.of("email", "phone"), List.of("id"))),
                        new Rule(Rule.Kind.ALL_OR_NONE, "", List.of(List.of("email"), List.of("id"))),
                        new Rule(Rule.Kind.AT_LEAST_ONE, "users[]", List.of(List.of("userId"), List.of("name"))));
        assertThat(tool.answer().paging())
                .contains(new Paging(
                        Paging.Style.CURSOR,
                        "id",
                        Optional.of("size"),
                        OptionalInt.of(20),
                        Optional.of("page.total"),
                        Optional.of("rows[-1].id")));
        assertThat(tool.answer().wrapped()).isTrue();
        assertThat(tool.answer().narrow()).containsExactly("size");
        assertThat(tool.answer().personal()).containsExactly("rows[].email", "*", "rows[].Created by");
    }

    @Test
    void answersWithTheEnumOfAnotherTool() {
        ToolSpec tool = tool("""
                get_kinds:
                  about: Kinds.
                  access: read
                  pii: false
                  answer: {type: constant, constant: {enumOf: start_x.kind}}
                start_x:
                  about: X.
                  http: GET /api/x
                  access: read
                  pii: false
                  input: {kind: {use: kind}}
                """, "kind: {type: string, enum: [a, b]}");
        assertThat(tool.answer().constant()).contains(JsonReader.read("[\"a\",\"b\"]"));
        assertThat(tool.keys()).containsExactlyInAnyOrder(KeyType.values());
        assertThat(tool.endpoint()).isEmpty();
    }

    @Test
    void letsDiscoveryToolsBeCalledWithEveryKey() {
        ToolSpec tool =
                Manifest.compile(Map.of("tools-manifest/discovery.yaml", """
                        find_tools:
                          about: Find.
                          access: read
                          pii: false
                          answer: {type: composed}
                          input: {words: string!}
                        """)).get(0);
        assertThat(tool.keys()).containsExactlyInAnyOrder(KeyType.values());
        assertThat(tool.argument("words")).isPresent();
    }

    @Test
    void takesOneQueryTwinForValuesThatAPathCannotCarry() {
        ToolSpec tool = tool("""
                get_user_by_email:
                  about: User.
                  http: GET /api/users/{email}
                  queryTwin: GET /api/users/getByEmail
                  access: read
                  pii: true
                  input: {email: {type: string, format: email, required: true}}
                """);
        assertThat(tool.endpoint().orElseThrow().queryPath()).contains("/api/users/getByEmail");
    }

    @Test
    void listsByGroupThenName() {
        String entry = "%s: {about: X., http: GET /api/x, access: read, pii: false}%n";
        List<ToolSpec> catalogue = Manifest.compile(Map.of(
                "tools-manifest/users.yaml",
                entry.formatted("get_a"),
                "tools-manifest/lists.yaml",
                entry.formatted("get_b") + entry.formatted("get_c")));
        assertThat(catalogue).extracting(ToolSpec::name).containsExactly("get_b", "get_c", "get_a");
    }
}
