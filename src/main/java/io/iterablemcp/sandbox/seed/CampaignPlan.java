package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A campaign to create.
 *
 * @param words its entry in the file
 * @param parent the name of its recurring campaign
 * @param at the time of sending, if known
 * @param late whether it is created after the others, whatever its date, so that their ids stay
 */
record CampaignPlan(
        Json.Obj words,
        String name,
        String state,
        Optional<String> parent,
        Instant created,
        Optional<Instant> at,
        boolean late) {

    /** The campaign of this entry, and its children if it recurs. */
    static List<CampaignPlan> of(Json.Obj words, Instant start) {
        String name = words.text("name").orElseThrow();
        String state = words.text("state").orElseThrow();
        long day = number(words, "day");
        boolean late = words.flag("late");
        List<CampaignPlan> plans = new ArrayList<>();
        if (words.has("trigger") || state.equals("Ready") || state.equals("Draft")) {
            plans.add(new CampaignPlan(
                    words,
                    name,
                    state,
                    Optional.empty(),
                    ActivityTimes.atWork(before(start, day * 24), name),
                    Optional.empty(),
                    late));
        } else if (day == 0) {
            Instant now = start.minus(Duration.ofMinutes(12));
            plans.add(new CampaignPlan(words, name, state, Optional.empty(), before(now, 50), Optional.of(now), late));
        } else {
            Instant at = moment(words, start.minus(Duration.ofDays(day)));
            plans.add(new CampaignPlan(
                    words,
                    name,
                    state,
                    Optional.empty(),
                    ActivityTimes.atWork(before(day < 0 ? start : at, 26 + Math.floorMod(day, 5L) * 11), name),
                    Optional.of(at),
                    late));
        }
        // The last edition is at least some hours old, so that people have had time to read it.
        Instant last = moment(words, start.minus(Duration.ofHours(30)));
        long children = number(words, "children");
        for (long n = children + number(words, "olderChildren") - 1; n >= 0; n--) {
            Instant at = last.minus(Duration.ofDays(n * number(words, "every")));
            String edition = name + ", " + at.atOffset(ZoneOffset.UTC).toLocalDate();
            plans.add(new CampaignPlan(
                    words, edition, "Finished", Optional.of(name), before(at, 1), Optional.of(at), n >= children));
        }
        return plans;
    }

    static long number(Json.Obj words, String name) {
        return Documents.whole(words, name).orElse(0L);
    }

    private static Instant before(Instant at, long hours) {
        return at.minus(Duration.ofHours(hours));
    }

    /** The last time, up to that day, that has the weekday and hour of the entry. */
    private static Instant moment(Json.Obj words, Instant about) {
        LocalDate day = about.atOffset(ZoneOffset.UTC).toLocalDate();
        return words.text("weekday")
                .map(weekday -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.valueOf(weekday))))
                .orElse(day)
                .atTime((int) number(words, "hour"), 0)
                .toInstant(ZoneOffset.UTC);
    }
}
