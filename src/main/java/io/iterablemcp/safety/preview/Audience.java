package io.iterablemcp.safety.preview;

import java.time.Instant;
import java.util.OptionalLong;

/** How many people a change reaches. */
public sealed interface Audience {

    /** The number to count with; empty if nobody knows it. */
    OptionalLong people();

    /** A thing without people. */
    record Nobody() implements Audience {
        @Override
        public OptionalLong people() {
            return OptionalLong.of(0);
        }
    }

    /**
     * A number that was read or counted.
     *
     * @param atMost an upper bound: some of them may be suppressed
     * @param read when its oldest part was read
     */
    record Counted(long count, boolean atMost, Instant read) implements Audience {
        @Override
        public OptionalLong people() {
            return OptionalLong.of(count);
        }
    }

    /**
     * Iterable's limits hold back a part of the reads. A later call goes on with what is known by then.
     *
     * @param from when more can be read
     */
    record NotYetKnown(Instant from) implements Audience {
        @Override
        public OptionalLong people() {
            return OptionalLong.empty();
        }
    }

    /** @param why a clause */
    record Unknown(String why) implements Audience {
        @Override
        public OptionalLong people() {
            return OptionalLong.empty();
        }
    }
}
