package io.iterablemcp.setup.doctor;

import java.util.List;

/** One thing to look at. */
public interface DoctorCheck {

    /** What is looked at, in a few words: "the network". */
    String subject();

    List<Finding> findings();
}
