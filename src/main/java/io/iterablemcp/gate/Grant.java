package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be done: the terms of the process, and of everyone through whom the permission was passed on. Every one of
 * them must agree, so a grant can only become narrower.
 */
public record Grant(List<Mode> terms) {

    public static Grant of(Mode mode) {
        return new Grant(List.of(mode));
    }

    /** The only way two grants combine. */
    public Grant narrow(Grant further) {
        List<Mode> both = new ArrayList<>(terms);
        both.addAll(further.terms);
        return new Grant(List.copyOf(both));
    }
}
