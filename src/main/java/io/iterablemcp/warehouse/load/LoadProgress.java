package io.iterablemcp.warehouse.load;

import java.time.Duration;

/** Follows a load. */
public interface LoadProgress {

    LoadProgress NONE = new LoadProgress() {
        @Override
        public void begun(String resource) {}

        @Override
        public void rows(String resource, long rows) {}

        @Override
        public void waiting(String resource, String words) {}

        @Override
        public void ended(LoadResult result) {}
    };

    void begun(String resource);

    /** How many rows have been read so far. */
    void rows(String resource, long rows);

    /** How many calls it takes at least, without further pages, and how long the limits alone make that take. */
    default void planned(String resource, long calls, Duration least) {}

    /** How much of it is done, after each window or call. */
    default void part(String resource, LoadedPart part) {}

    /** What it waits for: a limit of Iterable's, or another try. */
    void waiting(String resource, String words);

    void ended(LoadResult result);
}
