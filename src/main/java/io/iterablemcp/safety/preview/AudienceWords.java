package io.iterablemcp.safety.preview;

import java.util.Locale;

/** How many people a change reaches, in words for the person who decides. */
public final class AudienceWords {

    private AudienceWords() {}

    public static String of(Audience audience) {
        if (audience instanceof Audience.Counted counted) {
            String people = counted.count() == 1 ? "1 person" : number(counted.count()) + " people";
            return counted.atMost() ? "at most " + people : people;
        }
        if (audience instanceof Audience.NotYetKnown later) {
            return "not known before " + later.from();
        }
        return audience instanceof Audience.Unknown unknown ? "unknown: " + unknown.why() : "no people";
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
