package io.iterablemcp.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** When people do things: by day more than by night, in the evening most, at weekends more than in the week. */
final class ActivityTimes {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final int[] HOURS = {
        2, 1, 0, 0, 0, 1, 3, 6, 8, 9, 10, 11, 13, 11, 10, 10, 11, 13, 16, 20, 24, 22, 14, 6
    };
    /** From Thursday, which the epoch began with. */
    private static final int[] WEEKDAYS = {6, 6, 9, 10, 6, 6, 6};

    private static final int ALL_HOURS = java.util.Arrays.stream(HOURS).sum();

    private final RandomGenerator random;

    ActivityTimes(RandomGenerator random) {
        this.random = random;
    }

    /** When somebody at the brand did something, about then: on that day in working hours, each thing at a time of its own. */
    static Instant atWork(Instant about, String what) {
        int minute = Math.floorMod(what.hashCode(), 8 * 60);
        return about.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(8 * 60 + minute));
    }

    /** A moment between the two when somebody there might be in the shop. */
    long moment(long from, long to, Hometown place) {
        for (int tries = 0; tries < 50; tries++) {
            long day = Math.floorDiv(from + random.nextLong(to - from) + place.offset(), DAY);
            long at = day * DAY + hour() * HOUR + random.nextLong(HOUR) - place.offset();
            if (at >= from && at < to && random.nextInt(10) < WEEKDAYS[(int) Math.floorMod(day, 7L)]) {
                return at;
            }
        }
        return from + random.nextLong(to - from);
    }

    private int hour() {
        int left = random.nextInt(ALL_HOURS);
        int hour = 0;
        while (left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        return hour;
    }

    /** After about this long: soon for most, much later for some, and not while they sleep. */
    long after(long at, long mean, Hometown place) {
        long then = at + 20_000 + (long) (-Math.log(1 - random.nextDouble()) * mean);
        long local = Math.floorMod(then + place.offset(), DAY);
        if (local < 6 * HOUR) {
            return then - local + 6 * HOUR + 30 * MINUTE + random.nextLong(2 * HOUR);
        }
        return local > 23 * HOUR ? then + 8 * HOUR + random.nextLong(2 * HOUR) : then;
    }

    /** How often something happens that happens this often on average. */
    int times(double mean) {
        double left = Math.exp(-mean);
        double chance = random.nextDouble();
        int times = 0;
        double sum = left;
        while (chance > sum && times < 40) {
            times++;
            left *= mean / times;
            sum += left;
        }
        return times;
    }
}
