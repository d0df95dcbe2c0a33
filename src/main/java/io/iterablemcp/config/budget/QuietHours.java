package io.iterablemcp.config.budget;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The hours of each day in which no message goes out: from a time until a later one, which may be on the next day. */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    static final String FORM = "two different times and a time zone, such as 21:00-08:00 Europe/Berlin, or none";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,2}):(\\d{2}) ?[-–] ?(\\d{1,2}):(\\d{2}) +(\\S+)");

    /** Empty if the text is not of this form, or there is no such time or zone. */
    public static Optional<QuietHours> of(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalTime from = LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            LocalTime to = LocalTime.of(Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)));
            return from.equals(to)
                    ? Optional.empty()
                    : Optional.of(new QuietHours(from, to, ZoneId.of(parts.group(5))));
        } catch (DateTimeException noSuchTimeOrZone) {
            return Optional.empty();
        }
    }

    public boolean include(Instant moment) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** The first moment from this one on that is not in these hours. */
    public Instant end(Instant moment) {
        if (!include(moment)) {
            return moment;
        }
        LocalDate day = moment.atZone(zone).toLocalDate();
        return Stream.of(day, day.plusDays(1), day.plusDays(2))
                .flatMap(it -> moments(it.atTime(to)))
                .filter(it -> it.isAfter(moment) && !include(it))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("quiet hours without an end: " + this));
    }

    /** When the clocks show a time: twice if they are set back then; if they skip it, when they do. */
    private Stream<Instant> moments(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? Stream.of(zone.getRules().getTransition(time).getInstant())
                : offsets.stream().map(time::toInstant);
    }

    /** As people write it. */
    @Override
    public String toString() {
        return from + "-" + to + " " + zone;
    }
}
