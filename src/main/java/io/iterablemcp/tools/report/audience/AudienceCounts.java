package io.iterablemcp.tools.report.audience;

/** The counts of one call, as its caller may see them. */
interface AudienceCounts {

    /** The least group that a caller without personal data learns the size of. */
    long LEAST = 10;

    static boolean small(long people) {
        return people > 0 && people < LEAST;
    }

    ShownFigure figure(PeopleRegion region);

    /** For a caller who may read the people themselves. */
    static AudienceCounts all(VennCounts counts) {
        return region -> new ShownFigure.Exact(counts.count(region));
    }

    /** The size of a whole list, which get_list_size shows too. */
    static boolean isSize(PeopleRegion region) {
        return region.all().size() == 1
                && region.any().isEmpty()
                && region.none().isEmpty();
    }
}
