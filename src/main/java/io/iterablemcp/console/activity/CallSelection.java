package io.iterablemcp.console.activity;

import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.record.CallCursor;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallPlace;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.SoughtPerson;
import io.iterablemcp.store.record.TimeRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which calls a page lists, as its address says it. A person stands there as keyed hashes, because an address stays in the
 * history of a browser.
 */
record CallSelection(Map<String, String> fields) {

    static final String ROOT = "/console/activity";
    static final String AGENT = "agent";
    static final String TOOL = "tool";
    static final String GROUP = "group";
    static final String OUTCOME = "outcome";
    static final String CHANGES = "changes";
    static final String SINCE = "since";
    static final String UNTIL = "until";
    static final String WORDS = "words";
    static final String WHO = "who";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private static final List<String> FIELDS = List.of(AGENT, TOOL, GROUP, OUTCOME, CHANGES, SINCE, UNTIL, WORDS, WHO);
    private static final Pattern HASHES = Pattern.compile("[A-Za-z0-9_=+/-]{1,100}(?:,[A-Za-z0-9_=+/-]{1,100}){0,31}");
    private static final int LONGEST = 200;

    /** Days that every clock and every store knows. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    CallSelection {
        fields = Map.copyOf(fields);
    }

    /** What the address asks for. */
    static CallSelection of(PageRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : FIELDS) {
            request.query(name).map(String::strip).ifPresent(value -> fields.put(name, value));
        }
        request.query(BEFORE).ifPresent(value -> fields.put(BEFORE, value));
        request.query(AFTER).ifPresent(value -> fields.put(AFTER, value));
        return new CallSelection(fields);
    }

    /** What the form asks for, but for the person. */
    static CallSelection posted(PageRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : FIELDS) {
            String value = request.form(name).strip();
            if (!name.equals(WHO) && !value.isEmpty()) {
                fields.put(name, value.substring(0, Math.min(LONGEST, value.length())));
            }
        }
        return new CallSelection(fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    CallSelection with(String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(fields);
        other.put(name, value);
        return new CallSelection(other);
    }

    private CallSelection without(String... names) {
        Map<String, String> other = new LinkedHashMap<>(fields);
        other.keySet().removeAll(Arrays.asList(names));
        return new CallSelection(other);
    }

    CallSelection newest() {
        return without(BEFORE, AFTER);
    }

    CallSelection before(CallPlace place) {
        return newest().with(BEFORE, place.text());
    }

    CallSelection after(CallPlace place) {
        return newest().with(AFTER, place.text());
    }

    boolean isFirstPage() {
        return !fields.containsKey(BEFORE) && !fields.containsKey(AFTER);
    }

    /** Why the address cannot be read, as a sentence. */
    Optional<String> fault(ZoneId zone) {
        if (!optional(WHO).map(it -> HASHES.matcher(it).matches()).orElse(true)) {
            return Optional.of("The person in the address of this page cannot be read. Search for the person again.");
        }
        if (optional(BEFORE).or(() -> optional(AFTER)).isPresent() && cursor().equals(CallCursor.NEWEST)) {
            return Optional.of("The place in the address of this page cannot be read.");
        }
        for (String day : List.of(SINCE, UNTIL)) {
            if (optional(day).isPresent() && day(day, zone, 0).isEmpty()) {
                return Optional.of("A day is written as 2026-11-29.");
            }
        }
        return Optional.empty();
    }

    CallCursor cursor() {
        return optional(BEFORE)
                .flatMap(CallPlace::parse)
                .map(CallCursor::before)
                .or(() -> optional(AFTER).flatMap(CallPlace::parse).map(CallCursor::after))
                .orElse(CallCursor.NEWEST);
    }

    /** @param project the identity of the project that the page is for */
    CallFilter filter(String project, ZoneId zone) {
        return new CallFilter(
                Optional.of(project),
                optional(AGENT),
                optional(TOOL),
                optional(GROUP),
                fields.containsKey(CHANGES),
                optional(OUTCOME),
                optional(WHO).map(hashes -> sql -> people(sql, project, hashes)),
                new TimeRange(day(SINCE, zone, 0), day(UNTIL, zone, 1)));
    }

    /** Whether the sentence of a call that is not recorded yet has the words that are searched for. */
    boolean hasItsWords(CallRecord call) {
        String sentence = call.what().sentence().toLowerCase(Locale.ROOT);
        return sentence.contains(field(WORDS).toLowerCase(Locale.ROOT));
    }

    private static List<SoughtPerson.Hash> people(Sql sql, String project, String hashes) throws SQLException {
        List<SoughtPerson.Hash> people = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            for (String hash : hashes.split(",", -1)) {
                people.add(new SoughtPerson.Hash(each, hash));
            }
        }
        return people;
    }

    private Optional<Instant> day(String name, ZoneId zone, int later) {
        try {
            return optional(name)
                    .map(LocalDate::parse)
                    .filter(it -> it.getYear() >= FIRST_YEAR && it.getYear() <= LAST_YEAR)
                    .map(it -> it.plusDays(later).atStartOfDay(zone).toInstant());
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    String address() {
        StringBuilder address = new StringBuilder(ROOT);
        for (String name : List.of(AGENT, TOOL, GROUP, OUTCOME, CHANGES, SINCE, UNTIL, WORDS, WHO, BEFORE, AFTER)) {
            optional(name).ifPresent(value -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        return address.toString();
    }
}
