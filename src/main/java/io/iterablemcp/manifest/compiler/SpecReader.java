package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.CallForm;
import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Description;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.Repetition;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes a tool of one entry as the readers of the manifest spelled it out; they have checked that nothing is missing. */
public final class SpecReader {

    private SpecReader() {}

    public static ToolSpec read(Json.Obj entry) {
        return new ToolSpec(
                must(entry, "name"),
                new Description(
                        must(entry, "title"),
                        must(entry, "group"),
                        must(entry, "about"),
                        entry.flag("core"),
                        entry.text("listing").orElse("{}")),
                new Effect(
                        byWord(Access.values(), Access::word, must(entry, "access")),
                        entry.flag("pii"),
                        entry.flag("destructive"),
                        entry.flag("farReaching"),
                        repetition(entry),
                        entry.flag("asynchronous"),
                        entry.text("verify"),
                        entry.object("person").map(SpecReader::person).orElse(Person.NOBODY)),
                new CallForm(
                        keys(entry),
                        entry.object("http").map(SpecReader::endpoint),
                        entry.list("input").stream()
                                .map(argument -> argument((Json.Obj) argument))
                                .toList(),
                        entry.list("rules").stream()
                                .map(rule -> rule((Json.Obj) rule))
                                .toList(),
                        entry.list("limits").stream()
                                .map(limit -> limit((Json.Obj) limit))
                                .toList(),
                        entry.object("concurrency")
                                .map(it -> new Concurrency(number(it, "count").getAsInt(), scope(it)))),
                answer(entry.object("answer").orElseThrow(), statuses(entry)));
    }

    private static Repetition repetition(Json.Obj entry) {
        return entry.text("idempotentWhen")
                .map(path -> new Repetition(false, Optional.of(path)))
                .orElse(entry.flag("idempotent") ? Repetition.SAFE : Repetition.UNSAFE);
    }

    private static Map<Integer, String> statuses(Json.Obj entry) {
        Map<Integer, String> statuses = new HashMap<>();
        entry.object("statuses")
                .map(Json.Obj::fields)
                .orElse(Map.of())
                .forEach((status, advice) -> statuses.put(Integer.parseInt(status), ((Json.Str) advice).text()));
        return Map.copyOf(statuses);
    }

    private static List<KeyType> keys(Json.Obj entry) {
        List<String> words = texts(entry.list("keys"));
        return Arrays.stream(KeyType.values())
                .filter(type -> words.contains(type.word()))
                .toList();
    }

    private static Endpoint endpoint(Json.Obj http) {
        return new Endpoint(
                must(http, "method"),
                must(http, "path"),
                http.text("queryPath"),
                http.text("elsewhere"),
                byWord(Endpoint.Body.values(), body -> body.name().toLowerCase(Locale.ROOT), must(http, "body")));
    }

    private static Limit limit(Json.Obj limit) {
        return new Limit(
                number(limit, "count").getAsInt(),
                byWord(Limit.Window.values(), Limit.Window::word, must(limit, "per")),
                scope(limit));
    }

    private static Limit.Scope scope(Json.Obj entry) {
        return byWord(Limit.Scope.values(), Limit.Scope::word, must(entry, "scope"));
    }

    private static Person person(Json.Obj person) {
        return new Person(texts(person.list("email")), texts(person.list("userId")), texts(person.list("phone")));
    }

    private static Rule rule(Json.Obj rule) {
        return new Rule(
                byWord(Rule.Kind.values(), Rule.Kind::word, must(rule, "kind")),
                rule.text("in").orElse(""),
                rule.list("sets").stream()
                        .map(set -> texts(((Json.Arr) set).items()))
                        .toList());
    }

    private static AnswerForm answer(Json.Obj answer, Map<Integer, String> statuses) {
        return new AnswerForm(
                byWord(AnswerForm.Kind.values(), AnswerForm.Kind::word, must(answer, "type")),
                answer.text("collection"),
                answer.flag("wrapped"),
                answer.object("paging").map(SpecReader::paging),
                texts(answer.list("narrow")),
                texts(answer.list("personal")),
                answer.get("constant"),
                statuses);
    }

    private static Paging paging(Json.Obj paging) {
        return new Paging(
                byWord(Paging.Style.values(), Paging.Style::word, must(paging, "style")),
                must(paging, "argument"),
                paging.text("size"),
                number(paging, "usual"),
                paging.text("total"),
                paging.text("next"));
    }

    private static Argument argument(Json.Obj argument) {
        return new Argument(
                field(argument),
                byWord(Argument.Place.values(), place -> place.name().toLowerCase(Locale.ROOT), must(argument, "in")),
                argument.get("const"),
                argument.get("default"),
                argument.flag("repeat"));
    }

    private static Field field(Json.Obj field) {
        String name = must(field, "name");
        return new Field(
                name,
                field.text("wire").orElse(name),
                type(field),
                field.flag("required"),
                field.flag("nullable"),
                field.flag("personal"),
                field.flag("secret"),
                field.text("about"));
    }

    private static ValueType type(Json.Obj value) {
        String type = must(value, "type");
        return switch (type) {
            case "string" -> text(value);
            case "integer" -> new ValueType.Whole(longNumber(value, "min"), longNumber(value, "max"));
            case "number" -> new ValueType.Decimal();
            case "boolean" -> new ValueType.Flag();
            case "array" ->
                new ValueType.Items(
                        type(value.object("items").orElseThrow()),
                        number(value, "minItems"),
                        number(value, "maxItems"),
                        value.flag("commas"));
            case "object" -> object(value);
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static ValueType text(Json.Obj value) {
        Optional<String> send = value.text("send");
        if (send.isPresent()) {
            return new ValueType.Moment(
                    send.get().equals("iso") ? ValueType.Moment.Wire.ISO_MILLIS : ValueType.Moment.Wire.SPACED);
        }
        return new ValueType.Text(
                value.text("format").filter("email"::equals).isPresent(),
                texts(value.list("enum")),
                value.text("pattern").map(Pattern::compile),
                number(value, "minLength"),
                number(value, "maxLength"),
                value.flag("commas"));
    }

    private static ValueType object(Json.Obj value) {
        if (!value.has("fields")) {
            return new ValueType.Open(
                    number(value, "minProperties"),
                    number(value, "maxProperties"),
                    value.text("keyPattern").map(Pattern::compile),
                    value.text("valueKeyPattern").map(Pattern::compile));
        }
        ValueType.Fields fields = new ValueType.Fields(value.list("fields").stream()
                .map(field -> field((Json.Obj) field))
                .toList());
        return value.text("send").filter("sort"::equals).isPresent() ? new ValueType.Sort(fields) : fields;
    }

    private static String must(Json.Obj object, String key) {
        return object.text(key).orElseThrow(() -> new IllegalArgumentException("manifest entry without " + key));
    }

    private static OptionalInt number(Json.Obj object, String key) {
        OptionalLong value = longNumber(object, key);
        return value.isPresent() ? OptionalInt.of(Math.toIntExact(value.getAsLong())) : OptionalInt.empty();
    }

    private static OptionalLong longNumber(Json.Obj object, String key) {
        return object.get(key)
                .map(value -> OptionalLong.of(Long.parseLong(((Json.Num) value).digits())))
                .orElse(OptionalLong.empty());
    }

    private static List<String> texts(List<Json> items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(((Json.Str) item).text()));
        return List.copyOf(texts);
    }

    private static <T> T byWord(T[] values, Function<T, String> word, String wanted) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word " + wanted));
    }
}
