package io.iterablemcp.tools.report.audience;

import java.util.Arrays;

/** People as hashes, sorted. */
final class PeopleSet {

    private final long[] hashes;

    private PeopleSet(long[] hashes) {
        this.hashes = hashes;
    }

    int size() {
        return hashes.length;
    }

    long[] sorted() {
        return hashes;
    }

    /** Collects hashes in any order. For one thread. */
    static final class Collector {

        private long[] collected = new long[1024];
        private int size;

        void clear() {
            size = 0;
        }

        void add(long hash) {
            if (size == collected.length) {
                collected = Arrays.copyOf(collected, size + (size >> 1));
            }
            collected[size++] = hash;
        }

        int size() {
            return size;
        }

        /** Each person once. */
        PeopleSet done() {
            Arrays.sort(collected, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || collected[i] != collected[kept - 1]) {
                    collected[kept++] = collected[i];
                }
            }
            return new PeopleSet(Arrays.copyOf(collected, kept));
        }
    }
}
