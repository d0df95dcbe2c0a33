package io.iterablemcp.config;

import java.util.List;

/**
 * Which fields of customers' own data are personal where personal data is masked. Names match regardless of case.
 *
 * @param readable fields of profiles and events that are shown; every other one is personal
 * @param booleans whether true and false are shown in any field of profiles and events
 * @param personal fields that are hidden elsewhere too, such as in catalog items
 */
public record PersonalFields(List<String> readable, boolean booleans, List<String> personal) {

    /** The word for {@link #booleans} in the list of readable fields. */
    static final String BOOLEANS = "booleans";

    public static final PersonalFields DEFAULT =
            new PersonalFields(List.of("language", "locale", "timeZone", "country"), true, List.of());
}
