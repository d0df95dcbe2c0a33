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

    static SoughtPattern text(String text) {
        return new SoughtPattern(Pattern.compile(text.strip(), FLAGS | Pattern.LITERAL));
    }

    /** @throws java.util.regex.PatternSyntaxException if it is no pattern */
    static SoughtPattern pattern(String pattern) {
        return new SoughtPattern(Pattern.compile(pattern, FLAGS));
    }

    /** Whether it finds nothing everywhere. */
    boolean matchesNothing() {
        return find("", "").findNext();
    }

    @Override
    public void in(String field, String text, Places places) {
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

        void addTo(Places places) {
            int most = places.count() + MOST;
            while (places.count() < most && findNext()) {
                if (matcher.end() > matcher.start()) {
                    places.add(field, text, matcher.start(), matcher.end());
                }
            }
        }
    }
}
