package io.iterablemcp.safety.preview;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an approval rests on. It is stored with the request and compared when the change is made.
 *
 * @param marks what must be the same then, such as the hash of a template, by its name
 * @param lists the lists that the change involves, suppression lists included: a write to one of them ends the approval
 */
public record PreviewBasis(Map<String, String> marks, Set<Long> lists) {

    /** The mark of a write to a list that a campaign sends to: the people of the write count as reached. */
    public static final String REACHES = "a campaign sends to a list that is written";

    public static final PreviewBasis NONE = new PreviewBasis(Map.of(), Set.of());

    public PreviewBasis {
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        lists = Collections.unmodifiableSet(new TreeSet<>(lists));
    }
}
