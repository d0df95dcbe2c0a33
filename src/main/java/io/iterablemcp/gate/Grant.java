package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller may do: the terms of the process and of everyone who passed the permission on. All terms must agree, so
 * a grant can only become narrower.
 */
public record Grant(List<Terms> terms) {

    public static Grant of(Mode mode) {
        return of(new ProcessTerms(mode));
    }

    public static Grant of(Terms terms) {
        return new Grant(List.of(terms));
    }

    /** Combines two grants; this is the only way to do so. */
    public Grant narrow(Grant further) {
        List<Terms> both = new ArrayList<>(terms);
        both.addAll(further.terms);
        return new Grant(List.copyOf(both));
    }

    /** The limits that the terms set for the caller alone. All of them hold. */
    public List<BudgetLimits> budgets() {
        return terms.stream()
                .map(Terms::budgets)
                .filter(limits -> !limits.equals(BudgetLimits.NONE))
                .toList();
    }

    /** Whether an agent was granted that the person at its client approves changes. */
    public boolean clientApproves() {
        return terms.stream().anyMatch(Terms::clientApproves)
                && terms.stream().filter(AgentTerms.class::isInstance).allMatch(Terms::clientApproves);
    }

    /** Whether people may be counted, although no value of theirs may be read. */
    public boolean countsPeople() {
        if (personal() != PersonalAccess.CLOSED) {
            return false;
        }
        for (Terms each : terms) { // a lambda would delay a start
            if (each instanceof ProcessTerms process && process.mode().audienceCounts()) {
                return true;
            }
        }
        return false;
    }

    /** What all terms permit to see of personal data. */
    public PersonalAccess personal() {
        PersonalAccess least = PersonalAccess.OPEN;
        for (Terms each : terms) {
            least = least.narrow(each.personal());
        }
        return least;
    }
}
