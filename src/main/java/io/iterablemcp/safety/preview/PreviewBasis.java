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

    /** The mark of a template's content begins with this, and ends with the template's id. */
    public static final String TEMPLATE = "template ";

    public static final PreviewBasis NONE = new PreviewBasis(Map.of(), Set.of());

    public PreviewBasis {
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        lists = Collections.unmodifiableSet(new TreeSet<>(lists));
    }

    /** Whether these marks are about what people read. */
    public static boolean isAboutContent(Map<String, String> marks) {
        return marks.keySet().stream().anyMatch(name -> name.startsWith(TEMPLATE));
    }
}
