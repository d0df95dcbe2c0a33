package io.iterablemcp.setup.doctor;

import java.util.List;

/** One check of the doctor. */
public interface DoctorCheck {

    /** What is checked, in a few words: "the network". */
    String subject();

    List<Finding> findings();
}
