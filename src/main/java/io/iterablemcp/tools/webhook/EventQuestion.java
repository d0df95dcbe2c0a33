package io.iterablemcp.tools.webhook;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.store.Sql;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventIds;
import io.iterablemcp.webhooks.event.EventPeople;
import io.iterablemcp.webhooks.view.ShownEvent;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events a call is about.
 *
 * @param filter without the person
 * @param people addresses and userIds of the person; empty for all people
 * @param cursor where the reader is
 */
record EventQuestion(EventFilter filter, List<String> people, Optional<EventCursor> cursor) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_*-]{1,64}");
    private static final int MOST_NAMES = 30;

    /** Words for all events of a channel. */
    private static final List<String> CHANNELS =
            List.of("email", "push", "sms", "inapp", "webpush", "embedded", "whatsapp", "journey");

    static EventQuestion of(Call call, ShownPeople people, Instant now) throws WrongQuestion {
        Json.Obj given = call.arguments();
        PersonalAccess access = call.caller().grant().personal();
        EventIds ids = new EventIds(
                number(given, "campaignId"),
                number(given, "templateId"),
                number(given, "journeyId"),
                message(given, access));
        EventFilter filter = new EventFilter(
                names(given),
                ids,
                List.of(),
                time(given, "since", now),
                time(given, "until", now),
                given.flag("includeBots"));
        List<String> values = new ArrayList<>();
        for (String argument : List.of("person", "email", "userId")) {
            Optional<String> text = given.text(argument);
            if (text.isPresent()) {
                values.add(person(argument, text.get(), access, people));
            }
        }
        return new EventQuestion(
                filter,
                List.copyOf(values),
                cursor(given, call.caller().project().identity()));
    }

    /** The whole filter. */
    EventFilter filter(Sql sql, String project) throws SQLException {
        return people.isEmpty()
                ? filter
                : new EventFilter(
                        filter.names(),
                        filter.ids(),
                        EventPeople.hashes(sql, project, people),
                        filter.since(),
                        filter.until(),
                        filter.bots());
    }

    EventQuestion withBots() {
        return new EventQuestion(
                new EventFilter(filter.names(), filter.ids(), filter.people(), filter.since(), filter.until(), true),
                people,
                cursor);
    }

    static Optional<Long> number(Json.Obj given, String argument) throws WrongQuestion {
        Optional<Json> value = given.get(argument);
        try {
            return value.map(it -> new BigDecimal(((Json.Num) it).digits()).longValueExact());
        } catch (ArithmeticException e) {
            throw new WrongQuestion(argument + " has more digits than an id", "Give the id as an answer shows it.");
        }
    }

    private static List<String> names(Json.Obj given) throws WrongQuestion {
        List<String> names = new ArrayList<>();
        for (Json item : given.get("events").map(it -> ((Json.Arr) it).items()).orElse(List.of())) {
            String name = ((Json.Str) item).text();
            if (!NAME.matcher(name).matches() || names.size() == MOST_NAMES) {
                throw new WrongQuestion(
                        "events has a name that no event can have, or more than " + MOST_NAMES,
                        "Write names such as emailClick, channels such as sms, or patterns such as *Bounce.");
            }
            names.add(CHANNELS.contains(name.toLowerCase(Locale.ROOT)) ? name + "*" : name);
        }
        return List.copyOf(names);
    }

    /** The id of an embedded message contains an address: whoever may not see it may not ask about it either. */
    private static Optional<String> message(Json.Obj given, PersonalAccess access) throws WrongQuestion {
        Optional<String> id = given.text("messageId");
        if (id.isPresent() && access != PersonalAccess.OPEN && !ShownEvent.showsMessage(id.get())) {
            throw new WrongQuestion(
                    "messageId is not one that an answer shows", "Use the message of an event, or another filter.");
        }
        return id;
    }

    private static Optional<Instant> time(Json.Obj given, String argument, Instant now) throws WrongQuestion {
        Optional<String> text = given.text(argument);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Instant> time = text.get().startsWith("P")
                    ? Optional.of(now.minus(Duration.parse(text.get())))
                    : TimeText.of(Json.text(text.get())).map(Instant::parse);
            return Optional.of(Instant.ofEpochMilli(
                    time.orElseThrow(() -> wrongTime(argument)).toEpochMilli()));
        } catch (DateTimeException | ArithmeticException e) {
            throw wrongTime(argument);
        }
    }

    private static WrongQuestion wrongTime(String argument) {
        return new WrongQuestion(
                argument + " is not a time",
                "Write a date such as 2026-03-14, a time such as 2026-03-14T09:30:00Z, or how far back, such as PT2H.");
    }

    private static String person(String argument, String text, PersonalAccess access, ShownPeople people)
            throws WrongQuestion {
        if (ShownPeople.isWord(text)) {
            return people.value(text)
                    .orElseThrow(() -> new WrongQuestion(
                            argument + " is a word that stands for nobody whose events can be found here",
                            "Use the word of a recent answer of get_message_activity, of this server."));
        }
        if (access == PersonalAccess.CLOSED) {
            throw new WrongQuestion(
                    Outcome.Reason.CLOSED,
                    argument + " names a person, and personal data is off",
                    "Give person a word such as person-… of an answer, or have the person who runs the server set"
                            + " ITERABLE_USER_PII=masked or true.");
        }
        return text;
    }

    private static Optional<EventCursor> cursor(Json.Obj given, String project) throws WrongQuestion {
        Optional<String> text = given.text("cursor");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<EventCursor> read = EventCursor.read(text.get(), project);
        if (read.isEmpty()) {
            throw new WrongQuestion(
                    "cursor is not one of this project, or was changed",
                    "Give it exactly as an answer has shown it, or leave it out.");
        }
        return read;
    }
}
