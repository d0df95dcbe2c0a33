package io.iterablemcp.sandbox.world;

import java.util.Optional;

/**
 * How an experiment divides people and finds its winner.
 *
 * @param metric {@code opens} or {@code clicks}; empty when a custom conversion decides the winner
 * @param blastTest a test on a part of the lists, whose winner is sent to the rest
 * @param sendsPerVariant in a triggered campaign, the number of sends of each variant before the winner is chosen
 */
public record TestSettings(
        Optional<String> metric,
        Optional<Long> customConversion,
        Optional<Holdout> holdout,
        Optional<BlastTest> blastTest,
        Optional<Long> sendsPerVariant) {

    /** The people who get nothing, for comparison. */
    public record Holdout(long percent, long attributionHours) {}

    public record BlastTest(long percent, long minutes) {}

    public static final TestSettings EVEN_SPLIT = new TestSettings(
            Optional.of("opens"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public TestSettings withConversion(Optional<String> system, Optional<Long> custom) {
        return new TestSettings(system, custom, holdout, blastTest, sendsPerVariant);
    }

    public TestSettings withHoldout(Optional<Holdout> changed) {
        return new TestSettings(metric, customConversion, changed, blastTest, sendsPerVariant);
    }

    public TestSettings withBlastTest(Optional<BlastTest> changed) {
        return new TestSettings(metric, customConversion, holdout, changed, sendsPerVariant);
    }

    public TestSettings withSendsPerVariant(Optional<Long> changed) {
        return new TestSettings(metric, customConversion, holdout, blastTest, changed);
    }

    public boolean evenSplit() {
        return blastTest.isEmpty() && sendsPerVariant.isEmpty();
    }

    public long holdoutPercent() {
        return holdout.map(Holdout::percent).orElse(0L);
    }

    /** The percentage of people who get one of the variants while the test runs. */
    public long testPercent() {
        return blastTest.map(BlastTest::percent).orElse(100 - holdoutPercent());
    }
}
