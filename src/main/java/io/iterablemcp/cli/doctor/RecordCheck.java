package io.iterablemcp.cli.doctor;

import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.store.record.UnrecordedChanges;
import java.util.List;

/** Reports changes that are not in the record of calls. */
record RecordCheck(UnrecordedChanges changes) implements DoctorCheck {

    @Override
    public String subject() {
        return "the record of calls";
    }

    @Override
    public List<Finding> findings() {
        List<String> times = changes.times();
        if (times.isEmpty()) {
            return List.of();
        }
        String count = times.size() == 1 ? "1 change is" : times.size() + " changes are";
        return List.of(Finding.warn(
                count + " missing from the record of calls, because the store could not be used; the last one at "
                        + times.get(times.size() - 1),
                "see the log of that time, then delete "
                        + changes.file().map(Object::toString).orElse("the file")));
    }
}
