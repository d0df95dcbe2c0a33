package io.iterablemcp.sandbox.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The birthdays of people and the messages that they trigger. */
final class Birthdays {

    private Birthdays() {}

    static boolean inMonthOf(Shopper who, long at) {
        return day(at).getMonth() == who.traits().birthday().getMonth();
    }

    /** Simulates every birthday of the past ninety days. */
    static void celebrate(Shopper who, HistorySimulation past, Triggers triggers) {
        LocalDate birthday = who.traits().birthday();
        for (int year = day(past.from()).getYear(); year <= day(past.now()).getYear(); year++) {
            long at = birthday.withYear(year)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    - who.traits().place().offset();
            if (at >= past.from() && at > who.signedUp()) {
                past.at(at, () -> triggers.fire("birthday", who, at));
            }
        }
    }

    private static LocalDate day(long at) {
        return Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
