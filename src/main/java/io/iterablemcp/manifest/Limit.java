package io.iterablemcp.manifest;

import java.time.Duration;

/** A published rate limit: a number of calls per window, counted for a whole project, key or organization. */
public record Limit(int count, Window per, Scope scope) {

    public enum Window {
        SECOND("second", Duration.ofSeconds(1)),
        MINUTE("minute", Duration.ofMinutes(1)),
        HOUR("hour", Duration.ofHours(1)),
        DAY("day", Duration.ofDays(1));

        private final String word;
        private final Duration length;

        Window(String word, Duration length) {
            this.word = word;
            this.length = length;
        }

        public String word() {
            return word;
        }

        public Duration length() {
            return length;
        }
    }

    public enum Scope {
        PROJECT("project"),
        KEY("key"),
        ORGANIZATION("organization");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** "5/minute per project", in the notation of the manifest. */
    @Override
    public String toString() {
        return count + "/" + per.word() + " per " + scope.word();
    }
}
