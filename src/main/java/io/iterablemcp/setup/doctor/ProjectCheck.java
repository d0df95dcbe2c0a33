package io.iterablemcp.setup.doctor;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import java.util.ArrayList;
import java.util.List;

/** Shows the project that the server works on, where it is, and what is open. */
public final class ProjectCheck implements DoctorCheck {

    private final Project project;

    public ProjectCheck(Project project) {
        this.project = project;
    }

    @Override
    public String subject() {
        return "the project";
    }

    @Override
    public List<Finding> findings() {
        String key = project.key().map(Secret::end).orElse("none");
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("project " + project.name() + " at "
                + project.baseUrl().host() + region() + ", "
                + project.keyType().word() + " key " + key + ", "
                + open()));
        PersonalAccess personal = project.mode().personal();
        if (personal == PersonalAccess.MASKED) {
            findings.add(Finding.ok(readable()));
        }
        if (personal != PersonalAccess.OPEN
                && !project.personalFields().personal().isEmpty()) {
            findings.add(Finding.ok("hidden in every answer: "
                    + String.join(", ", project.personalFields().personal())));
        }
        return List.copyOf(findings);
    }

    private String readable() {
        List<String> shown = new ArrayList<>(project.personalFields().readable());
        if (project.personalFields().booleans()) {
            shown.add("true and false in any field");
        }
        return "masked answers show of profiles and events, besides Iterable's own ids, dates and counts: "
                + (shown.isEmpty() ? "nothing" : String.join(", ", shown));
    }

    private String region() {
        return project.baseUrl().equals(Project.EU)
                ? " (eu)"
                : project.baseUrl().equals(Project.US) ? " (us)" : "";
    }

    private String open() {
        Mode mode = project.mode();
        List<String> open = new ArrayList<>();
        if (mode.personalData()) {
            open.add(mode.personal() == PersonalAccess.MASKED ? "masked personal data" : "personal data");
        }
        if (mode.writes()) {
            open.add("writes");
        }
        if (mode.sends()) {
            open.add("sends");
        }
        if (mode.forget()) {
            open.add("forget");
        }
        return open.isEmpty() ? "reads only" : "opens " + String.join(", ", open);
    }
}
