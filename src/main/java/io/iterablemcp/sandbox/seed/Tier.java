package io.iterablemcp.sandbox.seed;

import java.util.Locale;

/** The tiers of the Evening Club. They begin with the first order and depend on the total spent. */
enum Tier {
    NONE,
    BRONZE,
    SILVER,
    GOLD,
    PLATINUM;

    static Tier of(long cents) {
        if (cents >= 2500_00) {
            return PLATINUM;
        } else if (cents >= 1200_00) {
            return GOLD;
        }
        return cents >= 400_00 ? SILVER : BRONZE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
