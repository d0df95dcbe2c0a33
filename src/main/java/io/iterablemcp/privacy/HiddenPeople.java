package io.iterablemcp.privacy;

import io.iterablemcp.privacy.detect.Detectors;

/** Hides people in a sentence that a person has written for an agent who must not see personal data. */
public final class HiddenPeople {

    private HiddenPeople() {}

    /** The sentence without addresses, phone numbers and the like. A name has no form of its own, and stays. */
    public static String in(String sentence) {
        String withoutIds = NamedUserIds.replaced(sentence, userId -> PseudonymWords.HIDDEN);
        return new Detectors().masked(withoutIds, (kind, value) -> PseudonymWords.HIDDEN);
    }
}
