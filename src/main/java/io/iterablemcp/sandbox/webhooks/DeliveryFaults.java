package io.iterablemcp.sandbox.webhooks;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What goes wrong on the way to a receiver, written {@code duplicate:5% reorder delay:2s drop:1%}.
 *
 * @param duplicate the share, from 0 to 100, that is sent twice
 * @param reorder whether some are held back for up to a second, so that later ones overtake them
 * @param delay how much later everything is sent
 * @param drop the share, from 0 to 100, that is never sent
 */
public record DeliveryFaults(int duplicate, boolean reorder, Duration delay, int drop) {

    public static final DeliveryFaults NONE = new DeliveryFaults(0, false, Duration.ZERO, 0);

    private static final Pattern SHARE = Pattern.compile("(duplicate|drop):(\\d{1,2}|100)%");
    private static final Pattern DELAY = Pattern.compile("delay:(\\d{1,4})(ms|s)");

    /** @throws PatternSyntaxException when a word is not one of these faults */
    public static DeliveryFaults read(String text) {
        DeliveryFaults faults = NONE;
        for (String word : text.strip().split("\\s+", -1)) {
            faults = faults.and(word);
        }
        return faults;
    }

    private DeliveryFaults and(String word) {
        Matcher share = SHARE.matcher(word);
        Matcher late = DELAY.matcher(word);
        if (share.matches()) {
            int percent = Integer.parseInt(share.group(2));
            return share.group(1).equals("drop")
                    ? new DeliveryFaults(duplicate, reorder, delay, percent)
                    : new DeliveryFaults(percent, reorder, delay, drop);
        } else if (late.matches()) {
            long number = Long.parseLong(late.group(1));
            Duration time = late.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            return new DeliveryFaults(duplicate, reorder, time, drop);
        } else if (word.equals("reorder")) {
            return new DeliveryFaults(duplicate, true, delay, drop);
        }
        throw new PatternSyntaxException("must be words such as duplicate:5% reorder delay:2s drop:1%", word, 0);
    }
}
