package io.iterablemcp.safety.budget;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Counts the people that a call names one by one. */
final class PeopleCount {

    private static final String EACH = "[]";

    private PeopleCount() {}

    /** At least one. A person who is named twice counts twice. */
    static long count(Person person, Json.Obj arguments) {
        Set<String> lists = new LinkedHashSet<>();
        Stream.of(person.emails(), person.userIds(), person.phones())
                .flatMap(List::stream)
                .filter(path -> path.contains(EACH))
                .forEach(path -> lists.add(path.substring(0, path.indexOf(EACH))));
        long named = lists.stream().mapToLong(list -> size(list, arguments)).sum();
        return Math.max(1, named);
    }

    private static long size(String path, Json.Obj arguments) {
        Json.Obj holder = arguments;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            holder = holder.object(steps[i]).orElse(Json.Obj.EMPTY);
        }
        return holder.list(steps[steps.length - 1]).size();
    }
}
