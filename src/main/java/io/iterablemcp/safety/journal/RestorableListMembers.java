package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is on a list. The name of each value is the kind of an identifier and the identifier itself, separated by a space;
 * the value says whether the person is on the list.
 *
 * @param joins whether the tool adds people
 */
record RestorableListMembers(boolean joins) implements RestorableChange {

    private static final int MOST = 1_000;
    /** So many people are read one by one; for more, the list is read, which may be done five times a minute. */
    private static final int SINGLE = 2;

    private static final String EMAIL = "email ";
    private static final String USER_ID = "userId ";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        List<Json> people = arguments.list("subscribers");
        if (people.size() > MOST) {
            return Optional.of("it names more than 1,000 people");
        }
        if (arguments.flag("channelUnsubscribe")) {
            return Optional.of("it also unsubscribes people from a channel");
        }
        boolean profiles = people.stream()
                .anyMatch(it -> it instanceof Json.Obj person
                        && person.object("dataFields")
                                .filter(fields -> !fields.isEmpty())
                                .isPresent());
        return profiles ? Optional.of("it also writes profile fields") : Optional.empty();
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        Json.Obj target = ProjectReads.some(arguments, "listId");
        Set<String> names = new LinkedHashSet<>();
        Set<String> people = new LinkedHashSet<>();
        for (Json each : arguments.list("subscribers")) {
            if (each instanceof Json.Obj person) {
                names.add(name(person));
                people.addAll(ProjectReads.identifiers(person));
            }
        }
        return members(target, names, reads, Json.Bool.FALSE).then(before -> {
            JournaledState after = before;
            for (String name : names) {
                after = after.with(name, Json.flag(joins));
            }
            return new StateReading.Known<>(CapturedState.changed(target, before, after, people));
        });
    }

    private static String name(Json.Obj person) {
        return person.text("email")
                .map(email -> EMAIL + email.toLowerCase(Locale.ROOT))
                .orElseGet(() -> USER_ID + person.text("userId").orElse(""));
    }

    /** @param unknown the value of a person who does not exist */
    private static StateReading<JournaledState> members(
            Json.Obj target, Set<String> names, LiveReads reads, Json unknown) {
        return names.size() <= SINGLE ? eachPerson(target, names, reads, unknown) : wholeList(target, names, reads);
    }

    private static StateReading<JournaledState> eachPerson(
            Json.Obj target, Set<String> names, LiveReads reads, Json unknown) {
        long listId = target.get("listId").flatMap(ProjectReads::number).orElse(0L);
        StateReading<JournaledState> all = new StateReading.Known<>(JournaledState.absent(names));
        for (String name : names) {
            all = all.then(state -> ProjectReads.user(reads, identifier(name, EMAIL), identifier(name, USER_ID))
                    .then(user -> new StateReading.Known<>(state.with(
                            name,
                            user.<Json>map(it -> Json.flag(ProjectReads.numbers(ProjectReads.fieldsOf(it)
                                                    .get(SubscriptionState.LISTS)
                                                    .orElse(Json.Null.NULL))
                                            .contains(listId)))
                                    .orElse(unknown)))));
        }
        return all;
    }

    private static Optional<String> identifier(String name, String kind) {
        return name.startsWith(kind) ? Optional.of(name.substring(kind.length())) : Optional.empty();
    }

    /** Lists show people by one of their two identifiers. */
    private static StateReading<JournaledState> wholeList(Json.Obj target, Set<String> names, LiveReads reads) {
        StateReading<JournaledState> all = new StateReading.Known<>(JournaledState.absent(names));
        for (String kind : List.of(EMAIL, USER_ID)) {
            if (names.stream().anyMatch(name -> name.startsWith(kind))) {
                Json.Obj arguments = kind.equals(EMAIL) ? target : target.with("preferUserId", Json.Bool.TRUE);
                all = all.then(state -> StateReading.of(reads.read("get_list_users", arguments))
                        .then(found -> found.isPresent()
                                ? new StateReading.Known<>(marked(state, kind, found.get()))
                                : new StateReading.NotRestorable<>("there is no such list")));
            }
        }
        return all;
    }

    private static JournaledState marked(JournaledState state, String kind, Json list) {
        Set<String> members = new LinkedHashSet<>();
        for (Json each : list instanceof Json.Obj answer ? answer.list("users") : items(list)) {
            String member = each instanceof Json.Str text ? text.text() : JsonWriter.write(each);
            members.add(kind + (kind.equals(EMAIL) ? member.toLowerCase(Locale.ROOT) : member));
        }
        Map<String, Json> values = new LinkedHashMap<>();
        state.names().stream()
                .filter(name -> name.startsWith(kind))
                .forEach(name -> values.put(name, Json.flag(members.contains(name))));
        return state.with(new Json.Obj(values));
    }

    private static List<Json> items(Json list) {
        return list instanceof Json.Arr array ? array.items() : List.of();
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return members(target, names, reads, Json.Null.NULL);
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        List<Json> back = new ArrayList<>();
        List<Json> off = new ArrayList<>();
        for (String name : names) {
            (Json.Bool.TRUE.equals(before.value(name)) ? back : off).add(person(name));
        }
        List<RestoringCall> calls = new ArrayList<>();
        if (!off.isEmpty()) {
            calls.add(new RestoringCall("unsubscribe_from_list", target.with("subscribers", new Json.Arr(off))));
        }
        if (!back.isEmpty()) {
            // Nobody who was deleted in the meantime comes back; an email-based project ignores this.
            calls.add(new RestoringCall(
                    "subscribe_to_list",
                    target.with("subscribers", new Json.Arr(back)).with("updateExistingUsersOnly", Json.Bool.TRUE)));
        }
        return calls;
    }

    private static Json person(String name) {
        return identifier(name, EMAIL)
                .map(email -> ProjectReads.object("email", Json.text(email)))
                .orElseGet(() -> ProjectReads.object(
                        "userId", Json.text(identifier(name, USER_ID).orElse(""))));
    }

    @Override
    public String subject(Json.Obj target) {
        return "list " + ProjectReads.digits(target, "listId");
    }

    @Override
    public boolean namesPeople() {
        return true;
    }

    @Override
    public Optional<String> remainder() {
        return joins ? Optional.of("A profile that the call created stays.") : Optional.empty();
    }
}
