package io.iterablemcp.warehouse.destination;

/** Keeps the tables of people out of every place that is not made for them. */
final class PersonalData {

    private PersonalData() {}

    /** @param people whether the place is for people alone */
    static void check(Delivery delivery, boolean people) {
        for (TableRows rows : delivery.tables()) {
            if (rows.table().personal() != people) {
                throw new IllegalStateException(
                        rows.table().name() + " does not belong " + (people ? "to people" : "where no people are"));
            }
        }
    }
}
