package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads that several kinds of changes need. */
final class ProjectReads {

    private ProjectReads() {}

    static StateReading<Optional<Json.Obj>> object(LiveReads reads, String tool, Json.Obj arguments) {
        return StateReading.of(reads.read(tool, arguments))
                .then(found -> new StateReading.Known<>(found.flatMap(
                        body -> body instanceof Json.Obj object ? Optional.of(object) : Optional.empty())));
    }

    /** Reads a person by the address, or else by the user id. For an unknown one these calls answer without a user. */
    static StateReading<Optional<Json.Obj>> user(LiveReads reads, Optional<String> email, Optional<String> userId) {
        StateReading<Optional<Json.Obj>> answer = email.isPresent()
                ? object(reads, "find_user_by_email", object("email", email))
                : object(reads, "find_user_by_user_id", object("userId", userId));
        return answer.then(found -> new StateReading.Known<>(found.flatMap(it -> it.object("user"))));
    }

    static Json.Obj fieldsOf(Json.Obj user) {
        return user.object("dataFields").orElse(Json.Obj.EMPTY);
    }

    /** Both identifiers of a person, as far as they are known, for the removal of the person. */
    static Set<String> identifiers(Json.Obj... holders) {
        Set<String> all = new LinkedHashSet<>();
        for (Json.Obj holder : holders) {
            holder.text("email").ifPresent(all::add);
            holder.text("userId").ifPresent(all::add);
        }
        return all;
    }

    /** The fields of an object that have one of these names. */
    static Json.Obj some(Json.Obj object, String... names) {
        Map<String, Json> kept = new LinkedHashMap<>();
        for (String name : names) {
            object.get(name).ifPresent(value -> kept.put(name, value));
        }
        return new Json.Obj(kept);
    }

    static Json.Obj object(String name, Json value) {
        return Json.Obj.EMPTY.with(name, value);
    }

    private static Json.Obj object(String name, Optional<String> text) {
        return object(name, Json.text(text.orElse("")));
    }

    /** The whole numbers of a list. */
    static Set<Long> numbers(Json value) {
        Set<Long> numbers = new TreeSet<>();
        if (value instanceof Json.Arr array) {
            for (Json item : array.items()) {
                number(item).ifPresent(numbers::add);
            }
        }
        return numbers;
    }

    static Optional<Long> number(Json value) {
        return value instanceof Json.Num number && number.digits().matches("-?\\d{1,18}")
                ? Optional.of(Long.valueOf(number.digits()))
                : Optional.empty();
    }

    static Json numbers(Set<Long> numbers) {
        return new Json.Arr(
                new TreeSet<>(numbers).stream().<Json>map(Json.Num::of).toList());
    }

    static String digits(Json.Obj arguments, String name) {
        return arguments
                .get(name)
                .map(value -> value instanceof Json.Num number ? number.digits() : "")
                .orElse("");
    }
}
