package io.iterablemcp.tools.report.content;

import io.iterablemcp.safety.preview.campaign.VisibleContent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text or a pattern, without regard to case. What is not in the source of HTML may be in what its readers see: there
 * is no markup between words.
 */
record SoughtPattern(Pattern pattern) implements Sought {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** A repeated part that takes no character is tried as often as it is written, and no step of it is counted. */
    private static final long MOST_REPEATS = 1_000;

    private static final Pattern REPEAT = Pattern.compile("\\{\\s*(\\d+)");

    static SoughtPattern text(String text) {
        return new SoughtPattern(Pattern.compile(text.strip(), FLAGS | Pattern.LITERAL));
    }

    /** @throws java.util.regex.PatternSyntaxException if it is no pattern */
    static SoughtPattern pattern(String pattern) {
        return new SoughtPattern(Pattern.compile(pattern, FLAGS));
    }

    /** Whether it repeats something so often, or repeats repeats so often, that it would never end. */
    static boolean repeatsTooOften(String pattern) {
        long times = 1;
        Matcher repeats = REPEAT.matcher(pattern);
        while (repeats.find() && times <= MOST_REPEATS) {
            String count = repeats.group(1);
            times = count.length() > 4 ? Long.MAX_VALUE : times * Math.max(1, Long.parseLong(count));
        }
        return times > MOST_REPEATS;
    }

    /** Whether it finds nothing everywhere. */
    boolean matchesNothing() {
        return find("", "").findNext();
    }

    @Override
    public void in(String field, String text, FoundPlaces places) {
        int before = places.count();
        find(field, text).addTo(places);
        if (places.count() == before && text.indexOf('<') >= 0) {
            find(field + " as read", VisibleContent.of(text)).addTo(places);
        }
    }

    private Search find(String field, String text) {
        return new Search(field, text, pattern.matcher(new CountedText(text)));
    }

    private record Search(String field, String text, Matcher matcher) {

        boolean findNext() {
            try {
                return matcher.find();
            } catch (StackOverflowError tooDeep) {
                throw new SlowPattern();
            }
        }

        void addTo(FoundPlaces places) {
            int most = places.count() + MOST;
            while (places.count() < most && findNext()) {
                if (matcher.end() > matcher.start()) {
                    places.add(field, text, matcher.start(), matcher.end());
                }
            }
        }
    }
}
