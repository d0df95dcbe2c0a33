package io.iterablemcp.safety.preview;

import io.iterablemcp.safety.SendMoment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The time of a send: in UTC, and as the clocks of the project show it.
 *
 * @param zone of the project
 */
public record ShownTime(Optional<ZoneId> zone) {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEEE, uuuu-MM-dd HH:mm", Locale.ENGLISH);

    /** @param sendAt as the checked arguments contain it */
    public String of(String sendAt) {
        String local = zone.isEmpty()
                ? "; to see the project's own time, a person sets ITERABLE_TIME_ZONE"
                : SendMoment.of(sendAt)
                        .map(moment -> ", which is " + LOCAL.format(moment.atZone(zone.get())) + " in " + zone.get()
                                + ", the project's time zone")
                        .orElse("");
        return sendAt + " (UTC)" + local;
    }
}
