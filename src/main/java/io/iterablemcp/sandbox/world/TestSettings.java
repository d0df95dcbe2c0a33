package io.iterablemcp.sandbox.world;

import java.util.Optional;

/**
 * How an experiment shares out the people and what decides it.
 *
 * @param metric {@code opens} or {@code clicks}; empty when a custom conversion decides
 * @param blastTest a part of the lists first, the winner to the rest
 * @param sendsPerVariant in a triggered campaign: so many to each variant, then only the winner
 */
public record TestSettings(
        Optional<String> metric,
        Optional<Long> customConversion,
        Optional<Holdout> holdout,
        Optional<BlastTest> blastTest,
        Optional<Long> sendsPerVariant) {

    /** People who get nothing, to compare with. */
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

    /** Of all people, those who get one of the variants while the test runs. */
    public long testPercent() {
        return blastTest.map(BlastTest::percent).orElse(100 - holdoutPercent());
    }
}
