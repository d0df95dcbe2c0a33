package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.AnswerFilter;
import io.iterablemcp.api.AnswerMask;
import io.iterablemcp.config.PersonalFields;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.privacy.MaskRules;
import io.iterablemcp.privacy.MaskedPlace;
import io.iterablemcp.text.TextOutput;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stage can have other values shown at the personal paths of an answer. */
class ReplacedValuesTest {

    private final MockWebServer iterable = new MockWebServer();
    private final List<String> paths = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private Outcome.Answered run(String tool, String arguments, String body, int budget, String replacement) {
        iterable.enqueue(new MockResponse.Builder().code(200).body(body).build());
        LivePipeline pipeline = LivePipeline.withStage(
                iterable,
                budget,
                (call, next) -> next.proceed(
                        call.filtered(new AnswerFilter(List.of(), Optional.of(new Fixed(call, replacement))))));
        return (Outcome.Answered) pipeline.run(tool, (Json.Obj) JsonReader.read(arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "get_user_by_email; {\"email\":\"a@example.com\"};"
                        + " {\"user\":{\"email\":\"a\\u0040example.com\",\"dataFields\":{\"age\":31,\"pets\":[\"Rex\",null,{\"n\":true}]}},\"x\":1};"
                        + " {\"user\":{\"email\":\"<1>\",\"dataFields\":{\"age\":\"<1>\",\"pets\":[\"<1>\",null,{\"n\":\"<1>\"}]}},\"x\":1};"
                        + " user.email, user.dataFields.age, user.dataFields.pets[], user.dataFields.pets[].n;"
                        + " a@example.com, 31, Rex, true",
                "list_experiments; {}; {\"experiments\":[{\"author\":\"ann\",\"id\":2}]};"
                        + " {\"experiments\":[{\"author\":\"<1>\",\"id\":2}]}; experiments[].author; ann",
                "get_list_preview_users; {\"listId\":1}; a@example.com|b c; {\"users\":[\"<1>\",\"<1>\"]}; users[], users[];"
                        + " a@example.com, b c",
                "list_experiments; {}; [{\"author\":\"ann\",\"id\":2}]; [{\"author\":\"<1>\",\"id\":2}]; [].author; ann",
                "export_data_csv; {\"dataTypeName\":\"user\",\"range\":\"All\"}; email,city|\"x, y\",Bonn,extra;"
                        + " {\"columns\":[\"email\",\"city\"],\"rows\":[[\"<1>\",\"<1>\",\"<1>\"]]};"
                        + " rows[].email, rows[].city, rows[].; x, y, Bonn, extra",
                "export_data_json; {\"dataTypeName\":\"user\",\"range\":\"All\"}; {\"a\":1.50}|{\"b\":\"c\"};"
                        + " {\"rows\":[{\"a\":\"<1>\"},{\"b\":\"<1>\"}]}; rows[].a, rows[].b; 1.50, c",
                "view_email_in_browser; {\"email\":\"a@example.com\",\"messageId\":\"m\"}; <p>Hi Ann</p>; <1>; ''; <p>Hi Ann</p>",
            })
    void replacesThemInEveryForm(
            String tool, String arguments, String body, String shown, String replaced, String given) {
        Outcome.Answered answer = run(tool, arguments, body.replace('|', '\n'), 40_000, "<1>");
        assertThat(answer.text()).isEqualTo(shown);
        assertThat(String.join(", ", paths)).isEqualTo(replaced.replace("''", ""));
        assertThat(String.join(", ", values)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({"a, 11", "aaaaaaaa, 4"})
    void countsWhatIsShown(String replacement, int shown) {
        String body = "somebody@example.com\n".repeat(20);
        int budget = "{\"users\":[]}".length() + 44;
        Outcome.Answered answer = run("get_list_preview_users", "{\"listId\":1}", body, budget, replacement);
        assertThat(((Json.Obj) JsonReader.read(answer.text())).list("users")).hasSize(shown);
    }

    @Test
    void replacesAValueThatIsTooLongWithoutLookingAtIt() {
        String body = "{\"user\":{\"email\":\"" + "x".repeat(70_000) + "\"}}";
        Outcome.Answered answer = run("get_user_by_email", "{\"email\":\"a@example.com\"}", body, 40_000, "<1>");
        assertThat(answer.text()).isEqualTo("{\"user\":{\"email\":\"[hidden: longer than 65536 characters]\"}}");
        assertThat(values).isEmpty();
    }

    /** Shows one text in the place of each personal value. */
    private final class Fixed implements AnswerMask {

        private final MaskedPlace root;
        private final Deque<MaskedPlace> places = new ArrayDeque<>();
        private final Deque<String> steps = new ArrayDeque<>();
        private final String replacement;

        Fixed(Call call, String replacement) {
            this.root = MaskRules.of(call.tool(), PersonalFields.DEFAULT).root();
            this.replacement = replacement;
        }

        private MaskedPlace place() {
            return places.isEmpty() ? root : places.peek();
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            steps.descendingIterator().forEachRemaining(path::append);
            return path.toString();
        }

        @Override
        public void begin(BooleanSupplier mayShow) {
            places.clear();
            steps.clear();
        }

        @Override
        public void nextPage() {
            places.clear();
            steps.clear();
        }

        @Override
        public void rowBegins() {}

        @Override
        public void rowEnds(Optional<String> shown) {}

        @Override
        public void field(String name) {
            places.push(place().field(name));
            steps.push(steps.isEmpty() ? name : "." + name);
        }

        @Override
        public void item() {
            places.push(place().item());
            steps.push("[]");
        }

        @Override
        public void leave() {
            places.pop();
            steps.pop();
        }

        @Override
        public Treatment here() {
            return switch (place().mask()) {
                case NONE, SCAN -> Treatment.SHOW;
                default -> Treatment.REPLACE;
            };
        }

        @Override
        public String shown(String value) {
            paths.add(path());
            values.add(value);
            return replacement;
        }

        @Override
        public String shownNumber(String digits) {
            return shown(digits);
        }

        @Override
        public Scan scan(TextOutput out) {
            return new Scan() {
                @Override
                public boolean nothingIn(char[] text, int from, int length) {
                    return true;
                }

                @Override
                public void plain(char[] text, int from, int length) {
                    out.plain(text, from, length);
                }

                @Override
                public void plain(char c) {
                    out.plain(c);
                }

                @Override
                public void escaped(char c, String written) {
                    out.escaped(c, written);
                }

                @Override
                public void end() {}
            };
        }
    }
}
