package io.iterablemcp.cli.approvals;

import io.iterablemcp.keys.approvers.ApproverRole;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A role on the command line. */
final class RoleOption implements ITypeConverter<ApproverRole>, Iterable<String> {

    @Override
    public ApproverRole convert(String word) {
        return ApproverRole.of(word)
                .orElseThrow(() -> new TypeConversionException("--role must be approver or viewer"));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(ApproverRole.values()).map(ApproverRole::word).iterator();
    }
}
