package io.iterablemcp.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** The times of people's activities: more by day than at night, most in the evening, and more on weekends. */
final class ActivityTimes {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final int[] HOURS = {
        2, 1, 0, 0, 0, 1, 3, 6, 8, 9, 10, 11, 13, 11, 10, 10, 11, 13, 16, 20, 24, 22, 14, 6
    };
    /** Weights by weekday, starting with Thursday, the first day of the epoch. */
    private static final int[] WEEKDAYS = {6, 6, 9, 10, 6, 6, 6};

    private static final int ALL_HOURS = java.util.Arrays.stream(HOURS).sum();

    private final RandomGenerator random;

    ActivityTimes(RandomGenerator random) {
        this.random = random;
    }

    /** A time in working hours of that day, different for each thing that the brand's staff did. */
    static Instant atWork(Instant about, String what) {
        int minute = Math.floorMod(what.hashCode(), 8 * 60);
        return about.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(8 * 60 + minute));
    }

    /** A time between the two when a person who lives there might visit the shop. */
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

    /** A time after a random delay with this mean: short for most, long for some, and never at night. */
    long after(long at, long mean, Hometown place) {
        long then = at + 20_000 + (long) (-Math.log(1 - random.nextDouble()) * mean);
        long local = Math.floorMod(then + place.offset(), DAY);
        if (local < 6 * HOUR) {
            return then - local + 6 * HOUR + 30 * MINUTE + random.nextLong(2 * HOUR);
        }
        return local > 23 * HOUR ? then + 8 * HOUR + random.nextLong(2 * HOUR) : then;
    }

    /** A random number of occurrences with this mean. */
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
