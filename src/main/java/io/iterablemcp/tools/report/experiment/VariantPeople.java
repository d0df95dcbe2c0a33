package io.iterablemcp.tools.report.experiment;

import java.util.Map;

/**
 * The people of one variant.
 *
 * @param reached how many got the message
 * @param did how many of them did what each rate counts
 */
record VariantPeople(long reached, Map<PeopleRate, Long> did) {

    private static final long LEAST_REACHED = 100;
    private static final long LEAST_DID = 10;

    boolean tooFew(PeopleRate rate) {
        return reached < LEAST_REACHED || did.getOrDefault(rate, 0L) < LEAST_DID;
    }

    double share(PeopleRate rate) {
        return reached == 0 ? 0 : (double) did.getOrDefault(rate, 0L) / reached;
    }
}
