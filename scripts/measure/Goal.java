package measure;

/**
 * What a measure should come to.
 *
 * @param kind what is held against the two figures
 */
record Goal(Kind kind, double reach, double stretch) {

    static final Goal NONE = new Goal(Kind.NONE, Double.NaN, Double.NaN);

    enum Kind {
        RATIO_AT_MOST,
        RATIO_AT_LEAST,
        /** Our own figure; the yardstick has none. */
        OURS_AT_MOST,
        NONE
    }

    static Goal below(double reach, double stretch) {
        return new Goal(Kind.RATIO_AT_MOST, reach, stretch);
    }

    static Goal above(double reach, double stretch) {
        return new Goal(Kind.RATIO_AT_LEAST, reach, stretch);
    }

    static Goal ours(double reach, double stretch) {
        return new Goal(Kind.OURS_AT_MOST, reach, stretch);
    }

    String verdict(double ours, double ratio) {
        double value = kind == Kind.OURS_AT_MOST ? ours : ratio;
        if (kind == Kind.NONE || Double.isNaN(value)) {
            return "";
        }
        return met(value, stretch) ? "stretch" : met(value, reach) ? "reached" : "SHORT";
    }

    private boolean met(double value, double goal) {
        return kind == Kind.RATIO_AT_LEAST ? value >= goal : value <= goal;
    }
}
