package io.iterablemcp.manifest;

import java.util.List;

/**
 * The reads that a composed tool makes, by the names of their tools.
 *
 * @param required without one of these, the tool is closed
 * @param optional without one of these, the answer says what is missing
 */
public record Parts(List<String> required, List<String> optional) {

    public static final Parts NONE = new Parts(List.of(), List.of());

    public boolean none() {
        return required.isEmpty() && optional.isEmpty();
    }

    public boolean contains(String name) {
        return required.contains(name) || optional.contains(name);
    }
}
