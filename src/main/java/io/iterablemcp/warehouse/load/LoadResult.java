package io.iterablemcp.warehouse.load;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of one resource. */
public sealed interface LoadResult {

    String resource();

    /** One word for it: loaded, skipped or failed. */
    String outcome();

    /** Whether the destination has what the load was to bring. */
    boolean complete();

    String words();

    /** The first of these fields by name. */
    static String fields(Set<String> keys) {
        return (keys.size() == 1 ? "field " : "fields ")
                + String.join(", ", List.copyOf(keys).subList(0, Math.min(8, keys.size())));
    }

    /**
     * @param rows of each table
     * @param newKeys keys of Iterable's rows that no column takes
     * @param unreadable values that did not fit their column
     */
    record Loaded(String resource, Map<String, Long> rows, Set<String> newKeys, long unreadable) implements LoadResult {

        @Override
        public String outcome() {
            return "loaded";
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public String words() {
            StringBuilder words = new StringBuilder();
            rows.forEach((table, count) -> words.append(words.length() == 0 ? "" : ", ")
                    .append(rows.size() == 1 ? "" : table + " ")
                    .append(String.format("%,d", count))
                    .append(count == 1 ? " row" : " rows"));
            if (!newKeys.isEmpty()) {
                words.append("; without the new ").append(fields(newKeys));
            }
            if (unreadable > 0) {
                words.append("; ").append(unreadable).append(" values did not fit their column");
            }
            return words.toString();
        }
    }

    /** It has had no rows for so long that it is not asked for each time. */
    record Quiet(String resource) implements LoadResult {

        @Override
        public String outcome() {
            return "quiet";
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public String words() {
            return "not asked for: it had no rows in three loads, so only the first load of a day asks. To ask now,"
                    + " load it by its name";
        }
    }

    /** It was not asked for, because the key or the settings do not allow it. */
    record Skipped(String resource, String why, String remedy) implements LoadResult {

        @Override
        public String outcome() {
            return "skipped";
        }

        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public String words() {
            return "skipped: " + why + ". " + remedy;
        }
    }

    /** What was there before is unchanged. */
    record Failed(String resource, String why, String remedy) implements LoadResult {

        @Override
        public String outcome() {
            return "failed";
        }

        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public String words() {
            return "failed: " + why + ". " + remedy;
        }
    }
}
