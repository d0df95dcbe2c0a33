package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.privacy.PseudonymWords;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an agent does to change one word: it reads, changes and writes. The rest arrives as it was. What is masked is
 * refused with the name of its field, and the call succeeds without it.
 */
class WriteBackTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    /** Contains what is a personal value elsewhere, what looks like a mask, hidden characters and long digits. */
    private static final String TEXT = "old <style>[hidden]{display:none} [hidden], p.x { a: b }</style> {{firstName}},"
            + " call +44 20 7946 0958 or ask help@example.com\u200B[U+200B] 👩\u200D💻 \"0012345678901234567890\" \\\\ \n end";

    private static final Json NUMBERS = JsonReader.read("{\"z\":null,\"price\":1.50,\"big\":12345678901234567890}");

    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();

    @TempDir
    private static Path folder;

    private static Store store;
    private static final Map<PersonalAccess, LivePipeline> PIPELINES = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        ITERABLE.start();
        store = Stores.in(folder, Clock.systemUTC());
        for (PersonalAccess personal : PersonalAccess.values()) {
            PIPELINES.put(personal, LivePipeline.masked(ITERABLE, Mode.EVERYTHING.withPersonal(personal), store));
        }
    }

    @AfterAll
    static void stop() {
        store.close();
        ITERABLE.close();
    }

    /**
     * @param read the tool, and its arguments
     * @param place the content within the answer: {@code events[1].dataFields}
     * @param field the field of the content that is changed
     * @param write the tool, and its other arguments
     * @param whole the argument that takes the content; empty if its fields are arguments
     */
    private record Content(
            String read, String readArguments, String place, String field, String write, String others, String whole) {

        /** Without personal data nothing about people can be read. */
        Stream<Arguments> inEveryMode() {
            return Stream.of(PersonalAccess.values())
                    .filter(personal -> personal != PersonalAccess.CLOSED || !people(this))
                    .map(personal -> Arguments.of(this, personal));
        }

        /** The example, with the text and the numbers in the content. */
        Json.Obj body() {
            Json.Obj example = (Json.Obj) JsonReader.read(ExampleBody.text(read + ".json"));
            return (Json.Obj) changed(example, place.isEmpty() ? List.of() : List.of(place.split("\\.")));
        }

        private Json changed(Json value, List<String> steps) {
            if (steps.isEmpty()) {
                Json.Obj content = ((Json.Obj) value).with(field, Json.text(TEXT));
                return takesAnything() ? content.with("numbers", NUMBERS) : content;
            }
            String step = steps.get(0);
            List<String> rest = steps.subList(1, steps.size());
            if (value instanceof Json.Arr array) {
                List<Json> items = new ArrayList<>(array.items());
                items.set(Integer.parseInt(step), changed(items.get(Integer.parseInt(step)), rest));
                return new Json.Arr(items);
            }
            Json.Obj object = (Json.Obj) value;
            return object.with(step, changed(object.get(step).orElseThrow(), rest));
        }

        Json.Obj content(Json answer) {
            Json at = answer;
            for (String step : place.isEmpty() ? new String[0] : place.split("\\.")) {
                at = at instanceof Json.Arr array
                        ? array.items().get(Integer.parseInt(step))
                        : ((Json.Obj) at).get(step).orElseThrow();
            }
            return (Json.Obj) at;
        }

        private boolean takesAnything() {
            return CATALOGUE
                    .find(write)
                    .orElseThrow()
                    .argument(whole)
                    .filter(argument -> argument.type() instanceof ValueType.Open)
                    .isPresent();
        }

        /** The arguments of the write, by the names that Iterable uses in the content. */
        Json.Obj arguments(Json.Obj content) {
            Json.Obj arguments = (Json.Obj) JsonReader.read(others);
            if (!whole.isEmpty()) {
                return arguments.with(whole, content);
            }
            for (Argument argument : CATALOGUE.find(write).orElseThrow().offered()) {
                Optional<Json> value = content.get(argument.wire());
                if (value.isPresent() && !arguments.has(argument.name())) {
                    arguments = arguments.with(argument.name(), value.get());
                }
            }
            return arguments;
        }

        @Override
        public String toString() {
            return read + " and " + write;
        }
    }

    static Stream<Arguments> contents() {
        String template = "{\"templateId\":10001}";
        String item = "{\"catalogName\":\"lamps\",\"itemId\":\"lamp-1\"}";
        String key = "{\"table\":\"stores\",\"key\":\"store1\"}";
        String ada = "{\"email\":\"ada@example.com\"}";
        return Stream.of(
                        new Content("get_email_template", template, "", "html", "update_email_template", "{}", ""),
                        new Content("get_sms_template", template, "", "message", "update_sms_template", "{}", ""),
                        new Content("get_push_template", template, "", "message", "update_push_template", "{}", ""),
                        new Content(
                                "get_push_template",
                                template,
                                "payload",
                                "x",
                                "update_push_template",
                                template,
                                "payload"),
                        new Content("get_inapp_template", template, "", "html", "update_inapp_template", "{}", ""),
                        new Content(
                                "get_embedded_template", template, "", "body", "update_embedded_template", "{}", ""),
                        new Content(
                                "get_embedded_template",
                                template,
                                "elements",
                                "mediaUrlCaption",
                                "update_embedded_template",
                                template,
                                "elements"),
                        new Content(
                                "get_snippet",
                                "{\"identifier\":\"footer\"}",
                                "snippet",
                                "content",
                                "update_snippet",
                                "{\"identifier\":\"801\"}",
                                ""),
                        new Content("get_catalog_item", item, "value", "name", "replace_catalog_item", item, "value"),
                        new Content(
                                "get_catalog_item",
                                item,
                                "value",
                                "name",
                                "partial_update_catalog_item",
                                item,
                                "update"),
                        new Content("get_metadata_item", key, "value", "city", "replace_metadata_item", key, "value"),
                        new Content("get_webhooks", "{}", "webhooks.0", "endpoint", "update_webhook", "{}", ""),
                        new Content("get_campaign", "{\"id\":9001}", "", "name", "create_triggered_campaign", "{}", ""),
                        new Content("get_campaign", "{\"id\":9001}", "", "name", "create_blast_campaign", "{}", ""),
                        new Content(
                                "get_user_by_email",
                                ada,
                                "user.dataFields",
                                "country",
                                "update_user",
                                ada,
                                "dataFields"),
                        new Content(
                                "get_user_events_by_email",
                                ada,
                                "events.1.dataFields",
                                "lampId",
                                "track_event",
                                "{\"email\":\"ada@example.com\",\"eventName\":\"x\"}",
                                "dataFields"))
                .flatMap(Content::inEveryMode);
    }

    @ParameterizedTest
    @MethodSource("contents")
    void theRestArrivesUnchangedOrIsRefused(Content what, PersonalAccess personal) throws Exception {
        Json.Obj original = what.body();
        answer(JsonWriter.write(original));
        Outcome read = run(personal, what.read(), (Json.Obj) JsonReader.read(what.readArguments()));
        assertThat(read).as(read.words()).isInstanceOf(Outcome.Answered.class);
        ITERABLE.takeRequest();

        Json.Obj shown = what.content(JsonReader.read(read.words()));
        Json.Obj arguments = what.arguments((Json.Obj) new Edit().all(shown));
        Masks masks = new Masks();
        Json.Obj unmasked = (Json.Obj) masks.leftOut("", arguments);
        if (!masks.fields.isEmpty()) {
            int before = ITERABLE.getRequestCount();
            Outcome refused = run(personal, what.write(), arguments);
            assertThat(refused).isInstanceOf(Outcome.Refused.class);
            assertThat(masks.fields).anyMatch(name -> refused.words().contains("sent: " + name + " contains "));
            assertThat(ITERABLE.getRequestCount()).isEqualTo(before);
        }
        boolean company = !people(what) && !what.write().equals("update_email_template");
        assertThat(masks.fields.isEmpty()).isEqualTo(company || personal == PersonalAccess.OPEN);

        answer("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        Outcome written = run(personal, what.write(), unmasked);
        assertThat(written).as(written.words()).isInstanceOf(Outcome.Answered.class);
        Json sent = JsonReader.read(ITERABLE.takeRequest().getBody().utf8());
        Json.Obj expected = what.arguments((Json.Obj) new Edit().all(what.content(original)));
        for (String field : masks.fields) {
            expected = without(expected, List.of(field.split("\\.")));
        }
        for (Argument argument : CATALOGUE.find(what.write()).orElseThrow().offered()) {
            Optional<Json> wanted = expected.get(argument.name());
            if (argument.place() == Argument.Place.BODY && wanted.isPresent()) {
                assertThat(((Json.Obj) sent).get(argument.wire()))
                        .as(argument.name())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void aMaskIsRefusedWhateverIsAroundIt() {
        int before = ITERABLE.getRequestCount();
        for (String text :
                List.of("Dear [hidden], x", "[hidden]", "[hidden] {{x}}", "[hidden]{{x}}", "a [hidden]{x} [hidden]")) {
            Outcome refused = run(
                    PersonalAccess.CLOSED,
                    "update_snippet",
                    Json.Obj.EMPTY.with("identifier", Json.text("a")).with("content", Json.text(text)));
            assertThat(refused.words()).contains("content contains [hidden]");
        }
        assertThat(ITERABLE.getRequestCount()).isEqualTo(before);
    }

    private static boolean people(Content what) {
        return CATALOGUE.find(what.read()).orElseThrow().personal();
    }

    private static Outcome run(PersonalAccess personal, String tool, Json.Obj arguments) {
        return PIPELINES.get(personal).run(tool, arguments);
    }

    private static void answer(String body) {
        ITERABLE.enqueue(new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private static Json.Obj without(Json.Obj object, List<String> path) {
        Map<String, Json> fields = new LinkedHashMap<>(object.fields());
        String name = path.get(0).replace("[0]", "");
        if (path.size() == 1) {
            fields.remove(name);
        } else {
            fields.put(name, without((Json.Obj) fields.get(name), path.subList(1, path.size())));
        }
        return new Json.Obj(fields);
    }

    /** Changes one word wherever it stands. */
    private static final class Edit {

        Json all(Json value) {
            if (value instanceof Json.Str text) {
                return Json.text(text.text().replaceFirst("^old\\b", "new"));
            }
            if (value instanceof Json.Obj object) {
                Map<String, Json> fields = new LinkedHashMap<>();
                object.fields().forEach((name, field) -> fields.put(name, all(field)));
                return new Json.Obj(fields);
            }
            return value instanceof Json.Arr array
                    ? new Json.Arr(array.items().stream().map(this::all).toList())
                    : value;
        }
    }

    /** Leaves out each field that is masked, in whole or in part. */
    private static final class Masks {

        final List<String> fields = new ArrayList<>();

        Json leftOut(String path, Json value) {
            if (!(value instanceof Json.Obj object)) {
                return value;
            }
            Map<String, Json> kept = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> {
                String at = path.isEmpty() ? name : path + "." + name;
                if (isMasked(field)) {
                    fields.add(at + (field instanceof Json.Arr ? "[0]" : ""));
                } else {
                    kept.put(name, leftOut(at, field));
                }
            });
            return new Json.Obj(kept);
        }

        private static boolean isMasked(Json value) {
            if (value instanceof Json.Arr array) {
                return array.items().stream().anyMatch(Masks::isMasked);
            }
            return value instanceof Json.Str text
                    && PseudonymWords.firstMask(text.text()).isPresent();
        }
    }
}
