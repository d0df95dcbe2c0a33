package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tool that takes a person and shows none, called with words: Iterable gets the values, and repeats them in its answer. No
 * message shows one.
 */
class MaskedMessagesTest {

    private static final String EMAIL = "Ada.King+vip@Example.com";
    private static final String USER_ID = "King 7/Ada";
    private static final String PHONE = "+44 20 7946 0958";
    private static final List<String> VALUES = List.of(EMAIL, USER_ID, PHONE);

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();

    @TempDir
    private static Path folder;

    private static Store store;
    private static LivePipeline masked;
    /** For the address, the userId and the phone number. */
    private static String[] words;

    @BeforeAll
    static void start() throws Exception {
        ITERABLE.start();
        store = Stores.of(Places.at(folder), Clock.systemUTC());
        masked = LivePipeline.masked(ITERABLE, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), store);
        answer(
                200,
                "application/json",
                "{\"user\":{\"email\":\"%s\",\"userId\":\"%s\",\"dataFields\":{\"phoneNumber\":\"%s\"}}}"
                        .formatted(EMAIL, USER_ID, PHONE));
        Outcome outcome = masked.run("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text("a@example.com")));
        ITERABLE.takeRequest();
        Json.Obj user =
                ((Json.Obj) JsonReader.read(outcome.words())).object("user").orElseThrow();
        words = new String[] {
            user.text("email").orElseThrow(),
            user.text("userId").orElseThrow(),
            user.object("dataFields").orElseThrow().text("phoneNumber").orElseThrow()
        };
    }

    @AfterAll
    static void stop() {
        store.close();
        ITERABLE.close();
    }

    private static void answer(int status, String type, String body) {
        ITERABLE.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build());
    }

    static Stream<EndpointFacts.Tool> tools() {
        return EndpointFacts.tools()
                .filter(EndpointFacts.Tool::calls)
                .filter(tool -> CATALOGUE.find(tool.name()).orElseThrow().personal())
                .filter(tool -> !new WordedArguments(tool).sent().isEmpty());
    }

    /** The arguments of a tool with a word for each of its people. */
    private static final class WordedArguments {

        private final ToolSpec tool;
        private final Json.Obj sample;
        private final Set<Json> people = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<String> sent = new ArrayList<>();

        WordedArguments(EndpointFacts.Tool facts) {
            this.tool = CATALOGUE.find(facts.name()).orElseThrow();
            this.sample = new SampleCall(facts, Variant.FULL).arguments();
            for (Argument argument : tool.input()) {
                sample.get(argument.name()).ifPresent(value -> mark(argument.field(), value));
            }
            value("", sample);
        }

        private void mark(Field field, Json value) {
            if (field.personal()) {
                people.add(value);
                if (value instanceof Json.Arr array) {
                    people.addAll(array.items());
                }
            }
            field.type().visitFields(value, this::mark);
        }

        Json.Obj arguments() {
            return (Json.Obj) value("", sample);
        }

        /** The values that must reach Iterable. */
        List<String> sent() {
            return sent;
        }

        private Json value(String name, Json value) {
            if (value instanceof Json.Obj object) {
                Map<String, Json> fields = new LinkedHashMap<>();
                object.fields().forEach((key, field) -> fields.put(key, value(key, field)));
                return new Json.Obj(fields);
            }
            if (value instanceof Json.Arr array) {
                return new Json.Arr(
                        array.items().stream().map(item -> value(name, item)).toList());
            }
            if (!(value instanceof Json.Str text) || !people.contains(value)) {
                return value;
            }
            int kind = text.text().contains("@")
                    ? 0
                    : name.toLowerCase(Locale.ROOT).contains("phone") ? 2 : 1;
            sent.add(VALUES.get(kind));
            return words == null ? value : Json.text(words[kind]);
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsNoValueBehindAWord(EndpointFacts.Tool facts) throws Exception {
        WordedArguments given = new WordedArguments(facts);
        Json.Obj arguments = given.arguments();
        String echo = String.join(", ", forms(given.sent()));
        answer(200, facts.contentType(), echoed(facts.contentType(), echo));
        shows(run(facts, arguments, given));

        Json.Obj error = Json.Obj.EMPTY
                .with("msg", Json.text("Cannot do it for " + echo))
                .with("code", Json.text("BadParams"))
                .with("params", Json.Obj.EMPTY.with("email", Json.text(echo)));
        answer(400, "application/json", JsonWriter.write(error));
        shows(run(facts, arguments, given));

        answer(409, "text/plain", "x".repeat(270) + " " + echo);
        shows(run(facts, arguments, given));
    }

    private static Outcome run(EndpointFacts.Tool facts, Json.Obj arguments, WordedArguments given) throws Exception {
        Outcome outcome = masked.run(facts.name(), arguments);
        RecordedRequest request = ITERABLE.takeRequest();
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        String wire = request.getUrl() + " " + body;
        for (String value : given.sent()) {
            assertThat(wire)
                    .as(outcome.words())
                    .containsAnyOf(value, encoded(value), encoded(value).replace("%2B", "+"));
        }
        return outcome;
    }

    /** The forms in which Iterable may repeat a value. */
    private static List<String> forms(List<String> values) {
        List<String> forms = new ArrayList<>();
        for (String value : values) {
            forms.add(value);
            forms.add("'" + value.toLowerCase(Locale.ROOT) + "'");
            forms.add(encoded(value));
            forms.add("https://api.iterable.com/api/users/" + encoded(value));
            if (value.equals(PHONE)) {
                forms.add("442079460958");
            }
        }
        return forms;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String echoed(String type, String echo) {
        return switch (type) {
            case "application/json" ->
                JsonWriter.write(Json.Obj.EMPTY
                        .with("msg", Json.text(echo))
                        .with("code", Json.text("Success"))
                        .with("params", Json.Obj.EMPTY.with("email", Json.text(echo))));
            case "text/html" -> "<p>" + echo + "</p>";
            default -> JsonWriter.write(Json.Obj.EMPTY.with("note", Json.text(echo)));
        };
    }

    private static void shows(Outcome outcome) {
        String shown = outcome.words() + String.join("\n", outcome.notes());
        assertThat(shown)
                .doesNotContainIgnoringCase(
                        "ada.king", "example.com", "king 7", "king%207", "7/ada", "7%2fada", "7946", "+44");
    }

    @Test
    void refusesAValueThatCannotBeSentWithoutNamingIt() {
        answer(200, "application/json", "{\"user\":{\"userId\":\"lee;king\"}}");
        Outcome read = masked.run("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text("a@example.com")));
        String word = ((Json.Obj) JsonReader.read(read.words()))
                .object("user")
                .flatMap(user -> user.text("userId"))
                .orElseThrow();
        int before = ITERABLE.getRequestCount();
        Outcome refused = masked.run("delete_user_by_user_id", Json.Obj.EMPTY.with("userId", Json.text(word)));
        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(refused.words()).contains("userId contains a semicolon").doesNotContain("lee", "king");
        assertThat(ITERABLE.getRequestCount()).isEqualTo(before);
    }

    @Test
    void aWrongArgumentIsDescribedByItsWord() {
        int before = ITERABLE.getRequestCount();
        Outcome refused = masked.run(
                "get_sent_messages",
                Json.Obj.EMPTY.with("email", Json.text(words[0])).with("limit", Json.text(words[0])));
        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        shows(refused);
        assertThat(ITERABLE.getRequestCount()).isEqualTo(before);
    }
}
