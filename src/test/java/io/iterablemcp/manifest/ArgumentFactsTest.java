package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every argument, down to the last nested field, against the table of API facts. */
class ArgumentFactsTest {

    /** A placeholder that the first-party tool demands and nobody reads. */
    /** Sample data may be a real person's, and a data feed may answer with one's: marked more strictly than the facts. */
    private static final Set<String> SAMPLE_DATA = Set.of("data.dataFields", "data.dataFeed", "data.fetchDataFeeds");

    private static final String DUMMY = "get_webhooks.random_string";

    /** The API demands a count; the first-party tool lets the agent leave it out and then sends none. */
    private static final String OUR_DEFAULT = "get_in_app_messages.count";

    static List<Fact> tools() {
        return Fact.all();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void putsEveryArgumentWhereTheTableSays(Fact fact) {
        for (Json.Obj param : Fact.objects(fact.row().list("params"))) {
            String name = name(param);
            Argument argument = fact.tool().argument(name).orElseThrow(() -> new AssertionError("no " + name));
            assertThat(argument.place().name().toLowerCase(Locale.ROOT))
                    .as(name)
                    .isEqualTo(must(param, "in"));
            assertThat(argument.repeated()).as(name).isEqualTo(param.has("repeat") || orOne(argument.type()));
            assertThat(argument.constant()).as(name).isEqualTo(param.get("const"));
            if (!OUR_DEFAULT.equals(fact.tool().name() + "." + name)) {
                assertThat(argument.whenAbsent()).as(name).isEqualTo(param.get("default"));
            }
        }
    }

    /** Extra arguments are those that the API documents and the first-party tool leaves out. */
    @ParameterizedTest
    @MethodSource("tools")
    void takesTheArgumentsOfTheTable(Fact fact) {
        List<Field> fields = fact.tool().input().stream()
                .filter(argument -> !argument.place().added())
                .map(Argument::field)
                .toList();
        fields(fact, "", Fact.objects(fact.row().list("params")), fields);
    }

    private static void fields(Fact fact, String prefix, List<Json.Obj> params, List<Field> fields) {
        Map<String, Json.Obj> known =
                params.stream().collect(Collectors.toMap(ArgumentFactsTest::name, Function.identity()));
        assertThat(fields).extracting(Field::name).as(prefix).containsAll(known.keySet());
        for (Field field : fields) {
            String path = prefix + field.name();
            Json.Obj param = known.get(field.name());
            if (param == null) {
                assertThat(fact.apiOnly()).contains(path);
                continue;
            }
            assertThat(field.wire()).as(path).isEqualTo(param.text("wire").orElse(field.name()));
            boolean required = param.flag("required")
                    && !param.has("const")
                    && !DUMMY.equals(fact.tool().name() + "." + path);
            assertThat(field.required()).as(path + " required").isEqualTo(required);
            assertThat(field.nullable()).as(path + " nullable").isEqualTo(param.flag("nullable"));
            boolean sample = SAMPLE_DATA.contains(path) && fact.tool().name().startsWith("preview_");
            assertThat(field.personal()).as(path + " personal").isEqualTo(param.flag("pii") || sample);
            type(fact, path, param, field.type());
        }
    }

    /** The first-party tool takes one, the API several. */
    private static boolean orOne(ValueType type) {
        return type instanceof ValueType.Items items && items.orOne();
    }

    private static void type(Fact fact, String path, Json.Obj param, ValueType type) {
        if (orOne(type)) {
            type(fact, path, param, ((ValueType.Items) type).item());
            return;
        }
        assertThat(type.word()).as(path).isEqualTo(must(param, "type"));
        if (type instanceof ValueType.Text text) {
            text(path, param, text);
        } else if (type instanceof ValueType.Moment moment) {
            boolean iso = must(param, "wireFormat").startsWith("ISO-8601");
            assertThat(moment.wire() == ValueType.Moment.Wire.ISO_MILLIS)
                    .as(path)
                    .isEqualTo(iso);
        } else if (type instanceof ValueType.Whole whole) {
            assertThat(number(whole.min())).as(path + " min").isEqualTo(param.get("min"));
            assertThat(number(whole.max())).as(path + " max").isEqualTo(largest(param));
        } else if (type instanceof ValueType.Items items) {
            assertThat(number(items.min())).as(path + " minItems").isEqualTo(param.get("minItems"));
            assertThat(number(items.max())).as(path + " maxItems").isEqualTo(param.get("maxItems"));
            type(fact, path + "[]", param.object("items").orElseThrow(), items.item());
        } else if (type instanceof ValueType.Fields object) {
            fields(fact, path + ".", Fact.objects(param.list("properties")), object.fields());
        } else if (type instanceof ValueType.Sort sort) {
            assertThat(param.has("wireType")).as(path).isTrue();
            fields(
                    fact,
                    path + ".",
                    Fact.objects(param.list("properties")),
                    sort.fields().fields());
        } else if (type instanceof ValueType.Open open) {
            assertThat(param.has("properties")).as(path + " described").isFalse();
            open(fact, path, param, open);
            assertThat(number(open.minProperties())).as(path).isEqualTo(param.get("minProperties"));
            assertThat(number(open.maxProperties())).as(path).isEqualTo(param.get("maxProperties"));
        }
    }

    /** No period in a field name: said of the documents of a bulk call, and true of a single item as well. */
    private static void open(Fact fact, String path, Json.Obj param, ValueType.Open open) {
        Optional<String> fieldNames = fact.row()
                .object("limits")
                .filter(limits -> limits.has("itemBytes"))
                .map(item -> "^[^.]*$");
        Optional<String> keys = param.text("keyPattern");
        assertThat(open.keys().map(TextPattern::pattern)).as(path).isEqualTo(keys.or(() -> fieldNames));
        assertThat(open.valueKeys().map(TextPattern::pattern)).as(path).isEqualTo(keys.flatMap(ids -> fieldNames));
    }

    private static void text(String path, Json.Obj param, ValueType.Text text) {
        assertThat(text.email())
                .as(path)
                .isEqualTo(param.text("format").filter("email"::equals).isPresent());
        assertThat(text.pattern().map(pattern -> pattern.pattern())).as(path).isEqualTo(param.text("pattern"));
        assertThat(number(text.minLength())).as(path + " minLength").isEqualTo(param.get("minLength"));
        assertThat(number(text.maxLength())).as(path + " maxLength").isEqualTo(param.get("maxLength"));
        choices(path, param, text.values());
    }

    /** We offer what either side knows; a value that the API's definition has dropped may stay or go. */
    private static void choices(String path, Json.Obj param, List<String> values) {
        Json.Obj change = param.object("apiEnumDiff").orElse(Json.Obj.EMPTY);
        List<String> dropped = Fact.texts(change.list("remove"));
        List<String> either = Stream.of(param.list("enum"), param.list("apiEnum"), change.list("add"))
                .flatMap(list -> Fact.texts(list).stream())
                .distinct()
                .toList();
        assertThat(values).as(path).isSubsetOf(either);
        assertThat(values)
                .as(path)
                .containsAll(either.stream()
                        .filter(value -> !dropped.contains(value))
                        .toList());
    }

    /** A number is refused only beyond the larger of the API's and the first-party tool's bound. */
    private static Optional<Json> largest(Json.Obj param) {
        return param.has("firstPartyMax") ? param.get("firstPartyMax") : param.get("max");
    }

    private static Optional<Json> number(OptionalLong value) {
        return value.isPresent() ? Optional.of(Json.Num.of(value.getAsLong())) : Optional.empty();
    }

    private static Optional<Json> number(OptionalInt value) {
        return value.isPresent() ? Optional.of(Json.Num.of(value.getAsInt())) : Optional.empty();
    }

    private static String name(Json.Obj param) {
        return must(param, "name");
    }

    private static String must(Json.Obj object, String key) {
        return object.text(key).orElseThrow(() -> new AssertionError("no " + key));
    }
}
