package io.iterablemcp.cli;

import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import java.util.List;

/** What the first approver of a project changes: no safety setting counts that is looser than its default. */
public final class FirstApprover {

    private FirstApprover() {}

    /** The approvers with their first one. A list of allowed domains is kept from now on. */
    public static ProjectApprovers in(ProjectApprovers none, RegisteredApprover first, Settings given) {
        return none.with(first).withSafety(safety(given));
    }

    /** A sentence for each setting that no longer counts. */
    public static List<String> consequences(Settings given) {
        return safety(given).loosened(given.calls().safety()).stream()
                .map(HeldSafety::words)
                .toList();
    }

    private static ApprovedSafety safety(Settings given) {
        return ApprovedSafety.DEFAULT.stricter(ApprovedSafety.of(given.calls().safety()));
    }
}
