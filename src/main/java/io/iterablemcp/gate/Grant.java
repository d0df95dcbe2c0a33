package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be done: the terms of the process, and of everyone through whom the permission was passed on. Every one of
 * them must agree, so a grant can only become narrower.
 */
public record Grant(List<Terms> terms) {

    public static Grant of(Mode mode) {
        return of(new ProcessTerms(mode));
    }

    public static Grant of(Terms terms) {
        return new Grant(List.of(terms));
    }

    /** The only way two grants combine. */
    public Grant narrow(Grant further) {
        List<Terms> both = new ArrayList<>(terms);
        both.addAll(further.terms);
        return new Grant(List.copyOf(both));
    }
}
